import {
  type Circumstances,
  holds,
  type MeetingBody,
  type MeetingStage,
  onwardTarget,
  type Procedure,
  type Stage,
} from '@siyi/procedure';
import type { DecisionState } from '../state.ts';
import type { Roster, VillageTerms } from '../village.ts';

/** What a decision is about: the matter, and the amount where there is one. */
export type Subject = Pick<DecisionState, 'matter' | 'amount'>;

/** What the conditions of a procedure are asked of. */
export function circumstancesOf({ matter, amount }: Subject, terms: VillageTerms): Circumstances {
  return { has: terms.has, roster: (key) => countOf(terms.roster, key), matter, amount };
}

/** How many people a roster counts, one of a procedure's own bodies included. */
export function countOf(roster: Roster, key: string): number | undefined {
  const { others = {}, ...ours } = roster;
  return ownIn(ours, key) ?? ownIn(others, key);
}

/** A name may be one that every object has, such as `constructor`. */
function ownIn(counts: Readonly<Record<string, number | undefined>>, key: string) {
  return Object.hasOwn(counts, key) ? counts[key] : undefined;
}

/** Whether a stage applies to a decision. */
export function applies(stage: Stage, found: Circumstances): boolean {
  return stage.when === undefined || holds(stage.when, found);
}

/** The bodies of a stage that may decide in these circumstances. */
export function admittedBodies(stage: MeetingStage, found: Circumstances): readonly MeetingBody[] {
  return stage.bodies.filter(({ when }) => when === undefined || holds(when, found));
}

/** The body that a record means which names none: one that stands in here, else the first. */
export function defaultBody(stage: MeetingStage, found: Circumstances): string {
  const admitted = admittedBodies(stage, found);
  const standsIn = admitted.find(({ when }) => when !== undefined);
  return (standsIn ?? admitted[0] ?? stage.bodies[0])?.body ?? '';
}

/** The stages from one on that do not apply in these circumstances, up to the first that does. */
export function passedOverFrom(
  procedure: Procedure,
  from: string,
  found: Circumstances,
): readonly string[] {
  const passed: string[] = [];
  let stage = procedure.stages.get(from);
  while (stage && !applies(stage, found)) {
    passed.push(stage.id);
    stage = procedure.stages.get(onwardTarget(stage));
  }
  return passed;
}
