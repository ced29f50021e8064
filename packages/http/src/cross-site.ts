import type { Context } from 'hono';
import { csrf } from 'hono/csrf';
import { createMiddleware } from 'hono/factory';
import type { HttpEnv } from './http-env.ts';

/**
 * Refuses a request that another site made a browser send.
 *
 * Hono's check judges the bodies that a form can send without asking; every other body needs a
 * preflight, which nothing here answers. A browser sends no `Authorization` by itself, so whoever
 * sends one is no form of another site.
 */
export function refuseCrossSite() {
  const check = csrf({ origin: isOwnOrigin });
  return createMiddleware<HttpEnv>((c, next) =>
    c.req.header('Authorization') !== undefined || isBare(c) ? next() : check(c, next),
  );
}

/** Without a cookie and without a form's body there is nothing that a browser would lend a site. */
function isBare(c: Context<HttpEnv>): boolean {
  const names = ['Cookie', 'Origin', 'Sec-Fetch-Site', 'Content-Type'];
  return names.every((name) => c.req.header(name) === undefined);
}

/** Compared by host alone: the scheme in front of a proxy that ends TLS is not ours to know. */
function isOwnOrigin(origin: string, c: Context): boolean {
  return URL.canParse(origin) && new URL(origin).host === new URL(c.req.url).host;
}
