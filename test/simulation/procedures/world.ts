// A county in memory under a procedure of its own: one store, and processes on it that die.
import { isDeepStrictEqual } from 'node:util';
import { type CaseIds, createCaseIds } from '@siyi/case';
import {
  createDecisionDomain,
  type DecisionState,
  isKept,
  type RefusalCode,
  type RuleBook,
  refuseInput,
  type Seat,
  type VillageState,
} from '@siyi/decision';
import {
  type CommandHandler,
  createCommandHandler,
  createMemoryEventStore,
  createMemoryPrivateValues,
  createVirtualClock,
  type EventStore,
  type PrivateValues,
  type Randomness,
  type StoredOutcome,
  type Timer,
  type VirtualClock,
} from '@siyi/engine';
import { assert, type Instant, InvalidInput, TransientFailure } from '@siyi/kernel';
import type { Dice } from '../intent.ts';
import { type CrashPoint, createCrashingStore } from './crashing-store.ts';

/** A command on its way to a decision, or to a village. */
export interface Sent {
  readonly seat: Seat;
  readonly type: string;
  readonly data: unknown;
  readonly village: string;
  readonly decisionId?: string | undefined;
}

/** Something to be sent under one id until it is answered. */
export interface Delivery {
  readonly commandId: string;
  readonly told: string;
  readonly timer?: Timer;
  readonly go: (handler: Handler) => Promise<StoredOutcome>;
}

type Handler = CommandHandler<VillageState, DecisionState>;
export type Domain = ReturnType<typeof createDecisionDomain>;

export interface World {
  /** What is stored, whoever dies. */
  readonly store: EventStore;
  readonly privateValues: PrivateValues;
  readonly clock: VirtualClock;
  readonly domain: Domain;
  readonly rules: RuleBook;
  readonly ids: CaseIds;
  /** Every answer that was heard, by the id of its command. */
  readonly heard: ReadonlyMap<string, StoredOutcome>;
  /** The kind of timer that sends under an id. */
  readonly timerKinds: ReadonlyMap<string, string>;
  /** Commands that were answered in two ways. */
  readonly contradicted: Set<string>;
  /** What was sent and not answered yet. */
  readonly unanswered: Set<Delivery>;
  /** The states that handlers said were behind their answers, by stream and version. */
  readonly told: Map<string, DecisionState>;
  /** How often a process died at which point. */
  readonly deaths: Map<CrashPoint, number>;
  command(sent: Sent): Delivery;
  timer(timer: Timer): Delivery;
  /** Sends it by any process, which may die: then there is no answer, and a new process. */
  deliver(dice: Dice, delivery: Delivery, dying?: number): Promise<StoredOutcome | undefined>;
  /** Sends it until it is answered. */
  insist(dice: Dice, delivery: Delivery): Promise<StoredOutcome>;
  /** Sends several at once, each by another process. */
  together(deliveries: readonly Delivery[]): Promise<void>;
}

const PROCESSES = 2;

export function createWorld(rules: RuleBook, start: Instant): World {
  const store = createMemoryEventStore('140724');
  const crashing = createCrashingStore(store);
  const clock = createVirtualClock(start);
  const ids = createCaseIds('procedures');
  let draws = 0;
  // As in a county, an event has a new id at each draw; here the same ones in every run.
  const randomness: Randomness = {
    ...ids,
    eventId: () => ids.eventId('draw', ++draws),
    blinding: (context) => ids.blinding(`${context} ${++draws}`),
  };
  const domain = createDecisionDomain(rules);
  const privateValues = createMemoryPrivateValues();
  const heard = new Map<string, StoredOutcome>();
  const timerKinds = new Map<string, string>();
  const contradicted = new Set<string>();
  const unanswered = new Set<Delivery>();
  const told = new Map<string, DecisionState>();
  const deaths = new Map<CrashPoint, number>();
  let count = 0;

  const boot = (): Handler =>
    createCommandHandler({
      store: crashing.store,
      privateValues,
      clock,
      randomness,
      domain,
    });
  const processes = Array.from({ length: PROCESSES }, boot);

  function hear({ commandId }: Delivery, handler: Handler, outcome: StoredOutcome): void {
    const before = heard.get(commandId);
    if (before && isStored(before) && !isDeepStrictEqual(before, outcome)) {
      contradicted.add(commandId);
    }
    heard.set(commandId, outcome);
    const book = handler.standingAfter(outcome)?.decisionBook;
    const id = outcome.outcome === 'accepted' && outcome.events[0]?.decisionId;
    if (book?.state && id) told.set(`${id}#${book.version}`, book.state);
  }

  async function by(at: number, delivery: Delivery): Promise<StoredOutcome | undefined> {
    const handler = processes[at % PROCESSES] ?? boot();
    unanswered.add(delivery);
    try {
      const outcome = await delivery.go(handler);
      hear(delivery, handler, outcome);
      unanswered.delete(delivery);
      return outcome;
    } catch (error) {
      if (error instanceof TransientFailure) {
        processes[at % PROCESSES] = boot();
        return undefined;
      }
      unanswered.delete(delivery);
      if (!(error instanceof InvalidInput)) {
        throw new Error(`${delivery.told}: ${String(error)}`, { cause: error });
      }
      const outcome: StoredOutcome = { outcome: 'refused', refusal: refuseInput(error.faults) };
      heard.set(delivery.commandId, outcome);
      return outcome;
    }
  }

  async function deliver(dice: Dice, delivery: Delivery, dying = 5) {
    const point = dice.chance(dying) ? dice.pick<CrashPoint>(['before', 'after']) : undefined;
    crashing.plan(point);
    const outcome = await by(dice.roll(PROCESSES), delivery);
    crashing.plan(undefined);
    if (!outcome && point) deaths.set(point, (deaths.get(point) ?? 0) + 1);
    return outcome;
  }

  return {
    store,
    privateValues,
    clock,
    domain,
    rules,
    ids,
    heard,
    timerKinds,
    contradicted,
    unanswered,
    told,
    deaths,
    command(sent) {
      count += 1;
      const commandId = ids.commandId(count);
      const { seat, ...rest } = sent;
      const request = { ...rest, actor: { seat, person: ids.person(seat) }, commandId };
      const words = `${sent.type} of ${seat}: ${JSON.stringify(sent.data)}`;
      return { commandId, told: words, go: (handler) => handler.handle(request) };
    },
    timer(timer) {
      const commandId = ids.timerCommandId(timer);
      timerKinds.set(commandId, timer.kind);
      const words = `the timer ${timer.kind} of ${timer.dueAt}`;
      return { commandId, told: words, timer, go: (handler) => handler.fire(timer) };
    },
    deliver,
    async insist(dice, delivery) {
      for (let tries = 0; tries < 9; tries += 1) {
        const outcome = await deliver(dice, delivery, tries < 3 ? 5 : 0);
        if (outcome) return outcome;
      }
      throw new Error(`${delivery.told} is never answered`);
    },
    async together(deliveries) {
      assert(deliveries.length <= PROCESSES, 'each is sent by a process of its own');
      await Promise.all(deliveries.map((delivery, at) => by(at, delivery)));
    },
  };
}

/** Whether an answer is kept, so that the same command can have no other one. */
function isStored(answer: StoredOutcome): boolean {
  if (answer.outcome === 'accepted') return true;
  const code = answer.refusal.code as RefusalCode;
  // A lost race decides nothing.
  return code !== 'version-conflict' && isKept({ ...answer.refusal, code });
}
