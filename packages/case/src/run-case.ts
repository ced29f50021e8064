import {
  createClaimDomain,
  createDecisionDomain,
  type DecisionState,
  findAll,
  type History,
  refuseInput,
  standingOf,
  toHistory,
  type VillageState,
} from '@siyi/decision';
import {
  type CommandHandler,
  createCommandHandler,
  createMemoryEventStore,
  createMemoryPrivateValues,
  createVirtualClock,
  type EventStore,
  leafOf,
  type PrivateValues,
  type RecordedEvent,
  type StoredOutcome,
  type VirtualClock,
} from '@siyi/engine';
import {
  assert,
  type Instant,
  IntegrityError,
  InvalidInput,
  toBase64,
  toInstant,
} from '@siyi/kernel';
import { encodeLeaf, leafHash, rootOf } from '@siyi/log';
import type { CaseStep } from './case-file.ts';
import { type CaseIds, createCaseIds } from './case-identity.ts';
import { type CaseResult, type StepResult, toFindingResult } from './case-result.ts';
import type { OpenCase } from './open-case.ts';

/** A case that has been played: its result, and the village's book that it wrote. */
export interface PlayedCase {
  readonly result: CaseResult;
  readonly book: readonly RecordedEvent[];
  /** The step, from 1, that sent a command; undefined for the registration and for timers. */
  stepOf(commandId: string): number | undefined;
}

/** Rehearses a case against a fresh engine in memory, every rule enforced. */
export function runCase(opened: OpenCase): Promise<PlayedCase> {
  return play(opened, createDecisionDomain(opened.rules), false);
}

/** Takes a case as a paper ledger: records what it claims, refuses nothing, lists findings. */
export function auditCase(opened: OpenCase): Promise<PlayedCase> {
  return play(opened, createClaimDomain(opened.rules), true);
}

/** A case that runs step by step, on a ledger of its own. */
export interface CaseRun {
  readonly opened: OpenCase;
  /**
   * Runs a step, from 1, each once and in order: fires what is due before it, sets the clock, sends
   * its command. After the last, what is due by then has fired too, and nothing fires later.
   */
  step(n: number): Promise<StepResult>;
  /** What the case has come to by the steps that have run. */
  conclude(): Promise<PlayedCase>;
}

/** Where a case runs; every id is derived, so the same case finds its own outcomes again. */
export interface CasePlace {
  readonly store: EventStore;
  readonly privateValues: PrivateValues;
}

/** Begins a run of a case, every rule enforced: registers its village. */
export function beginCase(
  opened: OpenCase,
  place: CasePlace,
  domain: CaseDomain = createDecisionDomain(opened.rules),
): Promise<CaseRun> {
  return begin(opened, place, { domain, claimed: false });
}

/** What a case is decided by; one that listens in may stand in front of it. */
export type CaseDomain = ReturnType<typeof createDecisionDomain>;

/** How a case is judged. */
interface Judging {
  readonly domain: CaseDomain;
  readonly claimed: boolean;
}

/** A case being played: the engine, every id derived, the clock set by the steps. */
interface Play {
  readonly opened: OpenCase;
  readonly domain: CaseDomain;
  readonly store: EventStore;
  readonly clock: VirtualClock;
  readonly ids: CaseIds;
  readonly handler: CommandHandler;
}

async function play(opened: OpenCase, domain: CaseDomain, claimed: boolean): Promise<PlayedCase> {
  const store = createMemoryEventStore(caseLedger(opened));
  const place = { store, privateValues: createMemoryPrivateValues() };
  const run = await begin(opened, place, { domain, claimed });
  for (const index of opened.file.steps.keys()) await run.step(index + 1);
  return run.conclude();
}

/** The ledger of a case. */
export function caseLedger({ d }: OpenCase): string {
  return `case-${d}`;
}

async function begin(
  opened: OpenCase,
  place: CasePlace,
  { domain, claimed }: Judging,
): Promise<CaseRun> {
  const running = setUp(opened, place, domain);
  const steps: StepResult[] = [];
  let decisionId: string | undefined;
  await register(running);
  return {
    opened,
    async step(n) {
      assert(n === steps.length + 1, `step ${steps.length + 1} is next, and not ${n}`);
      const step = opened.file.steps[n - 1];
      assert(step, `the case has no step ${n}`);
      const at = toInstant(step.at);
      await fireTimers(running, at);
      running.clock.setTo(at);
      const answer = await send(running, step, n, decisionId);
      decisionId ??= startedBy(answer);
      const result = toStepResult(n, step.command, answer);
      steps.push(result);
      if (n === opened.file.steps.length) await fireTimers(running, at);
      return result;
    },
    conclude: () => conclude(running, steps, decisionId, claimed),
  };
}

function setUp(opened: OpenCase, { store, privateValues }: CasePlace, domain: CaseDomain): Play {
  const clock = createVirtualClock(toInstant(opened.file.steps[0]?.at ?? ''));
  const ids = createCaseIds(opened.d);
  const handler = createCommandHandler({ store, privateValues, clock, randomness: ids, domain });
  return { opened, domain, store, clock, ids, handler };
}

/** A village begins with its registration, at the first step's moment. */
async function register({ opened, ids, handler }: Play): Promise<void> {
  const { village } = opened.file;
  const answer = await handler.handle({
    commandId: ids.commandId(0),
    village: village.code,
    actor: { seat: 'township', person: ids.person('township') },
    type: 'RegisterVillage',
    data: village,
  });
  if (answer.outcome === 'refused') throw new IntegrityError(answer.refusal.message.en);
}

async function send(
  { opened, ids, handler }: Play,
  step: CaseStep,
  n: number,
  decisionId: string | undefined,
): Promise<StoredOutcome> {
  try {
    return await handler.handle({
      commandId: ids.commandId(n),
      village: opened.file.village.code,
      decisionId,
      actor: { seat: step.as, person: ids.person(step.as) },
      type: step.command,
      data: step.data,
    });
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return { outcome: 'refused', refusal: refuseInput(error.faults) };
  }
}

function startedBy(answer: StoredOutcome): string | undefined {
  return answer.outcome === 'accepted'
    ? answer.events.find((event) => event.type === 'DecisionStarted')?.decisionId
    : undefined;
}

/** Fires what is due until a moment, in due order, each at its own moment. */
async function fireTimers({ store, clock, handler }: Play, until: Instant): Promise<void> {
  for (;;) {
    const [timer] = await store.dueTimers(until, 1);
    if (!timer) return;
    if (timer.dueAt > clock.now()) clock.setTo(timer.dueAt);
    await handler.fire(timer);
  }
}

function toStepResult(n: number, command: string, answer: StoredOutcome): StepResult {
  if (answer.outcome === 'accepted') {
    const events = answer.events.map((event) => event.type);
    return { n, command, outcome: 'accepted', events };
  }
  return { n, command, outcome: 'refused', ...answer.refusal, events: [] };
}

async function conclude(
  { opened, domain, store, ids }: Play,
  steps: readonly StepResult[],
  decisionId: string | undefined,
  claimed: boolean,
): Promise<PlayedCase> {
  const book = await store.readVillage(opened.file.village.code, 0, Number.MAX_SAFE_INTEGER);
  const stream = decisionId ? await store.readStream(`decision-${decisionId}`) : [];
  const state = stream.reduce<DecisionState | undefined>(domain.evolveDecision, undefined);
  const procedure = state?.procedure ?? opened.procedure;
  const commands = opened.file.steps.map(
    (_, index) => [ids.commandId(index + 1), index + 1] as const,
  );
  const stepOfCommand = new Map(commands);
  const commandOf = new Map(stream.map((event) => [event.eventId, event.commandId]));
  const findings = state ? findAll(historyOf(opened, domain, book, stream, state, claimed)) : [];
  const result: CaseResult = {
    case: opened.file.case,
    procedure: procedure.ref,
    procedureHash: procedure.hash,
    ...(state ? { state: standingOf(state), stage: state.stage } : {}),
    steps,
    findings: findings.map((finding) =>
      toFindingResult(finding, stepOfCommand.get(commandOf.get(finding.events[0]) ?? '')),
    ),
    eventCount: book.length,
    treeHead: treeHeadOf(book),
  };
  return { result, book, stepOf: (commandId) => stepOfCommand.get(commandId) };
}

function historyOf(
  opened: OpenCase,
  domain: CaseDomain,
  book: readonly RecordedEvent[],
  stream: readonly RecordedEvent[],
  { procedure }: DecisionState,
  claimed: boolean,
): History {
  const village = book
    .filter((event) => event.decisionId === undefined)
    .reduce<VillageState | undefined>(domain.evolveVillage, undefined);
  if (!village) throw new IntegrityError('a book begins with the registration of its village');
  return toHistory({ ...opened.rules, procedure }, village, stream, claimed);
}

/** The head of a village's tree over its leaves, in the order of `villagePosition`. */
function treeHeadOf(book: readonly RecordedEvent[]): CaseResult['treeHead'] {
  const root = rootOf(book.map((event) => leafHash(encodeLeaf(leafOf(event)))));
  return { size: book.length, root: toBase64(root) };
}
