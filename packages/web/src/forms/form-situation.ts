import type { DecisionState, NextStep, VillageState, VillageTerms } from '@siyi/decision';
import type { Bilingual, Instant } from '@siyi/kernel';
import type { Catalogue } from '@siyi/procedure';
import type { Choice, FormValues } from './field.ts';

/** What a form offers where it stands; it is read alike everywhere. */
export interface FormSituation {
  /** What a field is chosen from, by its path; a choice without any is left out of the form. */
  readonly choices: Readonly<Record<string, readonly Choice[]>>;
  /** The paths of fields and lists that are of no use here. */
  readonly without: readonly string[];
  /** What stands in it before anybody has typed. */
  readonly initial: FormValues;
}

export const NOWHERE: FormSituation = { choices: {}, without: [], initial: {} };

/** Where a form stands: the step that it takes in its decision, the village, the procedures. */
export interface FormPlace {
  readonly decision?: DecisionState | undefined;
  readonly step?: NextStep | undefined;
  readonly terms?: VillageTerms | undefined;
  readonly catalogue?: Catalogue | undefined;
  /** The village itself: who sits where, and what is authorised. */
  readonly village?: VillageState | undefined;
  readonly now?: Instant | undefined;
}

/** A place that is known to be in a decision. */
export type InDecision = FormPlace & { readonly decision: DecisionState };

/** Choices that are shown as they are written. */
export function asWritten(ids: readonly string[]): readonly Choice[] {
  return ids.map((id) => ({ value: id, label: { zh: id, en: id } }));
}

/** The procedures of a catalogue, with their versions. */
export function proceduresOf({ procedures }: Pick<Catalogue, 'procedures'>): readonly Choice[] {
  return procedures.map(({ ref, title }) => {
    return { value: ref, label: { zh: `${title.zh}（${ref}）`, en: `${title.en} (${ref})` } };
  });
}

/** The first of 1, 2, 3 … that is not taken; ids are the senders' to choose, so any may be. */
export function unusedNumber(taken: ReadonlySet<string>): string {
  let number = taken.size + 1;
  while (taken.has(String(number))) number += 1;
  return String(number);
}

/** An id with what it stands for: `person-7（村民代表）`. */
export function withNote(id: string, { zh, en }: Bilingual): Bilingual {
  return { zh: `${id}（${zh}）`, en: `${id} (${en})` };
}
