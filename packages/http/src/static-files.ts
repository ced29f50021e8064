import type { HttpApp } from './app.ts';
import { HttpFault } from './http-fault.ts';

/** A file whose path holds the hash of its content, so that it never changes. */
export interface StaticFile {
  readonly contentType: string;
  readonly body: string;
}

const YEAR_SECONDS = 365 * 24 * 60 * 60;
const FOR_EVER = `public, max-age=${YEAR_SECONDS}, immutable`;

/** Serves files by their paths under `/assets/`, to be kept for ever; nothing else is there. */
export function addStaticFiles(app: HttpApp, files: ReadonlyMap<string, StaticFile>): void {
  app.get('/assets/:name', (c) => {
    const file = files.get(c.req.path);
    if (!file) throw new HttpFault('not-found');
    return c.body(file.body, 200, {
      'Content-Type': file.contentType,
      'Cache-Control': FOR_EVER,
    });
  });
}
