// A county in memory for random commands: the engine, the decision domain, a clock that is set, and
// beside the store the state of every decision as its answers alone tell it, step by step.
import { createCaseIds } from '@siyi/case';
import {
  createDecisionDomain,
  type DecisionState,
  REFUSAL_CODES,
  refuseInput,
  type Seat,
} from '@siyi/decision';
import {
  createCommandHandler,
  createMemoryEventStore,
  createMemoryPrivateValues,
  createVirtualClock,
  type EventStore,
  type RecordedEvent,
  type StoredOutcome,
  type Timer,
  type VirtualClock,
} from '@siyi/engine';
import { addMilliseconds, type Instant, InvalidInput, toInstant } from '@siyi/kernel';
import { nationalLaw, shippedCatalogue } from '@siyi/procedure';

export const VILLAGES = ['140724102203', '140724201215'] as const;
export const RULES = { law: nationalLaw, catalogue: shippedCatalogue };
export const FAR = toInstant('2199-01-01T00:00:00Z');

export const ROSTER = {
  'branch-committee': 3,
  'village-committee': 5,
  'party-members': 31,
  representatives: 36,
  adults: 610,
  households: 214,
  'women-representatives': 14,
  'supervision-committee': 3,
};

/** A command on its way to a decision, or to a village. */
export interface Sent {
  readonly seat: Seat;
  readonly type: string;
  readonly data: unknown;
  readonly village: string;
  readonly decisionId?: string | undefined;
}

export interface Play {
  readonly store: EventStore;
  readonly clock: VirtualClock;
  readonly domain: ReturnType<typeof createDecisionDomain>;
  /** Every decision as the answers to its commands tell it. */
  readonly live: ReadonlyMap<string, DecisionState>;
  /** Sends a command under an id, or under the next free one. */
  send(sent: Sent, commandId?: string): Promise<StoredOutcome>;
  /** Lets time pass; due timers fire each at its moment, or stay for a later time. */
  pass(milliseconds: number, timers: 'fire' | 'leave'): Promise<void>;
  /** Fires every timer that is due by now. */
  fireDue(): Promise<void>;
  /** The id of the last command. */
  lastId(): string;
}

export async function createPlay(start: Instant): Promise<Play> {
  const store = createMemoryEventStore('140724');
  const clock = createVirtualClock(start);
  const ids = createCaseIds('simulation');
  const domain = createDecisionDomain(RULES);
  const privateValues = createMemoryPrivateValues();
  const handler = createCommandHandler({ store, privateValues, clock, randomness: ids, domain });
  const live = new Map<string, DecisionState>();
  let count = 0;

  function follow(answer: StoredOutcome): StoredOutcome {
    if (answer.outcome === 'refused') return answer;
    for (const event of answer.events) {
      const { decisionId } = event;
      if (decisionId === undefined) continue;
      const before = live.get(decisionId);
      if ((before?.version ?? 0) >= event.version) continue;
      live.set(decisionId, domain.evolveDecision(before, event));
    }
    return answer;
  }

  async function send(sent: Sent, commandId = ids.commandId(++count)): Promise<StoredOutcome> {
    const { seat, ...rest } = sent;
    const actor = { seat, person: ids.person(seat) };
    try {
      return follow(await handler.handle({ ...rest, actor, commandId }));
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return { outcome: 'refused', refusal: refuseInput(error.faults) };
    }
  }

  async function fire(timer: Timer): Promise<void> {
    const answer = follow(await handler.fire(timer));
    if (answer.outcome === 'accepted') return;
    throw new Error(`the timer of ${timer.dueAt} met ${answer.refusal.code}`);
  }

  async function fireUntil(until: Instant): Promise<void> {
    let fired: string | undefined;
    for (;;) {
      const [timer] = await store.dueTimers(until, 1);
      if (!timer) return;
      const name = `${timer.dueAt} ${timer.setBy}`;
      if (name === fired) throw new Error(`the timer ${name} is due again after it has fired`);
      fired = name;
      if (timer.dueAt > clock.now()) clock.setTo(timer.dueAt);
      await fire(timer);
    }
  }

  for (const code of VILLAGES) {
    const data = { code, name: '口上村', roster: ROSTER };
    await send({ seat: 'township', type: 'RegisterVillage', data, village: code });
  }

  return {
    store,
    clock,
    domain,
    live,
    send,
    fireDue: () => fireUntil(clock.now()),
    pass: async (milliseconds, timers) => {
      const to = addMilliseconds(clock.now(), milliseconds);
      if (timers === 'fire') await fireUntil(to);
      clock.setTo(to);
    },
    lastId: () => ids.commandId(count),
  };
}

/** Everything that was recorded, in the order of the ledger. */
export function recordOf(play: Play): Promise<readonly RecordedEvent[]> {
  return play.store.readLedger(0, Number.MAX_SAFE_INTEGER);
}

export function isKnownCode(code: string): boolean {
  return (REFUSAL_CODES as readonly string[]).includes(code);
}
