import { AccessDenied, type Actor, type HttpContext, requireActor, requireSeat } from '@siyi/http';

/** Who may replay: those who inspect villages, and not those who act in them. */
export const READERS = ['auditor', 'township'] as const;

/** Who reads; throws AccessDenied for everybody who may not. */
export function requireReader(c: HttpContext): Actor {
  const actor = requireActor(c);
  requireSeat(actor, READERS);
  return actor;
}

/** The village that a reader may see and asks for; undefined: all of them. */
export function villageFor(actor: Actor, asked: string | undefined): string | undefined {
  if (actor.village === undefined) return asked;
  if (asked !== undefined && asked !== actor.village) throw new AccessDenied('forbidden');
  return actor.village;
}
