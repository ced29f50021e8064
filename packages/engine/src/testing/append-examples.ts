import { addMilliseconds, assert, type Instant, sha256, toBase64Url, uuidOf } from '@siyi/kernel';
import { encodeLeaf, leafHashText } from '@siyi/log';
import type {
  Appended,
  EventStore,
  KeptRefusal,
  RecordedEvent,
  SealedCommand,
  SealedEvent,
  Timer,
  UnsealedEvent,
} from '../ports.ts';
import { leafOf, nextRecordedAt, seal } from '../seal.ts';

export interface Home {
  readonly village: string;
  readonly stream: string;
  readonly decisionId?: string;
}

export const START = '2026-03-17T00:30:00.000Z' as Instant;
export const FAR = '2199-01-01T00:00:00.000Z' as Instant;
export const VILLAGE: Home = { village: 'wangjiashan', stream: 'village-wangjiashan' };
export const ROAD = decisionOf('wangjiashan', 'road');
export const WELL = decisionOf('wangjiashan', 'well');
export const ORCHARD = decisionOf('lijiazhuang', 'orchard');

export const EVENT = {
  type: 'PlanRevised',
  schemaVersion: 1,
  lawHash: hashOf('law'),
  actor: { seat: 'village-committee', person: 'person-1' },
  data: { planVersion: 2, title: '村道硬化工程' },
};

// Every field that an event may have, so that an adapter that forgets a column is found out.
export const FULL_EVENT = {
  procedureHash: hashOf('procedure'),
  witnessedHead: hashOf('tree head'),
  commitments: { reason: hashOf('reason'), note: hashOf('note') },
  evidence: [{ sha256: 'ab'.repeat(32), mediaType: 'image/jpeg', bytes: 120_000 }],
  occurredAt: '2019-11-05T01:00:00.000Z' as Instant,
  causationId: uuidOf('the event that set the timer'),
  data: { zeta: [1, 'two', true, { three: -3 }], alpha: {}, text: '“引号”\n𠮷 \\ \u2028' },
};

export const REFUSED: KeptRefusal = {
  commandId: uuidOf('refused'),
  requestHash: hashOf('refused'),
  village: ROAD.village,
  stream: ROAD.stream,
  recordedAt: START,
  actor: EVENT.actor,
  type: 'RecordMeeting',
  refusal: {
    code: 'quorum-not-met',
    rule: 'representatives-quorum',
    article: '第二十一条',
    operands: { needed: 28, had: 27, body: 'representatives' },
    message: { zh: '到会人数不足。', en: 'Too few attended.' },
  },
};

interface Draft {
  /** The name of the command; without it, the stream and the version name it. */
  readonly command?: string;
  readonly now?: Instant;
  readonly events?: readonly Partial<UnsealedEvent>[];
  readonly timers?: readonly Timer[];
}

/** What is appended to a stream: its home, the version that it expects, and what is special. */
export type Wanted = readonly [home: Home, expectedVersion: number, draft?: Draft];

/** Seals commands one behind the other, as a command handler does, on what the store holds. */
export async function sealed(
  store: EventStore,
  ...wanted: readonly Wanted[]
): Promise<readonly SealedCommand[]> {
  const lastOf = new Map<string, { villagePosition: number; recordedAt: Instant }>();
  const hashes = new Map<string, string>();
  const commands: SealedCommand[] = [];
  for (const [home, expectedVersion, draft = {}] of wanted) {
    const { village, stream } = home;
    const stored = await store.readStream(stream);
    const head = lastOf.get(village) ?? (await store.villageHead(village));
    const before = hashes.get(stream) ?? hashesOf(stored)[expectedVersion - 1];
    const events = sealOne(store.ledger, { home, expectedVersion, draft }, { head, before });
    const last = events.at(-1);
    if (last) {
      lastOf.set(village, last.leaf);
      hashes.set(stream, last.hash);
    }
    const commandId = commandIdOf(home, expectedVersion, draft);
    const requestHash = hashOf(commandId);
    const { timers } = draft;
    commands.push({ commandId, requestHash, village, stream, expectedVersion, events, timers });
  }
  return commands;
}

function sealOne(
  ledger: string,
  { home, expectedVersion, draft }: { home: Home; expectedVersion: number; draft: Draft },
  after: {
    readonly head: { villagePosition: number; recordedAt: Instant } | undefined;
    readonly before: string | undefined;
  },
): readonly SealedEvent[] {
  const commandId = commandIdOf(home, expectedVersion, draft);
  const ids = { commandId, correlationId: commandId, causationId: commandId };
  const at = nextRecordedAt(draft.now ?? START, after.head?.recordedAt);
  let previous = after.before;
  return (draft.events ?? [{}]).map((event, index) => {
    const eventId = uuidOf(`${commandId} ${index}`);
    const one = seal(
      { eventId, ...home, ...ids, ...EVENT, ...event },
      {
        ledger,
        villagePosition: (after.head?.villagePosition ?? 0) + index + 1,
        version: expectedVersion + index + 1,
        recordedAt: addMilliseconds(at, index),
        previous,
      },
    );
    previous = one.hash;
    return one;
  });
}

export function commandIdOf({ stream }: Home, expectedVersion: number, draft: Draft = {}): string {
  return uuidOf(draft.command ?? `${stream} ${expectedVersion}`);
}

function hashesOf(events: readonly RecordedEvent[]): readonly string[] {
  return events.map((event) => leafHashText(encodeLeaf(leafOf(event))));
}

/** Seals and appends commands in one batch. */
export async function append(store: EventStore, ...wanted: readonly Wanted[]): Promise<Appended> {
  return store.append(await sealed(store, ...wanted));
}

/** Appends a command; answers its events as they are recorded. */
export async function recordedBy(
  store: EventStore,
  ...wanted: Wanted
): Promise<readonly RecordedEvent[]> {
  const [command] = await sealed(store, wanted);
  assert(command, 'one command is sealed');
  const appended = await store.append([command]);
  assert(appended.outcome === 'appended', `it is appended, and not ${appended.outcome}`);
  return command.events.map(({ leaf }, index) => {
    return { ...leaf, position: appended.firstPosition + index };
  });
}

/** What may not change when an append is refused. */
export async function everythingIn(store: EventStore): Promise<unknown> {
  const events = await store.readLedger(0, 1_000);
  const streams = [ROAD, WELL, ORCHARD, VILLAGE].map(({ stream }) => store.readStream(stream));
  const head = await store.villageHead(ROAD.village);
  return {
    events,
    head,
    streams: await Promise.all(streams),
    timers: await store.dueTimers(FAR, 9),
    position: await store.lastPosition(),
  };
}

export function decisionOf(village: string, name: string): Home & { readonly decisionId: string } {
  const decisionId = uuidOf(`${village} ${name}`);
  return { village, stream: `decision-${decisionId}`, decisionId };
}

export function timerOf({ village, decisionId }: typeof ROAD, kind: string, dueAt: Instant): Timer {
  const command = { type: 'EndNotice', data: { stage: kind } };
  return { village, decisionId, kind, dueAt, setBy: uuidOf(`event ${kind}`), command };
}

export function later(milliseconds: number): Instant {
  return addMilliseconds(START, milliseconds);
}

export function hashOf(name: string): string {
  return toBase64Url(sha256(name));
}
