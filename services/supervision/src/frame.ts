import { SEAT_TITLES, type Seat } from '@siyi/decision';
import { actorOf, type HttpContext, languageOf, textSizeOf } from '@siyi/http';
import { consolePaths, type Frame, say } from '@siyi/web';

/** What surrounds the pages of the desk for this request. */
export function frameOf(
  c: HttpContext,
  of: Pick<Frame, 'openData'> & { readonly demonstration: boolean },
): Frame {
  const language = languageOf(c);
  const { pathname, search } = new URL(c.req.url);
  const actor = actorOf(c);
  const as = actor && [say(SEAT_TITLES[actor.seat as Seat], language), actor.village];
  return {
    ...{ language, size: textSizeOf(c), service: 'supervision', path: `${pathname}${search}` },
    ...(as && {
      signedIn: { as: as.filter(Boolean).join(' · '), signOutPath: consolePaths.signOut },
    }),
    ...of,
  };
}
