import { canonicalBytes, type Refusal, sha256, TransientFailure, toBase64Url } from '@siyi/kernel';
import { type Address, createBooks, type Standing } from './books.ts';
import type { Domain } from './domain.ts';
import type {
  Answered,
  Appended,
  Clock,
  EventStore,
  PrivateValue,
  PrivateValues,
  Randomness,
  RecordedEvent,
  SealedCommand,
  StoredOutcome,
  Timer,
} from './ports.ts';
import { COMMAND_ID_REUSED, VERSION_CONFLICT, versionConflict } from './refusals.ts';
import { type Asked, type Ruling, ruleOn } from './rule-on.ts';
import { createTurns } from './turns.ts';

// Another writer that wins three times in a row is a busy stream; the caller may try again.
const CONFLICTS_MAX = 3;
// While one batch commits, the next is decided and sent; a third would only wait.
const BATCHES_IN_FLIGHT_MAX = 2;
const BATCH_COMMANDS_MAX = 128;
// With nothing on its way, half of what waits goes first, so that the other half overlaps with it.
const SPLIT_FROM = 8;
const WAITING_MAX = 10_000;

/** A command as it comes from an edge: who sends what, to which village and decision. */
export interface CommandRequest {
  /** A UUID chosen by the sender; the same command sent again gets its stored outcome. */
  readonly commandId: string;
  readonly village: string;
  /** Left out for a command that starts a decision, or that addresses the village. */
  readonly decisionId?: string | undefined;
  readonly actor: { readonly seat: string; readonly person: string };
  readonly type: string;
  readonly data: unknown;
  /** The version of the stream that the sender has seen; another one is `version-conflict`. */
  readonly expectedVersion?: number | undefined;
}

export interface CommandHandler<Village = unknown, Decision = unknown> {
  /**
   * Handles a command once. Throws InvalidInput when it cannot be read, TransientFailure when a
   * server is away (sent again, the command gets its outcome), and what is broken.
   */
  handle(request: CommandRequest): Promise<StoredOutcome>;
  /**
   * Sends the command of a due timer; a timer that came too late is forgotten. After a
   * version-conflict nothing is decided yet: the timer stays due. Throws TransientFailure for one
   * that is not due by the clock.
   */
  fire(timer: Timer): Promise<StoredOutcome>;
  /**
   * What an outcome of this handler left behind, without reading it again; undefined for one that
   * was stored before.
   */
  standingAfter(outcome: StoredOutcome): Standing<Village, Decision> | undefined;
}

export interface CommandHandlerParts<Village, Decision> {
  readonly store: EventStore;
  readonly privateValues: PrivateValues;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly domain: Domain<Village, Decision>;
  /** Told after events are stored, so that a relay need not wait for its next look. */
  readonly onStored?: (() => void) | undefined;
}

type Stale = Extract<Appended, { readonly outcome: 'stale' }>;

/** A command that waits for its outcome. */
interface Waiting {
  readonly asked: Asked;
  conflicts: number;
  readonly resolve: (outcome: StoredOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/** An accepted command in a batch. */
interface Sent<Village, Decision> {
  readonly waiting: Waiting;
  readonly sealed: SealedCommand;
  readonly privateValues: readonly PrivateValue[];
  readonly after: Standing<Village, Decision>;
}

/** What became of a command when it was decided; neither where it has to wait, or was answered. */
interface Decided<Village, Decision> {
  readonly sent?: Sent<Village, Decision>;
  readonly refused?: Waiting;
}

/**
 * Puts the pure domain and the ports together. Waiting commands are decided one behind the other on
 * states kept in memory and appended together; where the store does not stand as expected, nothing
 * of a batch is stored and its commands are decided again.
 */
export function createCommandHandler<Village, Decision>(
  parts: CommandHandlerParts<Village, Decision>,
): CommandHandler<Village, Decision> {
  const { store, privateValues, clock, randomness, domain, onStored } = parts;
  const ruling = { ...parts, ledger: store.ledger };
  const books = createBooks(store, domain);
  const turns = createTurns();
  const queue: Waiting[] = [];
  const current = new Map<string, Promise<StoredOutcome>>();
  const inFlight = new Set<Promise<void>>();
  const standings = new WeakMap<StoredOutcome, Standing<Village, Decision>>();
  /** Commands of batches that were not stored, until nothing is on its way any more. */
  let again: Waiting[] = [];
  let draining = false;
  let isScheduled = false;

  async function handle(request: CommandRequest): Promise<StoredOutcome> {
    const asked = read(request);
    // Sent twice at once, the second waits, and is then told what became of the first.
    for (let twin = current.get(asked.commandId); twin; twin = current.get(asked.commandId)) {
      await Promise.allSettled([twin]);
    }
    const outcome = new Promise<StoredOutcome>((resolve, reject) => {
      enter({ asked, conflicts: 0, resolve, reject });
    });
    current.set(asked.commandId, outcome);
    return outcome.finally(() => current.delete(asked.commandId));
  }

  function read({ type, data, ...request }: CommandRequest): Asked {
    const command = domain.parse(type, data);
    const { commandId, village, actor, expectedVersion } = request;
    const given = request.decisionId;
    const signed = { village, ...(given ? { decisionId: given } : {}), actor, type, data };
    const requestHash = toBase64Url(sha256(canonicalBytes(signed)));
    const known = { commandId, requestHash, village, actor, command, expectedVersion };
    if (domain.isVillageCommand(type)) return { ...known, stream: `village-${village}` };
    const decisionId = given ?? randomness.decisionId(commandId);
    return { ...known, decisionId, isNew: given === undefined, stream: `decision-${decisionId}` };
  }

  async function enter(waiting: Waiting): Promise<void> {
    try {
      if (queue.length >= WAITING_MAX) throw new TransientFailure('too many commands wait');
      const address = addressOf(waiting.asked);
      if (!books.find(address)) await books.load(address);
      queue.push(waiting);
      schedule();
    } catch (error) {
      waiting.reject(error);
    }
  }

  function schedule(): void {
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(() => {
      isScheduled = false;
      sendBatches();
    });
  }

  function sendBatches(): void {
    while (!draining && inFlight.size < BATCHES_IN_FLIGHT_MAX && queue.length > 0) {
      const next = queue.splice(0, batchSize(queue.length, inFlight.size)).map(decideNext);
      const batch = next.flatMap(({ sent }) => sent ?? []);
      if (batch.length > 0) track(send(batch));
      // Not before their batch is on its way: they may have been refused for what is in it.
      for (const { refused } of next) if (refused) reconsider(refused);
    }
  }

  function track(sending: Promise<void>): void {
    inFlight.add(sending);
    sending.finally(() => {
      inFlight.delete(sending);
      if (draining && inFlight.size === 0) restart();
      schedule();
    });
  }

  /** Decides a command on what the one before it leaves behind. */
  function decideNext(waiting: Waiting): Decided<Village, Decision> {
    try {
      const address = addressOf(waiting.asked);
      const standing = books.find(address);
      if (!standing) {
        enter(waiting);
        return {};
      }
      const ruled = ruleOn(ruling, waiting.asked, standing);
      if (ruled.outcome === 'refused') return { refused: waiting };
      books.keep(address, ruled.after);
      const { sealed, privateValues: values, after } = ruled;
      return { sent: { waiting, sealed, privateValues: values, after } };
    } catch (error) {
      waiting.reject(error);
      return {};
    }
  }

  async function send(batch: readonly Sent<Village, Decision>[]): Promise<void> {
    try {
      const kept = batch.flatMap((one) => one.privateValues);
      // Values first: one whose event never came is rubbish, the other way round is a loss.
      await turns.next(kept.length > 0 ? privateValues.keep(kept) : undefined);
      const appended = await store.append(batch.map((one) => one.sealed));
      if (appended.outcome === 'appended') {
        answerAll(batch, appended.firstPosition);
        onStored?.();
        return;
      }
      draining = true;
      if (appended.outcome === 'repeated') sortOutRepeated(batch, appended.commandIds);
      else sortOutStale(batch, appended.streams);
    } catch (error) {
      draining = true;
      for (const { waiting } of batch) waiting.reject(error);
    }
  }

  function answerAll(batch: readonly Sent<Village, Decision>[], firstPosition: number): void {
    let position = firstPosition;
    for (const { waiting, sealed, after } of batch) {
      const events = sealed.events.map(({ leaf }): RecordedEvent => {
        const recorded = { ...leaf, position };
        position += 1;
        return recorded;
      });
      const outcome: StoredOutcome = { outcome: 'accepted', events };
      standings.set(outcome, after);
      waiting.resolve(outcome);
    }
  }

  function sortOutRepeated(
    batch: readonly Sent<Village, Decision>[],
    commandIds: readonly string[],
  ): void {
    for (const { waiting } of batch) {
      if (commandIds.includes(waiting.asked.commandId)) answerRepeated(waiting);
      else again.push(waiting);
    }
  }

  function sortOutStale(
    batch: readonly Sent<Village, Decision>[],
    streams: Stale['streams'],
  ): void {
    const versions = new Map(streams.map(({ stream, version }) => [stream, version]));
    for (const { waiting, sealed } of batch) {
      const actual = versions.get(sealed.stream);
      if (actual !== undefined) waiting.conflicts += 1;
      if (actual === undefined || waiting.conflicts < CONFLICTS_MAX) again.push(waiting);
      else waiting.resolve(refused(versionConflict(sealed.expectedVersion, actual)));
    }
  }

  /** Forgets what ran ahead of the store, and goes on from what is stored. */
  function restart(): void {
    books.clear();
    draining = false;
    const returning = again;
    again = [];
    for (const waiting of returning) enter(waiting);
  }

  /**
   * What is kept in memory may be ahead of the store, or behind it: a refusal is decided once more
   * on what is stored before it is given.
   */
  async function reconsider(waiting: Waiting): Promise<void> {
    try {
      await Promise.all(inFlight);
      const { asked } = waiting;
      const standing = await books.read(addressOf(asked));
      const ruled = ruleOn(ruling, asked, standing);
      if (ruled.outcome === 'accepted') {
        books.keep(addressOf(asked), standing);
        await enter(waiting);
      } else {
        waiting.resolve(await answerRefusal(store, asked, ruled));
      }
    } catch (error) {
      waiting.reject(error);
    }
  }

  async function answerRepeated(waiting: Waiting): Promise<void> {
    try {
      const known = await store.findAnswer(waiting.asked.commandId);
      if (!known) throw new TransientFailure('a stored command is not found');
      waiting.resolve(repeated(known, waiting.asked.requestHash));
    } catch (error) {
      waiting.reject(error);
    }
  }

  async function fire(timer: Timer): Promise<StoredOutcome> {
    // It was found due, so the clock was put back since: refused now, it would be forgotten.
    if (timer.dueAt > clock.now()) throw new TransientFailure('the clock stands before the timer');
    const answer = await handle({
      commandId: randomness.timerCommandId(timer),
      village: timer.village,
      decisionId: timer.decisionId,
      actor: { seat: 'system', person: 'system' },
      type: timer.command.type,
      data: timer.command.data,
    });
    if (answer.outcome === 'refused' && answer.refusal.code !== VERSION_CONFLICT) {
      await store.dropTimer(timer);
    }
    return answer;
  }

  return { handle, fire, standingAfter: (outcome) => standings.get(outcome) };
}

function addressOf({ village, decisionId, isNew, stream }: Asked): Address {
  return decisionId === undefined ? { village } : { village, decisionStream: stream, isNew };
}

function batchSize(waiting: number, inFlight: number): number {
  const share = inFlight === 0 && waiting > SPLIT_FROM ? Math.ceil(waiting / 2) : waiting;
  return Math.min(share, BATCH_COMMANDS_MAX);
}

async function answerRefusal<Village, Decision>(
  store: EventStore,
  { commandId, requestHash, village, stream, actor, command }: Asked,
  { refusal, kept, at }: Extract<Ruling<Village, Decision>, { outcome: 'refused' }>,
): Promise<StoredOutcome> {
  if (kept) {
    const record = { commandId, requestHash, village, stream, actor, type: command.type };
    await store.keepRefusal({ ...record, recordedAt: at, refusal });
  }
  // The command may be stored already: its own event may then be why it is refused here.
  const known = await store.findAnswer(commandId);
  return known ? repeated(known, requestHash) : refused(refusal);
}

function repeated(known: Answered, requestHash: string): StoredOutcome {
  if (known.requestHash === requestHash) return known.answer;
  return refused(COMMAND_ID_REUSED);
}

function refused(refusal: Refusal): StoredOutcome {
  return { outcome: 'refused', refusal };
}
