import type { HttpContext } from '@siyi/http';

/** The query of a page; a field of a form that was left empty asks for nothing. */
export function askedIn(c: HttpContext): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(c.req.query()).filter(([, value]) => value !== ''));
}
