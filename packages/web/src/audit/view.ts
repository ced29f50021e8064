import type { DecisionStateName } from '@siyi/contracts';
import type { Bilingual, Instant } from '@siyi/kernel';
import type { VillageName } from '../disclosure/view.ts';
import type { TwoTimes } from '../frame/lag.ts';
import type { WayView } from '../parts/stage-line.ts';
import type { FlagView, ToldEvent } from '../parts/told-event.ts';

/** How many decisions keep a page within 50 kB. */
export const REPLAYS_EACH_PAGE = 30;

/** The decisions that can be replayed, a page of them. */
export interface ReplayListView {
  readonly filter: {
    readonly village?: string | undefined;
    readonly state?: DecisionStateName | undefined;
  };
  readonly villages: readonly VillageName[];
  readonly decisions: readonly ReplayableDecision[];
  /** `after` of the next page; left out on the last. */
  readonly after?: string | undefined;
}

export interface ReplayableDecision {
  readonly id: string;
  readonly title: string;
  readonly village: VillageName;
  readonly state: DecisionStateName;
  readonly stage: Bilingual;
  readonly startedAt: Instant;
  readonly steps: number;
  readonly flags: number;
}

/** By which clock a history is ordered: when it became known here, or when it is said to have been. */
export type ReplayAxis = 'recordedAt' | 'occurredAt';

/** A value of a decision's state: a number or a text of the village's own, or words of ours. */
export type FactValue = string | Bilingual;

export interface FactView {
  readonly label: Bilingual;
  readonly value: FactValue;
}

/** One line of what a step changed; a side that is left out did not exist. */
export interface ChangeView {
  readonly label: Bilingual;
  readonly before?: FactValue | undefined;
  readonly after?: FactValue | undefined;
}

export interface ReplayStep extends TwoTimes {
  /** From 1, in the order of the axis. */
  readonly step: number;
  /** In the ledger. */
  readonly position: number;
  readonly sentence: Bilingual;
  readonly flagged: boolean;
  /**
   * Set where, as of the step shown, it is claimed to be earlier than what it followed on: there it
   * moves nothing.
   */
  readonly aside?: boolean | undefined;
}

/** An event as it stands in the log. */
export interface RecordView {
  readonly position: number;
  /** Exact bytes of the leaf, as text. */
  readonly leaf: string;
  readonly leafHash: string;
  readonly previous?: string | undefined;
  readonly procedureHash?: string | undefined;
  readonly lawHash: string;
}

/** A decision as of one step of its history. */
export interface ReplayView {
  readonly village: VillageName;
  readonly decision: { readonly id: string; readonly title: string };
  /** `id@version`, and its name. */
  readonly procedure: string;
  readonly procedureTitle: Bilingual;
  readonly axis: ReplayAxis;
  /** The step shown, from 1 in the order of the axis; 0 before the first. */
  readonly step: number;
  /** How many steps there are today. */
  readonly steps: number;
  /** The moment as of which it is shown: the one asked for, else that of the step on the axis. */
  readonly at: Instant;
  /** What was known then; left out before the first step, and where the motion is claimed to be later. */
  readonly known?: (WayView & { readonly facts: readonly FactView[] }) | undefined;
  readonly changes: readonly ChangeView[];
  /** The event of this step; left out before the first. */
  readonly event?: ToldEvent | undefined;
  readonly record?: RecordView | undefined;
  /** What an inspector would note of the history up to here. */
  readonly flags: readonly FlagView[];
  /** Every step, in the order of the axis. */
  readonly timeline: readonly ReplayStep[];
}
