import type { Bilingual } from '@siyi/kernel';
import type { Citation } from '../citation.ts';
import type { Stage } from '../stage-schema.ts';

/** A procedure in words: everything that its document says, and what holds where it is silent. */
export interface DescribedProcedure {
  /** `id@version`. */
  readonly ref: string;
  readonly title: Bilingual;
  /** What is not sure about it. */
  readonly note?: Bilingual | undefined;
  readonly citations: readonly Citation[];
  /** What holds for the whole of it: its own bodies and forms of vote, its limits, reminders. */
  readonly general: readonly Parameter[];
  readonly stages: readonly DescribedStage[];
}

export interface DescribedStage {
  readonly id: string;
  /** Counts from 1. */
  readonly number: number;
  readonly kind: Stage['kind'];
  readonly kindTitle: Bilingual;
  readonly title: Bilingual;
  readonly seat: string;
  readonly seatTitle: Bilingual;
  readonly parameters: readonly Parameter[];
  readonly outcomes: readonly DescribedOutcome[];
}

/** One parameter in words, with the article that it rests on. */
export interface Parameter {
  /** Its field in the document, such as `quorum`. */
  readonly name: string;
  /** The body that it is about, where a stage has several. */
  readonly about?: Bilingual | undefined;
  /** What the field is called, such as 到会. */
  readonly title: Bilingual;
  readonly words: Bilingual;
  /** What a refusal or a finding that rests on it names. */
  readonly citation: Citation;
  /** Whether the document says it; else the law or a default does. */
  readonly isGiven: boolean;
}

/** Where an outcome of a stage leads. */
export interface DescribedOutcome {
  readonly outcome: string;
  readonly title: Bilingual;
  /** The id of a stage, or an end. */
  readonly target: string;
  readonly targetTitle: Bilingual;
  readonly isEnd: boolean;
  /** Whether the document writes it; else it is so in every procedure. */
  readonly isGiven: boolean;
}
