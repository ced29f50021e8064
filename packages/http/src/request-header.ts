import { fault, InvalidInput } from '@siyi/kernel';
import type { Context } from 'hono';
import type { HttpEnv } from './http-env.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const STRONG_ETAG = /^"(0|[1-9]\d{0,14})"$/;
const WHOLE_NUMBER = /^(0|[1-9]\d{0,14})$/;

/** The id of the command, from `Idempotency-Key`; throws InvalidInput unless it is a UUID. */
export function idempotencyKey(c: Context<HttpEnv>): string {
  return readCommandId(c.req.header('Idempotency-Key'), 'Idempotency-Key');
}

/**
 * A command id that came from outside, in lower case; `path` names the header or the hidden field
 * of a form. Throws InvalidInput unless it is a UUID (RFC 9562), of any version.
 */
export function readCommandId(text: string | undefined, path: string): string {
  if (text !== undefined && UUID.test(text)) return text.toLowerCase();
  const found =
    text === undefined
      ? fault([path], '缺少,应为一个 UUID', 'is missing; expected a UUID')
      : fault([path], '应为一个 UUID', 'expected a UUID');
  throw new InvalidInput([found]);
}

/** The version that the caller saw, from `If-Match`: `"7"`; throws InvalidInput for anything else. */
export function expectedVersion(c: Context<HttpEnv>): number | undefined {
  const text = c.req.header('If-Match');
  if (text === undefined) return undefined;
  const [, version] = STRONG_ETAG.exec(text) ?? [];
  if (version !== undefined) return Number(version);
  throw new InvalidInput([
    fault(['If-Match'], '应为带引号的版本号,如 "7"', 'expected a version in quotes, such as "7"'),
  ]);
}

/** Tells the caller the version of what the answer shows. */
export function setEtag(c: Context<HttpEnv>, version: number): void {
  c.header('ETag', `"${version}"`);
}

/**
 * Behind which id a stream of events resumes, from `Last-Event-ID`; undefined when it does not
 * resume. Throws InvalidInput unless it is a whole number.
 */
export function lastEventId(c: Context<HttpEnv>): number | undefined {
  const text = c.req.header('Last-Event-ID');
  if (text === undefined) return undefined;
  if (WHOLE_NUMBER.test(text)) return Number(text);
  throw new InvalidInput([
    fault(['Last-Event-ID'], '应为整数', 'expected a whole number, 0 or more'),
  ]);
}
