import type { Instant, Refusal } from '@siyi/kernel';
import type { Leaf } from '@siyi/log';
import type { Timer } from './ports.ts';

/** An event as the domain decides it, before it has a place, an id or commitments. */
export interface DecidedEvent {
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: unknown;
  readonly occurredAt?: Instant | undefined;
  readonly privateValues?: Readonly<Record<string, string>> | undefined;
  readonly evidence?: readonly { sha256: string; mediaType: string; bytes: number }[] | undefined;
  readonly causedBy?: string | undefined;
  readonly procedureHash?: string | undefined;
}

/** What the domain answers to a command. */
export type Verdict =
  | { readonly outcome: 'accepted'; readonly events: readonly DecidedEvent[] }
  | { readonly outcome: 'refused'; readonly refusal: Refusal; readonly kept: boolean };

/** A command that the domain has read; what is in it is the domain's affair. */
export interface ParsedCommand {
  readonly type: string;
}

/** A command with everything that a verdict may depend on. */
export interface Question<Village, Decision> {
  readonly command: ParsedCommand;
  readonly actor: { readonly seat: string; readonly person: string };
  readonly now: Instant;
  readonly village: Village | undefined;
  readonly decision: Decision | undefined;
}

/** The pure part that the command handler drives: it decides and folds, and touches nothing. */
export interface Domain<Village, Decision> {
  readonly lawHash: string;
  /** Reads a command; throws InvalidInput with every fault. */
  parse(type: string, data: unknown): ParsedCommand;
  isVillageCommand(type: string): boolean;
  /** Whose data the private values of an event are; undefined where they are nobody's. */
  subjectOf(event: Pick<Leaf, 'type' | 'actor' | 'data'>): string | undefined;
  evolveVillage(state: Village | undefined, event: Leaf): Village;
  evolveDecision(state: Decision | undefined, event: Leaf): Decision;
  decide(question: Question<Village, Decision>): Verdict;
  /** The hash of the procedure that a decision is pinned to. */
  procedureHashOf(state: Decision): string;
  /** The timers that a decision has in this state. */
  timersOf(state: Decision): readonly Omit<Timer, 'village' | 'decisionId'>[];
}
