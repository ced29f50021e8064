// Where a command is sent: a decision in its village at a moment, and who counts there.
import { type DecisionState, type Roster, termsAt, type VillageState } from '@siyi/decision';
import type { Instant } from '@siyi/kernel';
import { type Law, lawFor, type Stage } from '@siyi/procedure';
import { ROSTER } from '../play.ts';

export interface Place {
  readonly law: Law;
  readonly village: VillageState;
  readonly decision: DecisionState;
  readonly now: Instant;
}

/** Everybody counted, and every body validly made up. */
export const FULL: Roster = {
  ...ROSTER,
  'collective-members': 420,
  'collective-congress': 31,
  others: { elders: 9, 'small-congress': 41 },
};

/** The rosters that a village may come to: whole ones, smaller ones, some that lack what is needed. */
export const ROSTERS: readonly [Roster, ...Roster[]] = [
  FULL,
  FULL,
  { ...FULL, 'party-members': 6, 'branch-committee': 7 },
  { ...FULL, adults: 611, households: 200 },
  { ...FULL, others: { elders: 4 } },
  { ...FULL, representatives: 40, 'women-representatives': 12 },
  { 'village-committee': 5, 'branch-committee': 3 },
];

/** The stage that is open. */
export function openStage({ decision }: Place): Stage {
  const stage = decision.procedure.stages.get(decision.stage);
  if (!stage) throw new Error(`${decision.procedure.ref} has no stage ${decision.stage}`);
  return stage;
}

/** How many a body has, by the rosters that its meeting is counted by; 1 where nobody knows. */
export function membersOf(place: Place, body: string): number {
  const { decision } = place;
  const roster = rosterOf(place, body);
  const rules = lawFor(decision.procedure.document, place.law).bodies.get(body);
  const own = countIn(roster, rules?.roster ?? body);
  const parts = (rules?.elseSumOf ?? []).map((key) => countIn(roster, key) ?? 0);
  return own ?? (parts.reduce((sum, part) => sum + part, 0) || 1);
}

/** The ways of being present that a body counts, everybody in each. */
export function presentByOf(place: Place, body: string): Readonly<Record<string, number>> {
  const roster = rosterOf(place, body);
  const rules = lawFor(place.decision.procedure.document, place.law).bodies.get(body);
  const counts = (rules?.presentBy ?? []).flatMap((mode) => {
    const count = mode === 'proxies' || mode === 'online' ? 0 : countIn(roster, mode);
    return count === undefined ? [] : [[mode, count] as const];
  });
  return Object.fromEntries(counts);
}

/** The rosters by which a body is counted: those of its summons, where it was called. */
function rosterOf({ decision, village, now }: Place, body: string): Roster {
  const frozen = decision.summons?.body === body ? decision.summons.roster : undefined;
  return frozen ?? termsAt(village, now).roster;
}

function countIn({ others, ...ours }: Roster, key: string): number | undefined {
  return (ours as Readonly<Record<string, number | undefined>>)[key] ?? others?.[key];
}
