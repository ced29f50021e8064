import type { HttpContext } from '@siyi/http';
import type { LogId } from './log-place.ts';

/** Which log is asked for, and for what below its folder. */
export interface LogAddress {
  readonly log: LogId;
  readonly path: string;
}

// The first log has no number of its own, so that it has one address only.
const ADDRESS = /^\/village\/([0-9]{12})(?:\/([2-9]|[1-9][0-9]{1,3}))?\/([^/].*)$/;

/** Reads the address of something in a log; undefined for any that is no such address. */
export function readLogAddress(c: HttpContext): LogAddress | undefined {
  const [, village, generation = '1', path] = ADDRESS.exec(c.req.path) ?? [];
  if (village === undefined || path === undefined) return undefined;
  return { log: { village, generation: Number(generation) }, path };
}
