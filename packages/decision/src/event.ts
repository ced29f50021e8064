import { type Instant, IntegrityError } from '@siyi/kernel';
import type * as z from 'zod';
import { EVENT_SCHEMAS } from './event-schema.ts';

export type EventType = keyof typeof EVENT_SCHEMAS;
export type EventData<K extends EventType> = z.output<(typeof EVENT_SCHEMAS)[K]>;

/** A file that proves a fact, by its content. */
export interface Evidence {
  readonly sha256: string;
  readonly mediaType: string;
  readonly bytes: number;
}

/** What a recorded event must carry to be folded and judged; the envelope carries more. */
export interface RecordedFact {
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly version: number;
  readonly actor: { readonly seat: string; readonly person: string };
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly procedureHash?: string | undefined;
  /** Field name to commitment, for the private values of the event. */
  readonly commitments?: Readonly<Record<string, string>> | undefined;
  readonly evidence?: readonly Evidence[] | undefined;
  readonly data: unknown;
}

/** A recorded fact whose data has been read in the newest schema version. */
export type Fact = {
  [K in EventType]: Omit<RecordedFact, 'type' | 'data'> & {
    readonly type: K;
    readonly data: EventData<K>;
  };
}[EventType];

export type FactOf<K extends EventType> = Extract<Fact, { type: K }>;

/** An event that `decide` has chosen and that is not recorded yet. */
export type NewEvent = {
  [K in EventType]: {
    readonly type: K;
    readonly schemaVersion: number;
    readonly data: EventData<K>;
    readonly occurredAt?: Instant | undefined;
    /** Field name to value; each is committed, and kept apart where it can be erased. */
    readonly privateValues?: Readonly<Record<string, string>>;
    readonly evidence?: readonly Evidence[] | undefined;
    /** The event that set the timer which recorded this one; left out: the command. */
    readonly causedBy?: string;
    readonly procedureHash?: string;
  };
}[EventType];

export type NewEventOf<K extends EventType> = Extract<NewEvent, { type: K }>;

type Upcaster = (data: unknown) => unknown;

/** How old data of a type becomes data of the next schema version, from version 1 on. */
const UPCASTERS: Readonly<Partial<Record<EventType, readonly Upcaster[]>>> = {};

/** The schema version in which events of a type are written. */
export function schemaVersionOf(type: EventType): number {
  return 1 + (UPCASTERS[type]?.length ?? 0);
}

/** Reads a recorded event; throws IntegrityError when its type or data is not one we ever wrote. */
export function readFact(recorded: RecordedFact): Fact {
  const { type } = recorded;
  if (!isEventType(type))
    throw new IntegrityError(`event ${recorded.eventId}: unknown type ${type}`);
  const newer = UPCASTERS[type]?.slice(recorded.schemaVersion - 1) ?? [];
  const data = newer.reduce((old, upcast) => upcast(old), recorded.data);
  const parsed = EVENT_SCHEMAS[type].safeParse(data);
  if (!isWritten(type, recorded.schemaVersion) || !parsed.success) {
    const message = `event ${recorded.eventId}: ${type} v${recorded.schemaVersion} cannot be read`;
    throw new IntegrityError(message, { cause: parsed.error });
  }
  // Field by field: an envelope has twice as many, and replay reads every event of a ledger.
  const { eventId, schemaVersion, version, actor, occurredAt, recordedAt } = recorded;
  const { procedureHash, commitments, evidence } = recorded;
  return {
    eventId,
    type,
    schemaVersion,
    version,
    actor,
    occurredAt,
    recordedAt,
    procedureHash,
    commitments,
    evidence,
    data: parsed.data,
  } as Fact;
}

function isWritten(type: EventType, schemaVersion: number): boolean {
  return schemaVersion >= 1 && schemaVersion <= schemaVersionOf(type);
}

function isEventType(type: string): type is EventType {
  return Object.hasOwn(EVENT_SCHEMAS, type);
}

/** An event ready to be recorded, in the newest schema version. */
export function newEvent<K extends EventType>(
  type: K,
  data: EventData<K>,
  more: Omit<NewEventOf<K>, 'type' | 'data' | 'schemaVersion'> = {} as never,
): NewEvent {
  return { ...more, type, schemaVersion: schemaVersionOf(type), data } as unknown as NewEvent;
}
