// A domain small enough to read at a glance, for tests of the command handler.
import {
  assert,
  fault,
  type Instant,
  InvalidInput,
  sha256,
  toBase64Url,
  uuidOf,
} from '@siyi/kernel';
import type { CommandRequest } from '../command-handler.ts';
import type { Domain, Question, Verdict } from '../domain.ts';
import type { Randomness, RecordedEvent, StoredOutcome } from '../ports.ts';

export const COUNTER = uuidOf('counter');

// A toy: a village says how high its counters may count, a counter may ring once.
type ToyCommand =
  | { readonly type: 'OpenVillage'; readonly maximum: number }
  | {
      readonly type: 'Add';
      readonly amount: number;
      readonly note?: string;
      readonly ringAt?: Instant;
    }
  | { readonly type: 'Ring' };

interface Village {
  readonly maximum: number;
}

interface Counter {
  readonly total: number;
  readonly procedure: string;
  readonly alarm?: { readonly dueAt: Instant; readonly setBy: string } | undefined;
}

export const toy: Domain<Village, Counter> = {
  lawHash: hashOf('law'),
  parse(type, data) {
    const command = { ...(data as object), type } as ToyCommand;
    if (command.type === 'Add' && !Number.isSafeInteger(command.amount)) {
      throw new InvalidInput([fault(['amount'], '应填整数', 'expected a whole number')]);
    }
    return command;
  },
  isVillageCommand: (type) => type === 'OpenVillage',
  subjectOf: ({ actor }) => (actor.seat === 'villager' ? actor.person : undefined),
  evolveVillage: (_, event) => ({ maximum: Number(event.data.maximum) }),
  evolveDecision(counter, event) {
    const { total, ringAt } = event.data;
    const { eventId, procedureHash = '' } = event;
    const alarm = ringAt === undefined ? undefined : { dueAt: ringAt as Instant, setBy: eventId };
    return {
      total: Number(total ?? counter?.total),
      procedure: counter?.procedure ?? procedureHash,
      alarm,
    };
  },
  decide,
  procedureHashOf: (counter) => counter.procedure,
  timersOf: ({ alarm }) =>
    alarm ? [{ kind: 'alarm', ...alarm, command: { type: 'Ring', data: {} } }] : [],
};

function decide(question: Question<Village, Counter>): Verdict {
  const { now, village, decision } = question;
  const command = question.command as ToyCommand;
  if (command.type === 'OpenVillage') {
    return happened({ type: 'VillageOpened', data: { maximum: command.maximum } });
  }
  if (command.type === 'Ring') {
    const { dueAt, setBy } = decision?.alarm ?? {};
    if (dueAt === undefined || now < dueAt) return refused('no-alarm', false, {});
    return happened({ type: 'Rang', data: {}, occurredAt: dueAt, causedBy: setBy });
  }
  if (!village) return refused('unknown-village', false, {});
  const { amount, note, ringAt } = command;
  const total = (decision?.total ?? 0) + amount;
  const { maximum } = village;
  if (total > maximum) return refused('above-maximum', true, { needed: maximum, had: total, now });
  if (amount === 0) return happened();
  const more = note === undefined ? {} : { privateValues: { note } };
  const procedureHash = decision ? undefined : hashOf('procedure');
  const added = { type: 'Added', data: { total, ringAt }, procedureHash, ...more };
  return total === maximum
    ? happened(added, { type: 'Filled', data: {}, ...more })
    : happened(added);
}

type Accepted = Extract<Verdict, { readonly outcome: 'accepted' }>;

function happened(
  ...events: readonly Omit<Accepted['events'][number], 'schemaVersion'>[]
): Verdict {
  return { outcome: 'accepted', events: events.map((event) => ({ ...event, schemaVersion: 1 })) };
}

function refused(code: string, kept: boolean, operands: Record<string, string | number>): Verdict {
  return { outcome: 'refused', kept, refusal: { code, operands, message: { zh: code, en: code } } };
}

let draws = 0;

// A blinding is another at every draw, as in a county's ledger; ids are derived, to be foreseen.
export const randomness: Randomness = {
  decisionId: (commandId) => uuidOf(`decision of ${commandId}`),
  eventId: (commandId, index) => uuidOf(`event ${index} of ${commandId}`),
  timerCommandId: ({ setBy, kind, dueAt }) => uuidOf(`${setBy} ${kind} ${dueAt}`),
  blinding(context) {
    draws += 1;
    return sha256(`${context} ${draws}`);
  },
};

export function openVillage(village: string, maximum: number): CommandRequest {
  const commandId = uuidOf(`open ${village} ${maximum}`);
  const actor = { seat: 'township', person: 'person-9' };
  return { commandId, village, actor, type: 'OpenVillage', data: { maximum } };
}

export function add(name: string, data: Record<string, unknown>): CommandRequest {
  const actor = { seat: 'village-committee', person: 'person-1' };
  const address = { village: 'wangjiashan', decisionId: COUNTER };
  return { commandId: uuidOf(name), ...address, actor, type: 'Add', data };
}

export function accepted(answer: StoredOutcome): readonly RecordedEvent[] {
  assert(answer.outcome === 'accepted', `accepted, and not ${JSON.stringify(answer)}`);
  return answer.events;
}

export function codeOf(answer: StoredOutcome): string {
  return answer.outcome === 'refused' ? answer.refusal.code : 'accepted';
}

export function numbersTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

export function hashOf(name: string): string {
  return toBase64Url(sha256(name));
}
