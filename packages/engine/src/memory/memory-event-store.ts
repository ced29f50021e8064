import { type Instant, VersionConflict } from '@siyi/kernel';
import { encodeLeaf, leafHashText } from '@siyi/log';
import type { Answered, Append, EventStore, RecordedEvent, Timer } from '../ports.ts';
import { leafOf, nextRecordedAt, seal } from '../seal.ts';

/** A ledger in memory: for cases, for tests, and the yardstick of every other adapter. */
export function createMemoryEventStore(ledger: string): EventStore {
  const events: RecordedEvent[] = [];
  const streams = new Map<string, RecordedEvent[]>();
  const villages = new Map<string, RecordedEvent[]>();
  const answers = new Map<string, Answered>();
  const timers = new Map<string, readonly Timer[]>();

  function sealAll(append: Append): RecordedEvent[] {
    const stream = streams.get(append.stream) ?? [];
    const village = villages.get(append.village) ?? [];
    const sealed: RecordedEvent[] = [];
    for (const event of append.events) {
      const last = sealed.at(-1);
      const before = last ?? stream.at(-1);
      const recordedAt = nextRecordedAt(append.now, (last ?? village.at(-1))?.recordedAt);
      const leaf = seal(event, {
        ledger,
        villagePosition: village.length + sealed.length + 1,
        version: stream.length + sealed.length + 1,
        recordedAt,
        previous: before && leafHashText(encodeLeaf(leafOf(before))),
      });
      encodeLeaf(leaf);
      sealed.push({ ...leaf, position: events.length + sealed.length + 1 });
    }
    return sealed;
  }

  return {
    ledger,
    async append(append) {
      const stored = answers.get(append.commandId);
      if (stored) return stored;
      const actual = streams.get(append.stream)?.length ?? 0;
      if (actual !== append.expectedVersion) {
        throw new VersionConflict(append.stream, append.expectedVersion, actual);
      }
      const sealed = sealAll(append);
      events.push(...sealed);
      streams.set(append.stream, [...(streams.get(append.stream) ?? []), ...sealed]);
      villages.set(append.village, [...(villages.get(append.village) ?? []), ...sealed]);
      if (sealed.length > 0) timers.set(append.stream, append.timers);
      const answer = { outcome: 'accepted', events: sealed } as const;
      answers.set(append.commandId, { requestHash: append.requestHash, answer });
      return { requestHash: append.requestHash, answer };
    },
    async keepRefusal({ commandId, requestHash, refusal }) {
      if (answers.has(commandId)) return;
      answers.set(commandId, { requestHash, answer: { outcome: 'refused', refusal } });
    },
    findAnswer: async (commandId) => answers.get(commandId),
    readStream: async (stream) => streams.get(stream) ?? [],
    villageHead: async (village) => villages.get(village)?.at(-1),
    readVillage: async (village, after, limit) =>
      (villages.get(village) ?? []).slice(after, after + limit),
    readLedger: async (after, limit) => events.slice(after, after + limit),
    dueTimers: async (until, limit) => dueOf([...timers.values()].flat(), until).slice(0, limit),
    async dropTimer(timer) {
      for (const [stream, pending] of timers) {
        timers.set(
          stream,
          pending.filter((other) => !isSameTimer(other, timer)),
        );
      }
    },
  };
}

function isSameTimer(a: Timer, b: Timer): boolean {
  return (
    a.decisionId === b.decisionId && a.kind === b.kind && a.setBy === b.setBy && a.dueAt === b.dueAt
  );
}

function dueOf(pending: readonly Timer[], until: Instant): Timer[] {
  return pending
    .filter((timer) => timer.dueAt <= until)
    .toSorted((a, b) => a.dueAt.localeCompare(b.dueAt) || a.setBy.localeCompare(b.setBy));
}
