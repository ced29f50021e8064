import type { Bilingual, CivilDay, Instant } from '@siyi/kernel';
import type { TwoTimes } from '../frame/lag.ts';
import type { WayView } from '../parts/stage-line.ts';

/** A village as the pages name it: its 12-digit code and its name. */
export interface VillageName {
  readonly code: string;
  readonly name: string;
}

/** The villages whose boards can be read. */
export interface VillagesView {
  readonly villages: readonly (VillageName & {
    /** Notices that hang now. */
    readonly running: number;
    readonly decisions: number;
  })[];
}

/**
 * How a notice stands: its days run; they are over, and an unanswered objection holds the next step;
 * it was interrupted and must begin anew; an upheld objection annulled it; it is over.
 */
export type NoticeState = 'running' | 'held' | 'interrupted' | 'annulled' | 'over';

/** A notice in a list; its two times are those of the posting. */
export interface NoticeSummary extends TwoTimes {
  /** The `villagePosition` of its `NoticePosted`: the number that people can say and type. */
  readonly number: number;
  readonly decisionId: string;
  readonly discloses: 'resolution' | 'result';
  /** The title of the decision, as the village wrote it. */
  readonly title: string;
  readonly matter: Bilingual;
  readonly amount?: string | undefined;
  /** The first and the last of the whole days that count. */
  readonly firstDay: CivilDay;
  readonly lastDay: CivilDay;
  readonly state: NoticeState;
  readonly openObjections: number;
}

/** A decision on the board. */
export interface BoardDecision extends WayView {
  readonly id: string;
  readonly title: string;
  readonly matter: Bilingual;
  readonly amount?: string | undefined;
  /** When the motion occurred, and when it was recorded. */
  readonly started: TwoTimes;
  /** The last thing that happened, in a plain sentence. */
  readonly last?: (TwoTimes & { readonly sentence: Bilingual }) | undefined;
}

/** The board of a village. */
export interface BoardView {
  /** The moment that days are counted from. */
  readonly asOf: Instant;
  readonly village: VillageName;
  /** Every notice that is not over, the one that ends first first; then those that are, newest first. */
  readonly running: readonly NoticeSummary[];
  readonly over: readonly NoticeSummary[];
  /** In whatever order they stand within their group: open, done, not passed, ended otherwise. */
  readonly decisions: readonly BoardDecision[];
}

/** A deliberation that a notice rests on. */
export interface BasisView extends TwoTimes {
  readonly stage: Bilingual;
  readonly body: Bilingual;
  readonly eligible: number;
  readonly present: number;
  readonly vote?:
    | { readonly for: number; readonly against: number; readonly abstain: number }
    | undefined;
  readonly outcome: 'passed' | 'not-passed' | 'deferred';
}

/** Where an objection can be brought. */
export interface ContactView {
  readonly body: Bilingual;
  readonly place?: string | undefined;
  readonly phone?: string | undefined;
}

/** A notice with everything that its paper says. */
export interface NoticeView extends NoticeSummary {
  readonly asOf: Instant;
  readonly village: VillageName;
  readonly procedure: Bilingual;
  readonly plan: string;
  readonly basis: readonly BasisView[];
  readonly boards: readonly string[];
  /** What came of it, on the notice of a result. */
  readonly result?:
    | {
        readonly acceptedAt: Instant;
        readonly contractAmount?: string | undefined;
        readonly acceptedAmount?: string | undefined;
      }
    | undefined;
  readonly contacts: readonly ContactView[];
  /** Objections to this notice by how they stand. */
  readonly objections: {
    readonly open: number;
    readonly answered: number;
    readonly upheld: number;
  };
  readonly record: {
    readonly eventId: string;
    /** Leaf hash of `NoticePosted`, base64url. */
    readonly leafHash: string;
    /** `id@version`. */
    readonly procedure: string;
    readonly procedureHash: string;
  };
}
