import type { Severity } from '@siyi/decision';
import type { Bilingual } from '@siyi/kernel';
import type { TwoTimes } from '../frame/lag.ts';

/** Something that an inspector would note, as a reader sees it. */
export interface FlagView {
  /** Such as `F-12` (docs/reference/findings.md). */
  readonly id: string;
  readonly severity: Severity;
  readonly message: Bilingual;
}

/** A recorded event as it is told to people. */
export interface ToldEvent extends TwoTimes {
  readonly eventId: string;
  readonly villagePosition: number;
  readonly type: string;
  /** Absent for an event of the village itself, such as its roster. */
  readonly decision?: { readonly id: string; readonly title: string } | undefined;
  readonly stage?: Bilingual | undefined;
  /** The seat that recorded it. */
  readonly actor: Bilingual;
  /** What happened, in one or two plain sentences. */
  readonly sentence: Bilingual;
  readonly flags: readonly FlagView[];
}
