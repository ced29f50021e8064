import { civilDayOf, type Instant } from '@siyi/kernel';
import {
  type Calendar,
  type Catalogue,
  type Citation,
  citeSource,
  type Law,
  lawFor,
  nationalCalendar,
  type Procedure,
} from '@siyi/procedure';
import { type Fact, type FactOf, type RecordedFact, readFact } from '../event.ts';
import { stageOfFact } from '../state.ts';
import { withFigures } from '../state-changes.ts';
import type { VillageState } from '../village.ts';

/** A recorded fact with its place in the record and the stage that it belongs to. */
export type StagedFact<K extends Fact['type'] = Fact['type']> = FactOf<K> & {
  readonly inStage?: string | undefined;
  /** From 0, in the order of recording. */
  readonly index: number;
  /** The procedure that it was recorded under; undefined where nobody knows it any more. */
  readonly under: Procedure | undefined;
};

/** A decision's record, ready to be searched. */
export interface History {
  /** The law as the procedure is judged by it: the procedure's own bodies stand beside its own. */
  readonly law: Law;
  readonly nationalLaw: Law;
  /** The procedure that it is under at the end. */
  readonly procedure: Procedure;
  readonly village: VillageState;
  readonly matter: string;
  /** The amount of the motion; a condition of the procedure may ask for it. */
  readonly amount?: string | undefined;
  /** In the order of recording; corrected figures stand in place of the first ones. */
  readonly facts: readonly StagedFact[];
  /** The facts whose figures were corrected, as they were first recorded, by the id of the event. */
  readonly originals: ReadonlyMap<string, Fact>;
  /** Whether the record is a paper ledger's claims, typed in later and never refused. */
  readonly claimed: boolean;
  /** The moment of the audit; left out: the last moment that the record itself knows. */
  readonly asOf?: Instant | undefined;
  readonly calendar: Calendar;
}

/** What a history is read by; without a catalogue, a procedure that was left is not known. */
export interface HistoryRules {
  readonly law: Law;
  readonly procedure: Procedure;
  readonly catalogue?: Catalogue | undefined;
}

/** Since when it is looked at, and the days off of the country. */
export interface HistorySituation {
  readonly asOf?: Instant | undefined;
  readonly calendar?: Calendar | undefined;
}

/** Reads a decision's stream into a history. */
export function toHistory(
  rules: HistoryRules,
  village: VillageState,
  recorded: readonly RecordedFact[],
  claimed: boolean,
  { asOf, calendar = nationalCalendar }: HistorySituation = {},
): History {
  const { procedure } = rules;
  const read = recorded.map(readFact);
  const { facts: corrected, originals } = withCorrections(read);
  const under = proceduresOf(rules, read);
  const facts = corrected.map((fact, index): StagedFact => {
    const own = under[index];
    // A procedure that was left and is not known may have had stages of the same names.
    const inStage = stageOfFact(own ?? procedure, fact);
    return { ...fact, inStage, index, under: own };
  });
  const start = facts.find((fact) => fact.type === 'DecisionStarted');
  const { matter = '', amount } = start?.data ?? {};
  return {
    law: lawFor(procedure.document, rules.law),
    nationalLaw: rules.law,
    procedure,
    village,
    matter,
    amount,
    facts,
    originals,
    claimed,
    asOf,
    calendar,
  };
}

/** The figures that count are those of the last correction; the first ones prove that there was one. */
function withCorrections(facts: readonly Fact[]) {
  const corrections = facts.filter((fact) => fact.type === 'RecordCorrected');
  const originals = new Map<string, Fact>();
  if (corrections.length === 0) return { facts, originals };
  const byEvent = Map.groupBy(corrections, ({ data }) => data.event);
  const corrected = facts.map((fact): Fact => {
    const own = byEvent.get(fact.eventId) ?? [];
    if (own.length > 0) originals.set(fact.eventId, fact);
    return own.reduce<Fact>(
      (counts, { data, commitments }) => ({
        ...withFigures(counts, data.figures),
        ...(data.figures.excluded
          ? { commitments: withReasons(counts.commitments, commitments) }
          : {}),
      }),
      fact,
    );
  });
  return { facts: corrected, originals };
}

type Commitments = Fact['commitments'];

/** The reasons of corrected exclusions are committed with the correction; the first ones are gone. */
function withReasons(first: Commitments = {}, corrected: Commitments = {}): Commitments {
  const isReason = ([field]: readonly [string, string]) => field.startsWith('excluded-');
  const kept = Object.entries(first).filter((one) => !isReason(one));
  return Object.fromEntries([...kept, ...Object.entries(corrected).filter(isReason)]);
}

/** The procedure that each fact was recorded under: a migration changes it from then on. */
function proceduresOf(
  { procedure, catalogue }: HistoryRules,
  facts: readonly Fact[],
): readonly (Procedure | undefined)[] {
  const migrations = facts.filter((fact) => fact.type === 'DecisionMigrated');
  if (migrations.length === 0) return facts.map(() => procedure);
  const known = (hash: string | undefined) =>
    hash === procedure.hash ? procedure : catalogue?.byHash(hash ?? '');
  let current = known(facts[0]?.procedureHash);
  return facts.map((fact) => {
    if (fact.type === 'DecisionMigrated') current = known(fact.data.hash);
    return current;
  });
}

/** Computes something of a history once, however many rules ask for it. */
export function perHistory<T>(compute: (history: History) => T): (history: History) => T {
  const answers = new WeakMap<History, { readonly answer: T }>();
  return (history) => {
    const known = answers.get(history);
    if (known) return known.answer;
    const answer = compute(history);
    answers.set(history, { answer });
    return answer;
  };
}

const byType = perHistory(({ facts }) => Map.groupBy(facts, ({ type }) => type));

export function factsOf<K extends Fact['type']>(
  history: History,
  type: K,
): readonly StagedFact<K>[] {
  return (byType(history).get(type) ?? []) as unknown as readonly StagedFact<K>[];
}

/** The facts in the order in which they happened by their dates. */
export const inOrder = perHistory(({ facts }) =>
  facts.toSorted((a, b) => compare(a.occurredAt, b.occurredAt)),
);

/** The facts as the decision went through them: a paper by its dates, a run as it was recorded. */
export function asItWent(history: History): readonly StagedFact[] {
  return history.claimed ? inOrder(history) : history.facts;
}

/** Negative, zero or positive as a moment is before, at or after another. */
export function compare(a: Instant, b: Instant): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The moment at which the record is looked at, as far as anybody knows. */
export const nowOf = perHistory((history): Instant | undefined => {
  const { asOf, facts, claimed } = history;
  if (asOf !== undefined) return asOf;
  if (!claimed) return facts.at(-1)?.recordedAt;
  // When a paper was typed in tells nothing of the time that it tells of.
  const dated = inOrder(history).findLast(isClaimed) ?? inOrder(history).at(-1);
  return dated?.occurredAt;
});

/** The place of a stage in its procedure, from 0; -1 for a fact of no stage. */
export function placeOf(history: History, stage: string | undefined): number {
  return stage === undefined ? -1 : history.procedure.stageIds.indexOf(stage);
}

/** Whether a moment was claimed by the sender, and is not just the moment of recording. */
export function isClaimed(fact: { occurredAt: Instant; recordedAt: Instant }): boolean {
  return fact.occurredAt !== fact.recordedAt;
}

/** Whether a fact has a date to go by: of a paper, only what the paper dates itself. */
export function isDated({ claimed }: History, fact: StagedFact): boolean {
  return !claimed || isClaimed(fact);
}

/** Cites Siyi's own rule, where the law says nothing of it. */
export function citeDefault({ law }: Pick<History, 'law'>, rule: string): Citation {
  return citeSource(law, rule, 'SIYI');
}

/** The civil day on which a fact happened. */
export function dayOf(fact: { readonly occurredAt: Instant }) {
  return civilDayOf(fact.occurredAt);
}
