import type { Outbox, OutgoingEvent, RecordedEvent } from '@siyi/engine';
import {
  addMilliseconds,
  canonicalBytes,
  type Instant,
  TransientFailure,
  uuidOf,
} from '@siyi/kernel';

const START = '2026-03-17T00:30:00.000Z' as Instant;
export const VILLAGES = ['140724102203', '140724201215'] as const;

/** A ledger in memory, for one test: events are added, and taken back as no ledger ever does. */
export interface MemoryOutbox extends Outbox {
  add(count: number): void;
  /** Forgets the events behind a position, as a record that was set back has. */
  setBack(position: number): void;
  /** Whether reading throws TransientFailure. */
  away: boolean;
  readonly events: readonly RecordedEvent[];
}

/** The events of one ledger differ from those of another `history` of the same ledger. */
export function createMemoryOutbox(ledger: string, history = ''): MemoryOutbox {
  const events: RecordedEvent[] = [];
  const outgoing: OutgoingEvent[] = [];
  const outbox = {
    ledger,
    events,
    away: false,
    add(count: number) {
      for (let added = 0; added < count; added++) {
        const event = eventAt(ledger, events.length + 1, history);
        const { position, ...leaf } = event;
        events.push(event);
        outgoing.push({ ...event, bytes: canonicalBytes(leaf) });
      }
    },
    setBack(position: number) {
      events.length = position;
      outgoing.length = position;
    },
    async readOutgoing(after: number, limit: number) {
      if (outbox.away) throw new TransientFailure('the record is away');
      return outgoing.slice(after, after + limit);
    },
    async lastPosition() {
      if (outbox.away) throw new TransientFailure('the record is away');
      return events.length;
    },
  };
  return outbox;
}

function eventAt(ledger: string, position: number, history: string): RecordedEvent {
  const village = VILLAGES[(position - 1) % VILLAGES.length] ?? VILLAGES[0];
  const villagePosition = Math.ceil(position / VILLAGES.length);
  const id = uuidOf(`${ledger} ${history} ${position}`);
  const recordedAt = addMilliseconds(START, position);
  return {
    ...{ eventId: id, ledger, position, village, villagePosition },
    ...{ stream: `village-${village}`, version: villagePosition, type: 'RosterSet' },
    ...{ schemaVersion: 1, lawHash: 'h'.repeat(43), commandId: id, correlationId: id },
    ...{ causationId: id, occurredAt: recordedAt, recordedAt },
    actor: { seat: 'village-committee', person: 'person-1' },
    data: { name: '王家山村' },
  };
}
