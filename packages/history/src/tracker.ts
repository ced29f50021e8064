import type { RuleBook } from '@siyi/decision';
import type { EventStore, RecordedEvent } from '@siyi/engine';
import { IntegrityError } from '@siyi/kernel';
import { LRUCache } from 'lru-cache';
import { type DecisionRecord, evolveRecord } from './decision-record.ts';
import { evolveVillageRecord, type VillageRecord } from './village-record.ts';

/** What an event changed. */
export type Tracked =
  | {
      readonly kind: 'decision';
      readonly before: DecisionRecord | undefined;
      readonly after: DecisionRecord;
    }
  | {
      readonly kind: 'village';
      readonly before: VillageRecord | undefined;
      readonly after: VillageRecord;
    };

/**
 * Follows the events of a ledger in order and tells what each changed. It remembers the newest
 * records; one that it does not is folded again from its stream. Throws IntegrityError for an event
 * that does not follow on what is recorded before it.
 */
export interface Tracker {
  track(event: RecordedEvent): Promise<Tracked>;
}

const RECORDS_MAX = 5_000;

export function createTracker(rules: RuleBook, store: Pick<EventStore, 'readStream'>): Tracker {
  const decisions = new LRUCache<string, DecisionRecord>({ max: RECORDS_MAX });
  const villages = new LRUCache<string, VillageRecord>({ max: RECORDS_MAX });

  async function trackDecision(event: RecordedEvent): Promise<Tracked> {
    const evolve = (record: DecisionRecord | undefined, one: RecordedEvent) =>
      evolveRecord(rules, record, one);
    const kept = decisions.get(event.stream);
    const isNext = event.version === (kept?.state.version ?? 0) + 1;
    const before = isNext ? kept : await foldBefore(event, evolve);
    const after = evolve(before, event);
    decisions.set(event.stream, after);
    return { kind: 'decision', before, after };
  }

  async function trackVillage(event: RecordedEvent): Promise<Tracked> {
    const kept = villages.get(event.stream);
    const isNext = event.version === (kept?.version ?? 0) + 1;
    const before = isNext ? kept : await foldBefore(event, evolveVillageRecord);
    const after = evolveVillageRecord(before, event);
    villages.set(event.stream, after);
    return { kind: 'village', before, after };
  }

  async function foldBefore<Record>(
    { stream, version, eventId }: RecordedEvent,
    evolve: (record: Record | undefined, event: RecordedEvent) => Record,
  ): Promise<Record | undefined> {
    const events = (await store.readStream(stream)).filter((one) => one.version < version);
    if (events.length !== version - 1) {
      throw new IntegrityError(`event ${eventId}: ${stream} has ${events.length} before it`);
    }
    return events.reduce<Record | undefined>(evolve, undefined);
  }

  return {
    track: (event) => (event.decisionId === undefined ? trackVillage(event) : trackDecision(event)),
  };
}
