// What must be true of every record, whatever was sent. Judged from the stored events alone and with
// arithmetic of its own, so that it cannot share a mistake with the policies. Each rule answers with
// the faults that it found.
import { leafOf, type RecordedEvent } from '@siyi/engine';
import { decodeLeaf, encodeLeaf, leafHashText } from '@siyi/log';

const DAY = 24 * 60 * 60 * 1000;
const SHANGHAI = 8 * 60 * 60 * 1000;
const AMENDED = dayOf(Date.parse('2026-01-01T00:00:00+08:00'));

function dayOf(milliseconds: number): number {
  return Math.floor((milliseconds + SHANGHAI) / DAY);
}

function startOf(day: number): number {
  return day * DAY - SHANGHAI;
}

/** Every event of the ledger: order, times, hashes and bytes. */
export function orderFaults(record: readonly RecordedEvent[]): readonly string[] {
  const villages = new Map<string, RecordedEvent>();
  const streams = new Map<string, RecordedEvent>();
  return record.flatMap((event, index) => {
    const village = villages.get(event.village);
    const before = streams.get(event.stream);
    villages.set(event.village, event);
    streams.set(event.stream, event);
    const bytes = encodeLeaf(leafOf(event));
    const again = new TextDecoder().decode(encodeLeaf(decodeLeaf(bytes)));
    const claims: readonly (readonly [boolean, string])[] = [
      [event.position === index + 1, 'position'],
      [event.villagePosition === (village?.villagePosition ?? 0) + 1, 'villagePosition'],
      [event.version === (before?.version ?? 0) + 1, 'version'],
      [!village || event.recordedAt > village.recordedAt, 'recordedAt'],
      [event.occurredAt <= event.recordedAt, 'occurredAt'],
      [event.previous === (before && leafHashText(encodeLeaf(leafOf(before)))), 'previous'],
      [again === new TextDecoder().decode(bytes), 'bytes'],
    ];
    return claims.filter(([holds]) => !holds).map(([, what]) => `${event.position}: ${what}`);
  });
}

/** A posting as this page counts it. */
interface Period {
  readonly end: number;
}

/** One decision's stream: what the law makes wait, waited. */
export function lawFaults(stream: readonly RecordedEvent[]): readonly string[] {
  const faults: string[] = [];
  const open = new Map<string, unknown>();
  let running: Period | undefined;
  let posted = false;
  let done: 'deliberating' | 'working' | 'disclosing' | 'disclosed' | 'ended' = 'deliberating';
  const own = String(stream[0]?.data.procedure).endsWith('@2026-01-01') ? 15 : 7;

  for (const event of stream) {
    const { type, data } = event;
    const claim = (holds: boolean, what: string) => {
      if (!holds) faults.push(`${event.stream}#${event.version} ${type}: ${what}`);
    };
    claim(done !== 'ended', 'comes after the end');
    switch (type) {
      case 'NoticePosted':
        running = { end: Math.max(running?.end ?? leastEnd(event, own), untilOf(event)) };
        claim(Date.parse(String(data.endsAt)) === running.end, 'has another end');
        posted = true;
        break;
      case 'NoticeInterrupted':
        claim(running !== undefined, 'interrupts nothing');
        running = undefined;
        break;
      case 'ObjectionRaised':
        claim(posted, 'comes before any posting');
        open.set(String(data.objection), data.stage);
        break;
      case 'ObjectionEscalated':
        open.set(String(data.objection), data.stage);
        break;
      case 'ObjectionAnswered':
        open.delete(String(data.objection));
        if (data.outcome === undefined) break;
        claim(data.upheld === true, 'annuls though it is not upheld');
        done = data.stage === 'result-disclosure' ? 'working' : 'deliberating';
        running = undefined;
        break;
      case 'NoticeEnded': {
        const held = [...open.values()].filter((stage) => stage === data.stage);
        claim(held.length === 0, 'leaves an objection open');
        claim(running !== undefined && Date.parse(event.recordedAt) >= running.end, 'is early');
        claim(running !== undefined && Date.parse(event.occurredAt) >= running.end, 'claims early');
        claim(event.actor.seat !== 'system' || isTimers(stream, event), 'has no cause');
        done = data.stage === 'result-disclosure' ? 'disclosed' : 'working';
        running = undefined;
        break;
      }
      case 'ImplementationStarted':
      case 'ContractSigned':
      case 'ProgressReported':
      case 'AcceptanceRecorded':
        claim(done === 'working', 'comes before the posting is over, or after the acceptance');
        if (data.accepted === true) done = 'disclosing';
        break;
      case 'DecisionArchived':
        claim(done === 'disclosed', 'comes before the result was posted long enough');
        done = 'ended';
        break;
      case 'DecisionWithdrawn':
        claim(done === 'deliberating', 'comes after the resolution');
        done = 'ended';
        break;
      case 'StageDecided': {
        const resolves = /^(congress|villagers)-resolution$/.test(String(data.stage));
        claim(done === 'deliberating', 'comes after the resolution');
        if (resolves && data.outcome === 'not-passed') done = 'ended';
        break;
      }
    }
  }
  return faults;
}

/** 24:00 of the last day: 15 whole days from 2026 on, the day of posting excluded. */
function leastEnd({ occurredAt, recordedAt }: RecordedEvent, own: number): number {
  const claimed = Date.parse(occurredAt);
  const recorded = Date.parse(recordedAt);
  const first = dayOf(recorded - claimed <= DAY ? claimed : recorded);
  const days = Math.max(own, first >= AMENDED ? 15 : 0);
  return startOf(first + days + 1);
}

function untilOf({ data }: RecordedEvent): number {
  if (data.until === undefined) return 0;
  const until = Date.parse(String(data.until));
  return startOf(dayOf(until - 1) + 1);
}

/** What a timer recorded names the event that set it. */
function isTimers(stream: readonly RecordedEvent[], ended: RecordedEvent): boolean {
  const cause = stream.find((event) => event.eventId === ended.causationId);
  return cause?.type === 'NoticePosted' || cause?.type === 'ObjectionAnswered';
}
