import { createMiddleware } from 'hono/factory';
import type { HttpContext, HttpEnv } from './http-env.ts';

const POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'";

/** Marks the answer as somebody else's file: a browser that shows it runs and loads nothing. */
export function sandbox(c: HttpContext): void {
  c.set('isSandboxed', true);
}

/** Puts the policy of a sandbox in place of that of our own pages; runs around what sets the latter. */
export const sandboxFiles = createMiddleware<HttpEnv>(async (c, next) => {
  await next();
  // A problem in place of the file is ours again.
  if (c.get('isSandboxed') && c.res.ok) c.res.headers.set('Content-Security-Policy', POLICY);
});
