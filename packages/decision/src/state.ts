import { type Instant, IntegrityError, laterOf } from '@siyi/kernel';
import {
  type Catalogue,
  correctionEvent,
  ENDS,
  type End,
  PASSED_OVER,
  type Procedure,
  stageOfKind,
  topologyEvent,
} from '@siyi/procedure';
import { type DecisionState, isRunning } from './decision-state.ts';
import { type Fact, type FactOf, type RecordedFact, readFact } from './event.ts';
import { remindersAfter } from './reminders.ts';
import { changesOf } from './state-changes.ts';

export * from './decision-state.ts';

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
  return evolveBy(catalogue, state, readFact(recorded), moveBy);
}

/** Applies an event that has been read already; throws IntegrityError as `evolveDecision` does. */
export function evolveFact(
  catalogue: Catalogue,
  state: DecisionState | undefined,
  fact: Fact,
): DecisionState {
  return evolveBy(catalogue, state, fact, move);
}

function evolveBy(
  catalogue: Catalogue,
  state: DecisionState | undefined,
  fact: Fact,
  moveBy: (state: DecisionState, fact: Fact) => DecisionState,
): DecisionState {
  if (fact.type === 'DecisionStarted') return begin(catalogue, state, fact);
  if (!state)
    throw new IntegrityError(`event ${fact.eventId}: ${fact.type} before DecisionStarted`);
  if (fact.type === 'DecisionMigrated') return migrate(catalogue, state, fact);
  return apply(state, fact, moveBy);
}

/** The same decision under another procedure; what was decided under the old one stays decided. */
function migrate(
  catalogue: Catalogue,
  state: DecisionState,
  fact: FactOf<'DecisionMigrated'>,
): DecisionState {
  const procedure = catalogue.byHash(fact.data.hash);
  if (!procedure?.stages.has(fact.data.stage)) {
    throw new IntegrityError(`event ${fact.eventId}: no ${fact.data.procedure} with that stage`);
  }
  // The open stage goes on under its new name, with what was posted, asked and objected in it.
  const { stage } = fact.data;
  const renamed = <T extends { readonly stage?: string | undefined }>(one: T): T =>
    one.stage === state.stage ? { ...one, stage } : one;
  const renamedIn = <T extends { readonly stage?: string | undefined }>(
    all: ReadonlyMap<string, T>,
  ) => new Map([...all].map(([id, one]) => [id, renamed(one)]));
  return {
    ...state,
    procedure,
    stage,
    posting: state.posting && renamed(state.posting),
    objections: renamedIn(state.objections),
    queries: renamedIn(state.queries),
    demands: renamedIn(state.demands),
    correctable: undefined,
    reminders: remindersAfter(state.reminders, fact),
    version: fact.version,
    recordedAt: fact.recordedAt,
  };
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
  return {
    ...moved,
    ...changesOf(state, moved, fact),
    reminders: remindersAfter(state.reminders, fact),
    version: fact.version,
    recordedAt: fact.recordedAt,
  };
}

function begin(
  catalogue: Catalogue,
  before: DecisionState | undefined,
  fact: FactOf<'DecisionStarted'>,
): DecisionState {
  const procedure = catalogue.byHash(fact.procedureHash ?? '');
  if (before || !procedure) {
    const why = before ? 'a decision starts once' : `no procedure has hash ${fact.procedureHash}`;
    throw new IntegrityError(`event ${fact.eventId}: ${why}`);
  }
  const { eventId, recordedAt } = fact;
  const state: DecisionState = {
    version: fact.version,
    recordedAt,
    procedure,
    stage: procedure.topology.initial,
    openedAt: fact.occurredAt,
    opened: { recordedAt, eventId },
    motion: { at: fact.occurredAt, recordedAt, eventId },
    matter: fact.data.matter,
    amount: fact.data.amount,
    planVersion: 1,
    disclosed: false,
    objections: new Map(),
    implementationStarted: false,
    touched: false,
    attempts: new Map(),
    resolved: false,
    changes: 0,
    stoodStill: { sinceMotion: 0, sinceOpened: 0 },
    reminders: { from: recordedAt, of: new Map() },
    reviewRequested: false,
    queries: new Map(),
    demands: new Map(),
    recused: [],
  };
  return passOver(state, fact);
}

const CLAIMED_ENDS: Readonly<Partial<Record<Fact['type'], End>>> = {
  DecisionArchived: 'archived',
  DecisionWithdrawn: 'withdrawn',
  ResolutionRevoked: 'revoked',
  ImplementationTerminated: 'terminated',
};

function moveAsClaimed(state: DecisionState, fact: Fact): DecisionState {
  const claimed = isAbout(fact) ? undefined : stageOfFact(state.procedure, fact);
  const entered = enterStage(state, claimed ?? state.stage);
  const end = CLAIMED_ENDS[fact.type];
  return end ? { ...entered, end } : entered;
}

// What is said about a stage does not claim that the decision stands in it.
const ABOUT: readonly Fact['type'][] = [
  'OpinionIssued',
  'QueryRaised',
  'QueryAnswered',
  'RectificationDemanded',
  'RectificationReported',
  'RectificationVerified',
  'RecordCorrected',
  'EvidenceAttached',
  'DeadlineApproached',
  'CorrectionOrdered',
];

function isAbout({ type, data }: Fact): boolean {
  return ABOUT.includes(type) || (type === 'ReviewRecorded' && !data.decides);
}

/** The state in another stage, with nothing posted, nobody summoned and no works begun there yet. */
export function enterStage(state: DecisionState, stage: string): DecisionState {
  return stage === state.stage ? state : { ...state, ...UNTOUCHED, stage };
}

const UNTOUCHED = {
  posting: undefined,
  summons: undefined,
  implementationStarted: false,
  touched: false,
  reviewRequested: false,
  assembly: undefined,
} as const;

/** The stage that a fact belongs to; undefined for one that belongs to whatever stage is open. */
export function stageOfFact(procedure: Procedure, fact: Fact): string | undefined {
  switch (fact.type) {
    case 'ImplementationStarted':
    case 'ContractSigned':
    case 'ProgressReported':
    case 'AcceptanceRecorded':
    case 'ChangeRequested':
    case 'PaymentRecorded':
    case 'ImplementationTerminated':
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
      // A corrected meeting is decided again from the stage that its verdict had led to.
      return topologyEvent(data.stage, data.outcome);
    case 'PlanRevised':
    case 'ObjectionRaised':
    case 'ObjectionAnswered':
    case 'ChangeRequested':
    case 'OpinionIssued':
      return data.outcome ? topologyEvent(stage, data.outcome) : type;
    case 'EvaluationRecorded':
      return topologyEvent(stage, data.outcome);
    case 'ReviewRecorded':
      return data.decides ? topologyEvent(stage, data.outcome) : type;
    case 'CorrectionOrdered':
      return data.stage === undefined ? type : correctionEvent(data.stage);
    case 'ImplementationTerminated':
      return topologyEvent(stage, 'terminated');
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
  if (isEnd(next)) {
    // A corrected verdict ends the decision where it was given.
    const ended = fact.type === 'StageDecided' ? enterStage(state, fact.data.stage) : state;
    return { ...ended, end: next };
  }
  // An order or an annulment has the open stage held again; all else that stays changes nothing.
  const isOrdered = fact.type === 'CorrectionOrdered' && fact.data.stage !== undefined;
  const isHeldAgain = isOrdered || event === topologyEvent(state.stage, 'annulled');
  if (next === state.stage && !isHeldAgain) return state;
  return passOver(openStage(state, next, fact), fact);
}

function openStage(state: DecisionState, stage: string, fact: Fact): DecisionState {
  const { recordedAt, eventId } = fact;
  return {
    ...state,
    ...UNTOUCHED,
    stage,
    // A claimed date may be early; no stage opens before the one that it follows.
    openedAt: laterOf(state.openedAt, fact.occurredAt),
    opened: { recordedAt, eventId },
    // What led on since has acted on the figures; a verdict is corrected where it led itself.
    correctable: fact.type === 'StageDecided' ? state.correctable : undefined,
    stoodStill: { ...state.stoodStill, sinceOpened: 0 },
  };
}

/** Goes through the stages that the fact says do not apply to the decision. */
function passOver(state: DecisionState, fact: Fact): DecisionState {
  const { passedOver = [] } = fact.data as { passedOver?: readonly string[] };
  return passedOver.reduce((at, stage) => {
    const next = at.procedure.topology.stageAfter(at.stage, topologyEvent(stage, PASSED_OVER));
    if (next === undefined || isEnd(next)) {
      throw new IntegrityError(`event ${fact.eventId}: ${stage} cannot be passed over`);
    }
    return openStage(at, next, fact);
  }, state);
}

function isEnd(target: string): target is End {
  return (ENDS as readonly string[]).includes(target);
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
  if (state.end || state.suspended || !isRunning(posting)) return undefined;
  if (openObjections(state).length > 0) return undefined;
  if (settled && settled.at > posting.endsAt) {
    return { stage: posting.stage, dueAt: settled.at, setBy: settled.eventId };
  }
  return { stage: posting.stage, dueAt: posting.endsAt, setBy: posting.setBy };
}
