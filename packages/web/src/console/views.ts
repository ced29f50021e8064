import type { Due, NextStep, Seat } from '@siyi/decision';
import type { Bilingual, Instant, Refusal } from '@siyi/kernel';
import type { VillageName } from '../disclosure/view.ts';
import type { FormCommand } from '../forms/form.ts';
import type { FormView } from '../forms/render-form.ts';
import type { TwoTimes } from '../frame/lag.ts';
import type { WayView } from '../parts/stage-line.ts';
import type { ToldEvent } from '../parts/told-event.ts';
import type { DecisionFilter } from './paths.ts';

/** The choice of a village and a seat, where a demonstration asks for no more. */
export interface SignInView {
  readonly villages: readonly VillageName[];
  readonly seats: readonly Seat[];
  /** Fields that people do not see, the token against forged requests among them. */
  readonly hidden: Readonly<Record<string, string>>;
  /** What was chosen before. */
  readonly chosen?: { readonly village?: string; readonly seat?: string } | undefined;
  /** Whether something that does not exist was chosen. */
  readonly refused?: boolean | undefined;
}

/** A decision as the console lists it. */
export interface ConsoleDecision extends WayView {
  readonly id: string;
  /** As the village wrote it. */
  readonly title: string;
  readonly matter: Bilingual;
  readonly amount?: string | undefined;
  /** When the motion occurred, and when it was recorded. */
  readonly started: TwoTimes;
  /** By `nextSteps`, in its order. */
  readonly next: readonly NextStep[];
  /** By `dueOf`. */
  readonly due: readonly Due[];
}

/** Who reads, and when. */
interface Reader {
  readonly asOf: Instant;
  readonly seat: Seat;
  readonly village: VillageName;
}

/** The decisions of a village. */
export interface ConsoleVillageView extends Reader {
  readonly filter: DecisionFilter;
  /** The stages that can be asked for. */
  readonly stages: readonly { readonly id: string; readonly title: Bilingual }[];
  readonly decisions: readonly ConsoleDecision[];
  /** The query `after` of the next page. */
  readonly after?: string | undefined;
}

/** An event of a decision's history. */
export interface HistoryEntry extends ToldEvent {
  /** What stands behind its commitments, for a reader who may see it. */
  readonly privateValues?:
    | readonly { readonly field: string; readonly value: string }[]
    | undefined;
}

/** A command that was refused and is kept on record. */
export interface RefusedEntry {
  readonly recordedAt: Instant;
  readonly seat: Seat;
  readonly command: string;
  readonly refusal: Refusal;
}

/** What became of a command that was just sent. */
export type OutcomeView =
  | {
      readonly outcome: 'accepted';
      readonly command: FormCommand;
      /** What was recorded, told; empty where it was so already. */
      readonly told: readonly Bilingual[];
    }
  | { readonly outcome: 'refused'; readonly command: FormCommand; readonly refusal: Refusal };

/** A decision with everything that those who act in it need. */
export interface ConsoleDecisionView extends Reader, ConsoleDecision {
  /** By `asideSteps`. */
  readonly aside: readonly NextStep[];
  readonly plan: string;
  readonly planVersion: number;
  readonly procedure: { readonly ref: string; readonly title: Bilingual };
  /** Newest first. */
  readonly history: readonly HistoryEntry[];
  /** Newest first. */
  readonly refusals: readonly RefusedEntry[];
  /** What became of the command that led here. */
  readonly outcome?: OutcomeView | undefined;
}

/** A command to be filled in. */
export interface CommandPageView extends Reader {
  /** Left out for a command to the village, and for a motion. */
  readonly decision?: { readonly id: string; readonly title: string } | undefined;
  readonly form: Omit<FormView, 'language'>;
  /** Why it was refused as it stands in the form. */
  readonly refusal?: Refusal | undefined;
}

/** What became of a command, on a page of its own. */
export interface OutcomePageView extends Reader {
  readonly decision?: { readonly id: string; readonly title: string } | undefined;
  readonly result: OutcomeView;
  readonly next: readonly NextStep[];
}
