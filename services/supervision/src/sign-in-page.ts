import { actorOf, type HttpApp, type HttpContext } from '@siyi/http';
import { consolePaths, signInPage, withQuery } from '@siyi/web';
import { frameOf } from './frame.ts';
import type { InboxReader } from './read-inbox.ts';
import { READERS } from './readers.ts';

type Handler = (c: HttpContext) => Promise<Response>;

/** In a demonstration, whoever is not signed in is asked who to be, and comes back afterwards. */
export function withSignIn(demonstration: boolean, handler: Handler): Handler {
  return async (c) => {
    if (!demonstration || actorOf(c)) return handler(c);
    const { pathname, search } = new URL(c.req.url);
    return c.redirect(withQuery(consolePaths.signIn, { back: `${pathname}${search}` }), 303);
  };
}

/** `GET /sign-in`, in a demonstration only. */
export function addSignInPage(app: HttpApp, reader: InboxReader): void {
  app.get(consolePaths.signIn, async (c) => {
    const { villages } = await reader.villages(undefined);
    const hidden = { back: c.req.query('back') ?? '/' };
    const view = { villages, seats: READERS, hidden };
    return c.html(signInPage(view, frameOf(c, { demonstration: true })));
  });
}
