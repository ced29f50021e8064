import { SEAT_TITLES, type Seat } from '@siyi/decision';
import { actorOf, type HttpContext, languageOf, textSizeOf } from '@siyi/http';
import { type Frame, say } from '@siyi/web';

/** What surrounds the pages of the audit service for this request. */
export function frameOf(c: HttpContext, demonstration: boolean): Frame {
  const language = languageOf(c);
  const { pathname, search } = new URL(c.req.url);
  const frame: Frame = {
    language,
    size: textSizeOf(c),
    service: 'audit',
    path: `${pathname}${search}`,
    demonstration,
  };
  const actor = actorOf(c);
  if (!actor) return frame;
  const as = say(SEAT_TITLES[actor.seat as Seat], language);
  return { ...frame, signedIn: { as, signOutPath: '/sign-out' } };
}
