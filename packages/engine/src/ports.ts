import type { Instant, Refusal } from '@siyi/kernel';
import type { Leaf } from '@siyi/log';

/** An event as it is stored: its leaf, and its dense position in the ledger, from 1. */
export type RecordedEvent = Leaf & { readonly position: number };

/** An event that is decided and has no place yet: only its sealing knows place and moment. */
export type UnsealedEvent = Omit<
  Leaf,
  'ledger' | 'villagePosition' | 'version' | 'recordedAt' | 'occurredAt' | 'previous'
> & {
  /** Left out: the moment of recording. */
  readonly occurredAt?: Instant | undefined;
};

/** An event in its place, with the exact bytes that are stored and their leaf hash (base64url). */
export interface SealedEvent {
  readonly leaf: Leaf;
  readonly bytes: Uint8Array;
  readonly hash: string;
}

/** An event on its way out of the ledger: where it stands, and its exact leaf bytes. */
export interface OutgoingEvent {
  readonly position: number;
  readonly eventId: string;
  readonly village: string;
  readonly villagePosition: number;
  readonly stream: string;
  readonly type: string;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly bytes: Uint8Array;
}

/**
 * The ledger as the relay reads it: the event table is the outbox, and nothing is flagged or
 * deleted. Positions are dense, so a reader that has seen p can rely on having all of 1 to p.
 */
export interface Outbox {
  readonly ledger: string;
  /** Events behind a position, in order, at most `limit`. */
  readOutgoing(after: number, limit: number): Promise<readonly OutgoingEvent[]>;
  /** The last position; 0 for an empty ledger. */
  lastPosition(): Promise<number>;
}

/** A command to send when a moment has come. */
export interface Timer {
  readonly village: string;
  readonly decisionId: string;
  readonly kind: string;
  readonly dueAt: Instant;
  /** The event that set it: the cause of what it will record. */
  readonly setBy: string;
  readonly command: { readonly type: string; readonly data: unknown };
}

/** What became of a command, kept under its id. */
export type StoredOutcome =
  | { readonly outcome: 'accepted'; readonly events: readonly RecordedEvent[] }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** A stored outcome with the hash of the request that led to it. */
export interface Answered {
  readonly requestHash: string;
  readonly answer: StoredOutcome;
}

/** An accepted command on its way into the store. */
export interface SealedCommand {
  readonly commandId: string;
  readonly requestHash: string;
  readonly village: string;
  readonly stream: string;
  /** The version of the stream's last event that the decision was taken on; 0 for a new stream. */
  readonly expectedVersion: number;
  /** May be empty: the command is then remembered as accepted, and nothing else changes. */
  readonly events: readonly SealedEvent[];
  /** All timers that the stream has from now on; left out: it keeps those that it has. */
  readonly timers?: readonly Timer[] | undefined;
}

/** What became of an append. Unless it is `appended`, nothing was stored and nothing changed. */
export type Appended =
  | { readonly outcome: 'appended'; readonly firstPosition: number }
  /** These commands are stored already. */
  | { readonly outcome: 'repeated'; readonly commandIds: readonly string[] }
  /** Another writer was faster: these streams, at these versions, or villages have moved on. */
  | {
      readonly outcome: 'stale';
      readonly streams: readonly { readonly stream: string; readonly version: number }[];
      readonly villages: readonly string[];
    };

/** A refused command that is kept on record. */
export interface KeptRefusal {
  readonly commandId: string;
  readonly requestHash: string;
  readonly village: string;
  readonly stream: string;
  readonly recordedAt: Instant;
  readonly actor: Leaf['actor'];
  /** The type of the refused command. */
  readonly type: string;
  readonly refusal: Refusal;
}

/**
 * The record of one ledger, append-only.
 *
 * When `append` returns, its events are durable. Positions are dense in the ledger and in commit
 * order; `villagePosition` is dense in the village; versions are dense in the stream. A reader that
 * has seen position p can rely on having all of 1 to p.
 */
export interface EventStore extends Outbox {
  /**
   * Appends commands in order, all or none, with their outcomes and timers.
   *
   * Several commands of one batch may follow each other in one stream; a command id stands in it
   * once. Appends take effect in the order of the calls, so the next may be called before the last has returned. The store holds
   * what a sealed event says of its place: the stream's last version, the village's last position,
   * and a `recordedAt` later than the village's last. Throws TransientFailure when the answer is
   * not known; the same commands sent again then tell whether they are stored.
   */
  append(commands: readonly SealedCommand[]): Promise<Appended>;
  /** Keeps a refusal under its command id; a command id that is stored already changes nothing. */
  keepRefusal(refusal: KeptRefusal): Promise<void>;
  /** The refusals that are kept of a stream, the newest first, at most `limit`. */
  readRefusals(stream: string, limit: number): Promise<readonly KeptRefusal[]>;
  /** What became of a command; undefined when it never came. */
  findAnswer(commandId: string): Promise<Answered | undefined>;
  /** All events of a stream, in order; empty when it does not exist. */
  readStream(stream: string): Promise<readonly RecordedEvent[]>;
  /** The last event of a village; undefined before its registration. */
  villageHead(village: string): Promise<RecordedEvent | undefined>;
  /** Events of a village behind a villagePosition, in order, at most `limit`. */
  readVillage(village: string, after: number, limit: number): Promise<readonly RecordedEvent[]>;
  /** Events of the ledger behind a position, in order, at most `limit`. */
  readLedger(after: number, limit: number): Promise<readonly RecordedEvent[]>;
  /** The timers due until a moment, the earliest first, at most `limit`. */
  dueTimers(until: Instant, limit: number): Promise<readonly Timer[]>;
  /**
   * Forgets a timer whose command was refused, known by its decision, kind, setBy and dueAt; one
   * that has replaced it since stays.
   */
  dropTimer(timer: Timer): Promise<void>;
}

/** Where a private value belongs: a field of an event that only commits to it. */
export interface PrivateField {
  readonly eventId: string;
  readonly field: string;
}

/** A value that an event only commits to, with what opens the commitment. */
export interface Opening extends PrivateField {
  readonly value: string;
  /** 32 random bytes, base64url. */
  readonly blinding: string;
}

/** An opening to be kept: of which village's event, and whose data it is where it is anybody's. */
export interface PrivateValue extends Opening {
  readonly village: string;
  /** The pseudonymous person that it is erased with. */
  readonly subject?: string | undefined;
}

/**
 * The private values of a ledger, apart from its events so that they can be erased.
 *
 * Values are kept before their event is appended: one whose event never came is rubbish, an event
 * whose value never came would be a loss. What is erased stays so: no copy made before opens it.
 * Both erasures may be asked for again, and then finish what an interrupted one began.
 */
export interface PrivateValues {
  keep(values: readonly PrivateValue[]): Promise<void>;
  /** What opens a commitment; undefined when it was erased, or never kept. */
  open(eventId: string, field: string): Promise<Opening | undefined>;
  /** Erases fields of a village's events; one that is not there, or is another village's, is passed over. */
  erase(village: string, fields: readonly PrivateField[]): Promise<void>;
  /** Erases every value of a person in a village. */
  eraseSubject(village: string, subject: string): Promise<void>;
}

/** The only way to the time. */
export interface Clock {
  now(): Instant;
}

/** The only way to chance: random in a county's ledger, derived in a case's. */
export interface Randomness {
  decisionId(commandId: string): string;
  /**
   * A new one at each draw, unless blindings are derived as well: a command that comes twice at
   * once keeps private values twice, and the second may not replace what the recorded event
   * commits to.
   */
  eventId(commandId: string, index: number): string;
  /** The id of the command that a timer sends: the same however often it fires. */
  timerCommandId(timer: Timer): string;
  /** 32 bytes that hide a value in its commitment. */
  blinding(context: string): Uint8Array;
}
