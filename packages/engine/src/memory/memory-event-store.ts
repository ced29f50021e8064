import type { Instant } from '@siyi/kernel';
import { encodeLeaf } from '@siyi/log';
import { guardsOf } from '../guards.ts';
import type {
  Answered,
  Appended,
  EventStore,
  KeptRefusal,
  OutgoingEvent,
  RecordedEvent,
  SealedCommand,
  Timer,
} from '../ports.ts';
import { leafOf } from '../seal.ts';

/** A ledger in memory: for cases, for tests, and the yardstick of every other adapter. */
export function createMemoryEventStore(ledger: string): EventStore {
  const events: RecordedEvent[] = [];
  const streams = new Map<string, RecordedEvent[]>();
  const villages = new Map<string, RecordedEvent[]>();
  const answers = new Map<string, Answered>();
  const timers = new Map<string, readonly Timer[]>();
  const refusals: KeptRefusal[] = [];

  const versionOf = (stream: string) => streams.get(stream)?.length ?? 0;

  function staleIn(commands: readonly SealedCommand[]): Appended | undefined {
    const guards = guardsOf(commands);
    const staleStreams = guards.streams
      .filter(({ stream, version }) => versionOf(stream) !== version)
      .map(({ stream }) => ({ stream, version: versionOf(stream) }));
    const staleVillages = guards.villages
      .filter(({ village, position, recordedAt }) => {
        const head = villages.get(village)?.at(-1);
        return (head?.villagePosition ?? 0) !== position || (head && head.recordedAt >= recordedAt);
      })
      .map(({ village }) => village);
    if (staleStreams.length + staleVillages.length === 0) return undefined;
    return { outcome: 'stale', streams: staleStreams, villages: staleVillages };
  }

  function store({ commandId, requestHash, stream, village, ...command }: SealedCommand): void {
    const recorded = command.events.map(({ leaf }, index) => {
      return { ...leaf, position: events.length + index + 1 };
    });
    events.push(...recorded);
    pushTo(streams, stream, recorded);
    pushTo(villages, village, recorded);
    if (command.timers) timers.set(stream, command.timers);
    answers.set(commandId, { requestHash, answer: { outcome: 'accepted', events: recorded } });
  }

  return {
    ledger,
    async append(commands) {
      const commandIds = commands.map((one) => one.commandId).filter((id) => answers.has(id));
      if (commandIds.length > 0) return { outcome: 'repeated', commandIds };
      const stale = staleIn(commands);
      if (stale) return stale;
      const firstPosition = events.length + 1;
      for (const command of commands) store(command);
      return { outcome: 'appended', firstPosition };
    },
    async keepRefusal(kept) {
      const { commandId, requestHash, refusal } = kept;
      if (answers.has(commandId)) return;
      answers.set(commandId, { requestHash, answer: { outcome: 'refused', refusal } });
      refusals.push(kept);
    },
    readRefusals: async (stream, limit) =>
      refusals
        .filter((kept) => kept.stream === stream)
        .toReversed()
        .slice(0, limit),
    findAnswer: async (commandId) => answers.get(commandId),
    readStream: async (stream) => [...(streams.get(stream) ?? [])],
    villageHead: async (village) => villages.get(village)?.at(-1),
    readVillage: async (village, after, limit) =>
      (villages.get(village) ?? []).slice(after, after + limit),
    readLedger: async (after, limit) => events.slice(after, after + limit),
    readOutgoing: async (after, limit) => events.slice(after, after + limit).map(toOutgoing),
    lastPosition: async () => events.length,
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

function pushTo(
  lists: Map<string, RecordedEvent[]>,
  key: string,
  recorded: readonly RecordedEvent[],
): void {
  const list = lists.get(key) ?? [];
  list.push(...recorded);
  lists.set(key, list);
}

function toOutgoing(event: RecordedEvent): OutgoingEvent {
  const { position, eventId, village, villagePosition, stream, type } = event;
  const { occurredAt, recordedAt } = event;
  const bytes = encodeLeaf(leafOf(event));
  return {
    position,
    eventId,
    village,
    villagePosition,
    stream,
    type,
    occurredAt,
    recordedAt,
    bytes,
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
