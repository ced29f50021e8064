import type { Bilingual, Instant } from '@siyi/kernel';
import type { Citation, Law, Procedure } from '@siyi/procedure';
import { type Fact, type FactOf, type RecordedFact, readFact } from '../event.ts';
import { stageOfFact } from '../state.ts';
import type { VillageState } from '../village.ts';

export type Severity = 'error' | 'warning' | 'information';

/** Something that an inspector would note, with the events that prove it (docs/reference/findings.md). */
export interface Finding {
  readonly id: string;
  readonly severity: Severity;
  readonly stage?: string | undefined;
  /** The ids of the events that prove it, the one that shows it first. */
  readonly events: readonly [string, ...string[]];
  /** What is wrong, with the numbers and the article. */
  readonly message: Bilingual;
}

/** A recorded fact with the stage that it belongs to. */
export type StagedFact<K extends Fact['type'] = Fact['type']> = FactOf<K> & {
  readonly inStage?: string | undefined;
};

/** A decision's record, ready to be searched. */
export interface History {
  readonly law: Law;
  readonly procedure: Procedure;
  readonly village: VillageState;
  readonly matter: string;
  readonly facts: readonly StagedFact[];
  /** Whether the record is a paper ledger's claims, typed in later and never refused. */
  readonly claimed: boolean;
}

/** A rule that searches a record; pure. */
export type FindingRule = (history: History) => readonly Finding[];

/** Reads a decision's stream into a history. */
export function toHistory(
  rules: { readonly law: Law; readonly procedure: Procedure },
  village: VillageState,
  recorded: readonly RecordedFact[],
  claimed: boolean,
): History {
  const facts = recorded.map((event): StagedFact => {
    const fact = readFact(event);
    return { ...fact, inStage: stageOfFact(rules.procedure, fact) };
  });
  const start = facts.find((fact) => fact.type === 'DecisionStarted');
  return { ...rules, village, facts, claimed, matter: start?.data.matter ?? '' };
}

export function factsOf<K extends Fact['type']>(
  history: History,
  type: K,
): readonly StagedFact<K>[] {
  return history.facts.filter((fact): fact is StagedFact<K> => fact.type === type);
}

/** The meetings of the resolving stage that voted, in the order of recording. */
export function resolvingVotes(history: History): readonly StagedFact<'MeetingRecorded'>[] {
  const { id } = history.procedure.resolving;
  return factsOf(history, 'MeetingRecorded').filter(
    (fact) => fact.inStage === id && fact.data.vote,
  );
}

/** What happened while the resolution was carried out, in the order of recording. */
export function implementationFacts(history: History): readonly StagedFact[] {
  const stage = history.procedure.document.stages.find((one) => one.kind === 'implementation');
  return history.facts.filter((fact) => fact.inStage === stage?.id);
}

// What shows that a stage was gone through; a summons alone does not.
const ACTS: readonly StagedFact['type'][] = [
  'MeetingRecorded',
  'NoticePosted',
  'ImplementationStarted',
  'ContractSigned',
  'ProgressReported',
  'AcceptanceRecorded',
  'DecisionArchived',
];

/** Whether a fact shows that its stage was gone through. */
export function isAct(fact: StagedFact): boolean {
  return ACTS.includes(fact.type);
}

/** The acts that follow a fact: a paper ledger may be typed in another order than it happened. */
export function actsAfter(history: History, fact: StagedFact): readonly StagedFact[] {
  const index = history.facts.indexOf(fact);
  return history.facts.filter(
    (other, place) => isAct(other) && (place > index || other.occurredAt > fact.occurredAt),
  );
}

/** The facts in the order in which they happened by their dates. */
export function inOrder(history: History): readonly StagedFact[] {
  return history.facts.toSorted((a, b) => compare(a.occurredAt, b.occurredAt));
}

function compare(a: Instant, b: Instant): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The place of a stage in its procedure, from 0; -1 for a fact of no stage. */
export function placeOf(history: History, stage: string | undefined): number {
  return stage === undefined ? -1 : history.procedure.stageIds.indexOf(stage);
}

/** The words of a cited rule behind a sentence. */
export function withArticle(words: Bilingual, citation: Citation): Bilingual {
  return {
    zh: `${words.zh}(${citation.words.zh})。`,
    en: `${words.en} (${citation.words.en}).`,
  };
}

/** Whether a moment was claimed by the sender, and is not just the moment of recording. */
export function isClaimed(fact: { occurredAt: Instant; recordedAt: Instant }): boolean {
  return fact.occurredAt !== fact.recordedAt;
}
