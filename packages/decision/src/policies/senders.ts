import type { Stage } from '@siyi/procedure';
import type { Seat } from '../seat.ts';
import type { Objection } from '../state.ts';

// Who may send what stands here once: the checks refuse by it, and what comes next is told by it.

/** Who registers villages. */
export const REGISTRARS: readonly Seat[] = ['township'];

/** Who keeps the roster of a village. */
export const ROSTER_KEEPERS: readonly Seat[] = ['village-committee'];

/** Who makes a motion, and revises or withdraws it before the resolution. */
export const PROPOSERS: readonly Seat[] = ['village-committee', 'branch-committee'];

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
