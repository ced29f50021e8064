import type { Actor } from './actor.ts';
import { AccessDenied } from './http-fault.ts';

/** Throws AccessDenied unless the actor's seat is of this village, or stands above the villages. */
export function requireVillage(actor: Actor, village: string): void {
  if (actor.village !== undefined && actor.village !== village) throw new AccessDenied('forbidden');
}

/** Throws AccessDenied unless the actor sits in one of these seats. */
export function requireSeat(actor: Actor, seats: readonly string[]): void {
  if (!seats.includes(actor.seat)) throw new AccessDenied('forbidden');
}
