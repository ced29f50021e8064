import { SEATS } from '@siyi/decision';
import { actorOf, type HttpApp } from '@siyi/http';
import { translated } from '@siyi/postgres';
import { consolePaths, signInPage } from '@siyi/web';
import { frameOf } from './console-frame.ts';
import type { ConsoleOptions } from './console-routes.ts';

const VILLAGES_SHOWN = 200;
// Timers act as the system, and an auditor only reads.
const SEATS_THAT_ACT = SEATS.filter((seat) => seat !== 'system' && seat !== 'auditor');

/** Who is there is asked first; in a demonstration, which village and seat to try. */
export function addSignInPages(app: HttpApp, options: ConsoleOptions): void {
  const { ledger, database, demonstration } = options;

  app.get(consolePaths.home, async (c) => {
    const actor = actorOf(c);
    if (!actor) return c.redirect(consolePaths.signIn, 303);
    const village = actor.village ?? (await villages())[0]?.code;
    return c.redirect(village ? consolePaths.village(village) : consolePaths.signIn, 303);
  });

  if (!demonstration) return;
  app.get(consolePaths.signIn, async (c) => {
    const view = {
      villages: await villages(),
      seats: SEATS_THAT_ACT,
      hidden: { back: consolePaths.home },
    };
    return c.html(signInPage(view, frameOf(c, undefined, demonstration)));
  });

  function villages() {
    return translated(() =>
      database
        .selectFrom('decision.villages')
        .select(['code', 'name'])
        .where('ledger', '=', ledger.store.ledger)
        .orderBy('code')
        .limit(VILLAGES_SHOWN)
        .execute(),
    );
  }
}
