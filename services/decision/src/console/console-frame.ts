import { SEAT_TITLES, type Seat } from '@siyi/decision';
import { type Actor, type HttpContext, languageOf, textSizeOf } from '@siyi/http';
import { consolePaths, type Frame, say } from '@siyi/web';

/** What surrounds the pages of the console for this request. */
export function frameOf(c: HttpContext, actor: Actor | undefined, demonstration: boolean): Frame {
  const language = languageOf(c);
  const { pathname, search } = new URL(c.req.url);
  const frame: Frame = {
    language,
    size: textSizeOf(c),
    service: 'decision',
    path: `${pathname}${search}`,
    demonstration,
  };
  if (!actor) return frame;
  const as = say(SEAT_TITLES[actor.seat as Seat], language);
  return { ...frame, signedIn: { as, signOutPath: consolePaths.signOut } };
}
