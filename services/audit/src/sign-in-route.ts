import { actorOf, type HttpApp, wantsPage } from '@siyi/http';
import { signInPage } from '@siyi/web';
import { frameOf } from './frame.ts';
import { READERS } from './reader.ts';

const SIGN_IN = '/sign-in';
// Those who inspect stand above the villages.
const WHOLE_COUNTY = { code: '-', name: '全县 · whole county' };

/** In a demonstration, a browser that nobody is signed in with is asked which seat to try. */
export function addSignIn(app: HttpApp): void {
  app.get(SIGN_IN, (c) => {
    const hidden = { back: c.req.query('back') ?? '/' };
    const view = { villages: [WHOLE_COUNTY], seats: READERS, hidden };
    return c.html(signInPage(view, frameOf(c, true)));
  });
  for (const path of ['/', '/decisions', '/decisions/*']) {
    app.get(path, async (c, next) => {
      if (!wantsPage(c) || actorOf(c)) return next();
      const { pathname, search } = new URL(c.req.url);
      return c.redirect(`${SIGN_IN}?back=${encodeURIComponent(pathname + search)}`, 303);
    });
  }
}
