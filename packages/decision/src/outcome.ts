import type { Instant } from '@siyi/kernel';
import type { Catalogue, Law } from '@siyi/procedure';
import type { NewEvent } from './event.ts';
import type { Refusal } from './refusal.ts';
import type { Actor } from './seat.ts';
import type { VillageState } from './village.ts';

/** What `decide` answers: events, none when it is already so, or a refusal. */
export type Outcome =
  | { readonly outcome: 'accepted'; readonly events: readonly NewEvent[] }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

export function accepted(...events: readonly NewEvent[]): Outcome {
  return { outcome: 'accepted', events };
}

export function refused(refusal: Refusal): Outcome {
  return { outcome: 'refused', refusal };
}

/** The rules that everything is decided by. */
export interface RuleBook {
  readonly law: Law;
  readonly catalogue: Catalogue;
}

/** What surrounds a command: the rules, the village, the sender, and when it is recorded. */
export interface Situation extends RuleBook {
  readonly village: VillageState;
  readonly actor: Actor;
  readonly now: Instant;
}
