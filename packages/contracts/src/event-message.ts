import { type Instant, IntegrityError } from '@siyi/kernel';
import { subjectProblem } from './subject.ts';

/** An event on its way out: where it stands, and its exact leaf bytes. */
export interface OutgoingLeaf {
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

/** The media type of an event message: CloudEvents 1.0, structured, in JSON. */
export const EVENT_MESSAGE_TYPE = 'application/cloudevents+json';

/** What the message of an event has beside its data. */
export const EVENT_ATTRIBUTES = [
  'specversion',
  'id',
  'source',
  'type',
  'subject',
  'time',
  'datacontenttype',
  'sequence',
  'position',
  'recordedtime',
] as const;
export type EventAttributes = Readonly<Record<(typeof EVENT_ATTRIBUTES)[number], string>>;

const CLOSING_BRACE = 0x7d;
// The longest safe integer has 16 digits.
const ORDINAL_DIGITS = 16;

const encoder = new TextEncoder();

/**
 * The attributes of an event (CloudEvents 1.0.2 section 3).
 *
 * `source` and `id` together are unique, `sequence` is the event's place in its source: the village.
 * Positions are texts, because an integer of CloudEvents has 32 bits.
 */
export function eventAttributes(
  ledger: string,
  event: Omit<OutgoingLeaf, 'bytes'>,
): EventAttributes {
  return {
    specversion: '1.0',
    id: event.eventId,
    source: `/siyi/${ledger}/${event.village}`,
    type: `siyi.${event.type}`,
    subject: event.stream,
    time: event.occurredAt,
    datacontenttype: 'application/json',
    sequence: toOrdinal(event.villagePosition),
    position: toOrdinal(event.position),
    recordedtime: event.recordedAt,
  };
}

/** A position as text that sorts as the number does: 16 digits. */
export function toOrdinal(position: number): string {
  return String(position).padStart(ORDINAL_DIGITS, '0');
}

/**
 * The message of an event: CloudEvents 1.0 in JSON, UTF-8, with the leaf as it stands for `data`.
 *
 * The leaf is not read, and the rest is put together by hand: the relay may not be slower than the
 * ledger. Throws IntegrityError where the event has a name that no subject can have; what passes
 * needs no escape in JSON.
 */
export function toEventMessage(ledger: string, event: OutgoingLeaf): Uint8Array {
  const { eventId, bytes } = event;
  const problem = subjectProblem(ledger, event);
  if (problem) throw new IntegrityError(`event ${eventId}: ${problem}`);
  const head =
    `{"specversion":"1.0","id":"${eventId}","source":"/siyi/${ledger}/${event.village}",` +
    `"type":"siyi.${event.type}","subject":"${event.stream}","time":"${event.occurredAt}",` +
    `"datacontenttype":"application/json","sequence":"${toOrdinal(event.villagePosition)}",` +
    `"position":"${toOrdinal(event.position)}","recordedtime":"${event.recordedAt}","data":`;
  const message = new Uint8Array(head.length + bytes.length + 1);
  // The names that pass are ASCII, so the head has as many bytes as letters.
  encoder.encodeInto(head, message);
  message.set(bytes, head.length);
  message[message.length - 1] = CLOSING_BRACE;
  return message;
}
