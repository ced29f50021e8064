import type { Seat } from '@siyi/decision';
import {
  type Actor,
  type HttpContext,
  requireActor,
  requireSeat,
  requireVillage,
} from '@siyi/http';

/** The seats that read the inbox: a committee that of its village, those above the villages all. */
export const READERS: readonly Seat[] = ['supervision-committee', 'township', 'auditor'];

/** Who reads; throws AccessDenied unless the seat may read this village, or any where none is named. */
export function requireReader(c: HttpContext, village?: string): Actor {
  const actor = requireActor(c);
  requireSeat(actor, READERS);
  if (village !== undefined) requireVillage(actor, village);
  return actor;
}
