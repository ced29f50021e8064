import type { Stage } from '@siyi/procedure';
import type { Seat } from '../seat.ts';
import type { Objection } from '../state.ts';

// Who may send what stands here once: the checks refuse by it, and what comes next is told by it.

/** Who keeps the roster of a village. */
export const ROSTER_KEEPERS: readonly Seat[] = ['village-committee'];

/** Who makes a motion, and revises or withdraws it before the resolution. */
export const PROPOSERS: readonly Seat[] = ['village-committee', 'branch-committee'];

/** Who registers villages, reviews, files, orders and revokes. */
export const TOWNSHIP: readonly Seat[] = ['township'];

/** Who records what the village does with its decisions. */
export const VILLAGE_COMMITTEE: readonly Seat[] = ['village-committee'];

/** Who asks, demands, verifies and gives opinions. */
export const SUPERVISORS: readonly Seat[] = ['supervision-committee'];

/** Who stops a decision for a time, and lets it go on. */
export const SUSPENDERS: readonly Seat[] = ['village-committee', 'township'];

/** Who objects to a notice, and takes an objection to the township. */
export const OBJECTORS: readonly Seat[] = ['villager', 'supervision-committee'];

/** Who records what falls due by itself. */
export const TIMERS: readonly Seat[] = ['system'];

/** Who acts in a stage: the seat that its procedure names. */
export function actorsIn(stage: Stage): readonly Seat[] {
  return [stage.seat];
}

/** Who answers an objection: once escalated, the township alone. */
export function answerersOf(objection: Objection): readonly Seat[] {
  return objection.escalated ? ['township'] : ['village-committee'];
}
