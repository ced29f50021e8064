import {
  addMilliseconds,
  canonicalBytes,
  type Instant,
  type Refusal,
  sha256,
  toBase64Url,
  VersionConflict,
} from '@siyi/kernel';
import type { Domain, ParsedCommand } from './domain.ts';
import type {
  Answered,
  Clock,
  EventStore,
  KeptRefusal,
  PrivateValues,
  Randomness,
  RecordedEvent,
  StoredOutcome,
  Timer,
  UnsealedEvent,
} from './ports.ts';
import { prepare } from './prepare.ts';
import { nextRecordedAt, seal } from './seal.ts';

// Another writer that wins three times in a row is a busy stream; the caller may try again.
const ATTEMPTS_MAX = 3;
const VERSION_CONFLICT = 'version-conflict';

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
}

export interface CommandHandler {
  /** Handles a command once; throws InvalidInput when it cannot be read, and what is broken. */
  handle(request: CommandRequest): Promise<StoredOutcome>;
  /**
   * Sends the command of a due timer; a timer that came too late is forgotten. After a
   * version-conflict nothing is decided yet: the timer stays due.
   */
  fire(timer: Timer): Promise<StoredOutcome>;
}

export interface CommandHandlerParts<Village, Decision> {
  readonly store: EventStore;
  readonly privateValues: PrivateValues;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly domain: Domain<Village, Decision>;
}

/** Puts the pure domain and the ports together: look the id up, fold, decide, append. */
export function createCommandHandler<Village, Decision>(
  parts: CommandHandlerParts<Village, Decision>,
): CommandHandler {
  const { store, randomness, domain } = parts;

  async function handle(request: CommandRequest): Promise<StoredOutcome> {
    const command = domain.parse(request.type, request.data);
    const requestHash = hashOf(request);
    const known = await store.findAnswer(request.commandId);
    if (known) return repeated(known, requestHash);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await attemptOnce(parts, { ...request, command, requestHash });
      } catch (error) {
        if (!(error instanceof VersionConflict)) throw error;
        if (attempt === ATTEMPTS_MAX) return { outcome: 'refused', refusal: conflictOf(error) };
      }
    }
  }

  async function fire(timer: Timer): Promise<StoredOutcome> {
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

  return { handle, fire };
}

function hashOf({ village, decisionId, actor, type, data }: CommandRequest): string {
  const request = { village, ...(decisionId ? { decisionId } : {}), actor, type, data };
  return toBase64Url(sha256(canonicalBytes(request)));
}

function repeated(known: Answered, requestHash: string): StoredOutcome {
  if (known.requestHash === requestHash) return known.answer;
  return { outcome: 'refused', refusal: COMMAND_ID_REUSED };
}

interface Attempt extends CommandRequest {
  readonly command: ParsedCommand;
  readonly requestHash: string;
}

async function attemptOnce<Village, Decision>(
  parts: CommandHandlerParts<Village, Decision>,
  attempt: Attempt,
): Promise<StoredOutcome> {
  const { store, domain } = parts;
  const { commandId, village, actor, type, requestHash } = attempt;
  const target = targetOf(parts, attempt);
  const villageEvents = await store.readStream(villageStream(village));
  const history = target.decisionId ? await store.readStream(target.stream) : villageEvents;
  // A decision belongs to one village; to every other it is as if it did not exist.
  if (history[0] && history[0].village !== village) {
    return { outcome: 'refused', refusal: UNKNOWN_DECISION };
  }
  const decision = target.decisionId ? foldDecision(domain, undefined, history) : undefined;
  const head = await store.villageHead(village);
  const now = nextRecordedAt(parts.clock.now(), head?.recordedAt);

  const verdict = domain.decide({
    command: attempt.command,
    actor,
    now,
    village: villageEvents.reduce<Village | undefined>(domain.evolveVillage, undefined),
    decision,
  });
  if (verdict.outcome === 'refused') {
    const { refusal, kept } = verdict;
    const { stream } = target;
    const record = { commandId, requestHash, village, stream, recordedAt: now, actor, type };
    return answerRefusal(store, { ...record, refusal }, kept);
  }

  const prepared = prepare(verdict.events, parts.randomness, {
    commandId,
    village,
    ...target,
    actor,
    version: history.length,
    correlationId: history[0]?.correlationId ?? commandId,
    lawHash: domain.lawHash,
    procedureHash: decision && domain.procedureHashOf(decision),
  });
  await parts.privateValues.keep(prepared.privateValues);
  const place = { ledger: store.ledger, now, version: history.length, head };
  const recorded = provisional(prepared.events, place);
  const after = target.decisionId ? foldDecision(domain, decision, recorded) : undefined;
  const answered = await store.append({
    commandId,
    requestHash,
    village,
    stream: target.stream,
    expectedVersion: history.length,
    now,
    events: prepared.events,
    timers: timersOf(domain, after, village, target.decisionId),
  });
  return repeated(answered, requestHash);
}

async function answerRefusal(
  store: EventStore,
  refused: KeptRefusal,
  kept: boolean,
): Promise<StoredOutcome> {
  const { commandId, requestHash, refusal } = refused;
  if (kept) await store.keepRefusal(refused);
  // Sent twice at once, the command may have been accepted since it was looked up: its own event
  // may then be why it is refused here.
  const known = await store.findAnswer(commandId);
  return known ? repeated(known, requestHash) : { outcome: 'refused', refusal };
}

function villageStream(village: string): string {
  return `village-${village}`;
}

/** The stream that a command goes to, and its decision unless it addresses the village. */
function targetOf<Village, Decision>(
  { domain, randomness }: CommandHandlerParts<Village, Decision>,
  { type, village, commandId, decisionId }: CommandRequest,
): { readonly stream: string; readonly decisionId?: string } {
  if (domain.isVillageCommand(type)) return { stream: villageStream(village) };
  const id = decisionId ?? randomness.decisionId(commandId);
  return { stream: `decision-${id}`, decisionId: id };
}

function foldDecision<Village, Decision>(
  domain: Domain<Village, Decision>,
  state: Decision | undefined,
  events: readonly RecordedEvent[],
): Decision | undefined {
  return events.reduce<Decision | undefined>(domain.evolveDecision, state);
}

/** The events as they will most likely be recorded, to know the timers that they leave behind. */
function provisional(
  events: readonly UnsealedEvent[],
  place: { ledger: string; now: Instant; version: number; head: RecordedEvent | undefined },
): readonly RecordedEvent[] {
  return events.map((event, index) => {
    const leaf = seal(event, {
      ledger: place.ledger,
      villagePosition: (place.head?.villagePosition ?? 0) + index + 1,
      version: place.version + index + 1,
      recordedAt: addMilliseconds(place.now, index),
    });
    return { ...leaf, position: (place.head?.position ?? 0) + index + 1 };
  });
}

function timersOf<Village, Decision>(
  domain: Domain<Village, Decision>,
  decision: Decision | undefined,
  village: string,
  decisionId: string | undefined,
): readonly Timer[] {
  if (decision === undefined || decisionId === undefined) return [];
  return domain.timersOf(decision).map((timer) => ({ ...timer, village, decisionId }));
}

const COMMAND_ID_REUSED: Refusal = {
  code: 'command-id-reused',
  operands: {},
  message: {
    zh: '这个命令编号已用于另一个命令。请换一个新的编号再提交。',
    en: 'This command id belongs to another command. Send it again under a new id.',
  },
};

const UNKNOWN_DECISION: Refusal = {
  code: 'unknown-decision',
  operands: {},
  message: {
    zh: '这个村没有这项决策。请核对决策编号。',
    en: 'This village has no such decision. Check the id of the decision.',
  },
};

function conflictOf(conflict: VersionConflict): Refusal {
  return {
    code: VERSION_CONFLICT,
    operands: { needed: conflict.expected, had: conflict.actual },
    message: {
      zh: '同时有别人在办理这件事。请刷新后再提交。',
      en: 'Somebody else acted on it at the same time. Look again, then send it again.',
    },
  };
}
