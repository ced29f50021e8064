import { addMilliseconds, assert, type Instant, sha256, toBase64Url, uuidOf } from '@siyi/kernel';
import type {
  Append,
  EventStore,
  KeptRefusal,
  RecordedEvent,
  Timer,
  UnsealedEvent,
} from '../ports.ts';

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

export function appendTo(home: Home, expectedVersion: number, draft: Draft = {}): Append {
  const { village, stream } = home;
  const commandId = uuidOf(draft.command ?? `${stream} ${expectedVersion}`);
  const ids = { commandId, correlationId: commandId, causationId: commandId };
  const events = (draft.events ?? [{}]).map((event, index) => {
    return { eventId: uuidOf(`${commandId} ${index}`), ...home, ...ids, ...EVENT, ...event };
  });
  const { now = START, timers = [] } = draft;
  const requestHash = hashOf(commandId);
  return { commandId, requestHash, village, stream, expectedVersion, now, events, timers };
}

export async function recordedBy(
  store: EventStore,
  append: Append,
): Promise<readonly RecordedEvent[]> {
  const { answer } = await store.append(append);
  assert(answer.outcome === 'accepted', 'the append is accepted');
  return answer.events;
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
