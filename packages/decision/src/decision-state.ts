import type { Instant } from '@siyi/kernel';
import type { End, Procedure } from '@siyi/procedure';
import type { FactOf } from './event.ts';
import type { Reminders } from './reminders.ts';
import type { Roster } from './village.ts';

/** A posting on the boards of a notice stage. */
export interface Posting {
  readonly stage: string;
  readonly postedAt: Instant;
  readonly countsFrom: Instant;
  readonly endsAt: Instant;
  readonly interruptedAt?: Instant;
  /** The event that set the timer for its end. */
  readonly setBy: string;
}

/** Whether a posting is up, and has not come down early. */
export function isRunning(posting: Posting | undefined): posting is Posting {
  return posting !== undefined && posting.interruptedAt === undefined;
}

export interface Objection {
  /** The notice stage that it holds; absent when it came too late to hold any. */
  readonly stage?: string | undefined;
  readonly open: boolean;
  readonly escalated: boolean;
  /** When it was raised, or taken to the township: from then on its answer is waited for. */
  readonly waitsSince: Instant;
}

/** The last summons of the open stage that no meeting has answered yet. */
export interface Summons {
  readonly body: string;
  readonly for: Instant;
  readonly summonedAt: Instant;
  readonly recordedAt: Instant;
  /** The rosters by which the meeting is counted, as they were when it was called. */
  readonly roster?: Roster | undefined;
}

/** A question or a demand of the supervision committee. */
export interface Request {
  readonly state: 'open' | 'reported' | 'settled';
  readonly stage?: string | undefined;
  readonly deadline?: Instant | undefined;
  /** The event that raised it. */
  readonly setBy: string;
}

/** A change that waits for the vote of the body that resolved. */
export interface PendingChange {
  /** Counts from 1. */
  readonly change: number;
  readonly plan?: string | undefined;
  readonly amount?: string | undefined;
  /** Whether the body that resolved must vote on it. */
  readonly needsVote: boolean;
  /** Whether the works had begun: voted down, they go on. */
  readonly worksStarted: boolean;
}

/** The last figures on record that a correction may still put right. */
export interface Correctable {
  readonly fact: FactOf<
    | 'MeetingRecorded'
    | 'ContractSigned'
    | 'ProgressReported'
    | 'PaymentRecorded'
    | 'AcceptanceRecorded'
  >;
  /** The decision before the fact: a meeting is decided again on it. */
  readonly before: DecisionState;
}

/** A decision as its stream tells it: one run of a procedure. */
export interface DecisionState {
  readonly version: number;
  /** When its last event was recorded. */
  readonly recordedAt: Instant;
  readonly procedure: Procedure;
  /** The open stage; where the decision has ended, the stage in which it did. */
  readonly stage: string;
  readonly end?: End;
  /** When the fact occurred that opened the stage, when it was recorded, and its event. */
  readonly openedAt: Instant;
  readonly opened: { readonly recordedAt: Instant; readonly eventId: string };
  /** The motion: when it occurred as claimed, when it was recorded, and its event. */
  readonly motion: { readonly at: Instant; readonly recordedAt: Instant; readonly eventId: string };
  readonly matter: string;
  readonly amount?: string | undefined;
  readonly planVersion: number;
  readonly posting?: Posting | undefined;
  /** Whether any notice was ever posted: only then can there be an objection. */
  readonly disclosed: boolean;
  readonly objections: ReadonlyMap<string, Objection>;
  /** The last event that settled an objection; the end of a notice may wait for it. */
  readonly settled?: { readonly at: Instant; readonly eventId: string };
  readonly summons?: Summons | undefined;
  readonly implementationStarted: boolean;
  /** Whether anything was done in the open stage: only then does its time limit not end it. */
  readonly touched: boolean;
  /** How often each stage has failed to pass the plan. */
  readonly attempts: ReadonlyMap<string, number>;
  /** Whether it was ever resolved, in time: a later vote on it is bound by no limit. */
  readonly resolved: boolean;
  /** The amount that the last passed resolution bound; what changes are measured against. */
  readonly resolvedAmount?: string | undefined;
  readonly change?: PendingChange | undefined;
  readonly changes: number;
  /** Whether the township was sent the matter of the open review stage. */
  readonly reviewRequested: boolean;
  readonly queries: ReadonlyMap<string, Request>;
  readonly demands: ReadonlyMap<string, Request>;
  readonly recused: readonly string[];
  /** The assembly that the matter was taken to because its delegates could not agree. */
  readonly assembly?: string | undefined;
  readonly suspended?: { readonly at: Instant; readonly until?: Instant | undefined } | undefined;
  /** The civil days on which time stood still, since the motion and since the stage was opened. */
  readonly stoodStill: {
    readonly sinceMotion: number;
    readonly sinceOpened: number;
    /** When it last went on. */
    readonly resumedAt?: Instant;
  };
  readonly reminders: Reminders;
  readonly emergency?: { readonly at: Instant; readonly eventId: string } | undefined;
  readonly correctable?: Correctable | undefined;
}

/** Whether the body has resolved: also while a change of what it resolved waits for its vote. */
export function isResolved({ procedure, stage, change }: DecisionState): boolean {
  const { stageIds, resolving } = procedure;
  return change !== undefined || stageIds.indexOf(stage) > stageIds.indexOf(resolving.id);
}

/** How a decision stands. */
export type Standing = End | 'open' | 'suspended';

/** How a decision stands: its end, or whether it goes on or is suspended. */
export function standingOf({ end, suspended }: DecisionState): Standing {
  return end ?? (suspended ? 'suspended' : 'open');
}
