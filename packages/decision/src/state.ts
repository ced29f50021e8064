import { type Instant, IntegrityError, laterOf } from '@siyi/kernel';
import {
  type Catalogue,
  ENDS,
  type End,
  type Procedure,
  stageOfKind,
  topologyEvent,
} from '@siyi/procedure';
import { type Fact, type FactOf, type RecordedFact, readFact } from './event.ts';

/** A posting on the boards of a notice stage. */
export interface Posting {
  readonly stage: string;
  readonly postedAt: Instant;
  readonly countsFrom: Instant;
  readonly endsAt: Instant;
  readonly interruptedAt?: Instant;
  /** The event that set the timer for its end. */
  readonly setBy: string;
}

/** Whether a posting is up, and has not come down early. */
export function isRunning(posting: Posting | undefined): posting is Posting {
  return posting !== undefined && posting.interruptedAt === undefined;
}

export interface Objection {
  /** The notice stage that it holds; absent when it came too late to hold any. */
  readonly stage?: string | undefined;
  readonly open: boolean;
  readonly escalated: boolean;
}

/** The last summons of the open stage that no meeting has answered yet. */
export interface Summons {
  readonly body: string;
  readonly for: Instant;
  readonly summonedAt: Instant;
  readonly recordedAt: Instant;
}

/** A decision as its stream tells it: one run of a procedure. */
export interface DecisionState {
  readonly version: number;
  readonly procedure: Procedure;
  /** The open stage; where the decision has ended, the stage in which it did. */
  readonly stage: string;
  readonly end?: End;
  /** When the fact occurred that opened the stage. */
  readonly openedAt: Instant;
  readonly matter: string;
  readonly amount?: string | undefined;
  readonly planVersion: number;
  readonly posting?: Posting | undefined;
  /** Whether any notice was ever posted: only then can there be an objection. */
  readonly disclosed: boolean;
  readonly objections: ReadonlyMap<string, Objection>;
  /** The last event that settled an objection; the end of a notice may wait for it. */
  readonly settled?: { readonly at: Instant; readonly eventId: string };
  readonly summons?: Summons | undefined;
  readonly implementationStarted: boolean;
}

/** Applies one recorded event; throws IntegrityError when the open stage does not permit it. */
export function evolveDecision(
  catalogue: Catalogue,
  state: DecisionState | undefined,
  recorded: RecordedFact,
): DecisionState {
  return evolve(catalogue, state, recorded, move);
}

/** Applies a claim of a paper ledger: its stage is where it says it is, and nothing is refused. */
export function evolveClaim(
  catalogue: Catalogue,
  state: DecisionState | undefined,
  recorded: RecordedFact,
): DecisionState {
  return evolve(catalogue, state, recorded, moveAsClaimed);
}

function evolve(
  catalogue: Catalogue,
  state: DecisionState | undefined,
  recorded: RecordedFact,
  moveBy: (state: DecisionState, fact: Fact) => DecisionState,
): DecisionState {
  const fact = readFact(recorded);
  if (fact.type === 'DecisionStarted') return begin(catalogue, state, fact);
  if (!state)
    throw new IntegrityError(`event ${fact.eventId}: ${fact.type} before DecisionStarted`);
  return apply(state, fact, moveBy);
}

/** Applies a fact to a decision that has started; throws IntegrityError as `evolveDecision` does. */
export function applyToDecision(state: DecisionState, fact: Fact): DecisionState {
  return apply(state, fact, move);
}

function apply(
  state: DecisionState,
  fact: Fact,
  moveBy: (state: DecisionState, fact: Fact) => DecisionState,
): DecisionState {
  const moved = moveBy(state, fact);
  return { ...moved, ...changesOf(moved, fact), version: fact.version };
}

function begin(
  catalogue: Catalogue,
  state: DecisionState | undefined,
  fact: FactOf<'DecisionStarted'>,
): DecisionState {
  const procedure = catalogue.byHash(fact.procedureHash ?? '');
  if (state || !procedure) {
    const why = state ? 'a decision starts once' : `no procedure has hash ${fact.procedureHash}`;
    throw new IntegrityError(`event ${fact.eventId}: ${why}`);
  }
  return {
    version: fact.version,
    procedure,
    stage: procedure.topology.initial,
    openedAt: fact.occurredAt,
    matter: fact.data.matter,
    amount: fact.data.amount,
    planVersion: 1,
    disclosed: false,
    objections: new Map(),
    implementationStarted: false,
  };
}

const CLAIMED_ENDS: Readonly<Partial<Record<Fact['type'], End>>> = {
  DecisionArchived: 'archived',
  DecisionWithdrawn: 'withdrawn',
};

function moveAsClaimed(state: DecisionState, fact: Fact): DecisionState {
  const entered = enterStage(state, stageOfFact(state.procedure, fact) ?? state.stage);
  const end = CLAIMED_ENDS[fact.type];
  return end ? { ...entered, end } : entered;
}

/** The state in another stage, with nothing posted, nobody summoned and no works begun there yet. */
export function enterStage(state: DecisionState, stage: string): DecisionState {
  if (stage === state.stage) return state;
  return { ...state, stage, posting: undefined, summons: undefined, implementationStarted: false };
}

/** The stage that a fact belongs to; undefined for one that belongs to whatever stage is open. */
export function stageOfFact(procedure: Procedure, fact: Fact): string | undefined {
  switch (fact.type) {
    case 'ImplementationStarted':
    case 'ContractSigned':
    case 'ProgressReported':
    case 'AcceptanceRecorded':
      return stageOfKind(procedure, 'implementation').id;
    case 'DecisionArchived':
      return stageOfKind(procedure, 'archive').id;
    default:
      return 'stage' in fact.data ? fact.data.stage : undefined;
  }
}

/** The topology event that a fact is in a stage: its outcome where it decides one, else its type. */
export function topologyEventOf(stage: string, fact: Pick<Fact, 'type' | 'data'>): string {
  const { type, data } = fact as Fact;
  switch (type) {
    case 'StageDecided':
      return topologyEvent(stage, data.outcome);
    case 'PlanRevised':
    case 'ObjectionAnswered':
      return data.outcome ? topologyEvent(stage, data.outcome) : type;
    case 'NoticeEnded':
      return topologyEvent(stage, 'ended');
    case 'AcceptanceRecorded':
      return data.accepted ? topologyEvent(stage, 'accepted') : type;
    case 'DecisionArchived':
      return topologyEvent(stage, 'archived');
    default:
      return type;
  }
}

function move(state: DecisionState, fact: Fact): DecisionState {
  const event = topologyEventOf(state.stage, fact);
  const next = state.end ? undefined : state.procedure.topology.stageAfter(state.stage, event);
  if (next === undefined) {
    const where = state.end ?? state.stage;
    throw new IntegrityError(`event ${fact.eventId}: ${event} is not permitted in ${where}`);
  }
  if (isEnd(next)) return { ...state, end: next };
  if (next === state.stage) return state;
  // A claimed date may be early; no stage opens before the one that it follows.
  return { ...enterStage(state, next), openedAt: laterOf(state.openedAt, fact.occurredAt) };
}

function isEnd(target: string): target is End {
  return (ENDS as readonly string[]).includes(target);
}

function changesOf(state: DecisionState, fact: Fact): Partial<DecisionState> {
  switch (fact.type) {
    case 'PlanRevised':
      return { planVersion: fact.data.planVersion, amount: fact.data.amount ?? state.amount };
    case 'MeetingConvened':
      return { summons: summonsOf(fact) };
    case 'MeetingRecorded':
      return { summons: undefined };
    case 'NoticePosted':
      return { disclosed: true, posting: postingAfter(state.posting, fact) };
    case 'NoticeInterrupted':
      return state.posting ? { posting: { ...state.posting, interruptedAt: fact.occurredAt } } : {};
    case 'ObjectionRaised':
    case 'ObjectionAnswered':
    case 'ObjectionEscalated':
      return objectionChanges(state, fact);
    case 'ImplementationStarted':
      return { implementationStarted: true };
    default:
      return {};
  }
}

function summonsOf(fact: FactOf<'MeetingConvened'>): Summons {
  return {
    body: fact.data.body,
    for: fact.data.for as Instant,
    summonedAt: fact.data.summonedAt as Instant,
    recordedAt: fact.recordedAt,
  };
}

function postingAfter(running: Posting | undefined, fact: FactOf<'NoticePosted'>): Posting {
  const endsAt = fact.data.endsAt as Instant;
  // More boards reset nothing; a later end extends, and sets the timer anew.
  if (isRunning(running)) {
    return endsAt > running.endsAt ? { ...running, endsAt, setBy: fact.eventId } : running;
  }
  return {
    stage: fact.data.stage,
    postedAt: fact.occurredAt,
    countsFrom: fact.data.countsFrom as Instant,
    endsAt,
    setBy: fact.eventId,
  };
}

function objectionChanges(
  state: DecisionState,
  fact: FactOf<'ObjectionRaised' | 'ObjectionAnswered' | 'ObjectionEscalated'>,
): Partial<DecisionState> {
  const { objection, stage } = fact.data;
  const before = state.objections.get(objection);
  const answered = fact.type === 'ObjectionAnswered';
  const after: Objection = {
    stage: before?.stage ?? stage,
    open: !answered,
    escalated: fact.type === 'ObjectionEscalated' || (before?.escalated ?? false),
  };
  const objections = new Map(state.objections).set(objection, after);
  const settled = { at: fact.recordedAt, eventId: fact.eventId };
  return answered ? { objections, settled } : { objections };
}

/** The objections that hold the open stage. */
export function openObjections(state: DecisionState): readonly string[] {
  return [...state.objections]
    .filter(([, objection]) => objection.open && objection.stage === state.stage)
    .map(([id]) => id);
}

/** When a notice stage ends by itself, and the event that set that timer. */
export interface Deadline {
  readonly stage: string;
  readonly dueAt: Instant;
  readonly setBy: string;
}

/**
 * The end of the posting that runs, unless it is interrupted or an objection holds it. It binds by
 * itself: the timer only nudges.
 */
export function noticeDeadline(state: DecisionState): Deadline | undefined {
  const { posting, settled } = state;
  if (state.end || !isRunning(posting)) return undefined;
  if (openObjections(state).length > 0) return undefined;
  if (settled && settled.at > posting.endsAt) {
    return { stage: posting.stage, dueAt: settled.at, setBy: settled.eventId };
  }
  return { stage: posting.stage, dueAt: posting.endsAt, setBy: posting.setBy };
}
