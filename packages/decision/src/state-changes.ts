import { civilDayOf, daysBetween, type Instant } from '@siyi/kernel';
import { CHANGE_REFUSED } from '@siyi/procedure';
import {
  type Correctable,
  type DecisionState,
  isRunning,
  type Objection,
  type Posting,
  type Request,
  type Summons,
} from './decision-state.ts';
import type { Fact, FactOf } from './event.ts';

/** What a fact changes beside the stage: `before` is the decision ahead of it, `state` once moved. */
export function changesOf(
  before: DecisionState,
  state: DecisionState,
  fact: Fact,
): Partial<DecisionState> {
  switch (fact.type) {
    case 'PlanRevised':
      return {
        planVersion: fact.data.planVersion,
        amount: fact.data.amount ?? state.amount,
        ...ACTED,
      };
    case 'MeetingConvened':
      return { summons: summonsOf(fact), ...TOUCHED };
    case 'MeetingRecorded':
      return { summons: undefined, ...TOUCHED, correctable: correctableOf(fact, before) };
    case 'StageDecided':
      return verdictChanges(before, fact);
    case 'ReviewRequested':
      return { reviewRequested: true, ...TOUCHED };
    case 'ReviewRecorded':
      return fact.data.decides ? { reviewRequested: false, ...ACTED } : {};
    case 'NoticePosted':
      return { disclosed: true, posting: postingAfter(state.posting, fact), ...TOUCHED, ...ACTED };
    case 'NoticeInterrupted':
      return state.posting ? { posting: { ...state.posting, interruptedAt: fact.occurredAt } } : {};
    case 'ObjectionRaised':
    case 'ObjectionAnswered':
    case 'ObjectionEscalated':
      return objectionChanges(state, fact);
    case 'ImplementationStarted':
      return { implementationStarted: true, ...TOUCHED, ...ACTED };
    case 'ContractSigned':
    case 'ProgressReported':
    case 'PaymentRecorded':
    case 'AcceptanceRecorded':
      return { ...TOUCHED, correctable: correctableOf(fact, before) };
    case 'ChangeRequested':
      return requested(before, fact);
    case 'ChangeDecided':
      return changed(state, fact);
    case 'RecordCorrected':
      return corrected(state.correctable, fact);
    case 'OpinionIssued':
      return fact.data.outcome ? ACTED : {};
    case 'DecisionSuspended': {
      const until = fact.data.until as Instant | undefined;
      return { suspended: { at: fact.recordedAt, until } };
    }
    case 'DecisionResumed':
      return resumed(state, fact);
    case 'DecisionEscalated':
      return { assembly: fact.data.body, summons: undefined, ...ACTED };
    case 'RecusalDeclared':
      return { recused: [...new Set([...state.recused, fact.data.person])] };
    case 'EmergencyMeasureRecorded':
      return { emergency: { at: fact.occurredAt, eventId: fact.eventId } };
    case 'CorrectionOrdered':
      return { change: undefined, ...ACTED };
    default:
      return requestChanges(state, fact) ?? {};
  }
}

const TOUCHED = { touched: true } as const;
/** Once somebody has acted on figures, only the township's order can change what came of them. */
const ACTED = { correctable: undefined } as const;

function verdictChanges(
  before: DecisionState,
  { data }: FactOf<'StageDecided'>,
): Partial<DecisionState> {
  const { stage, outcome } = data;
  const { attempts, procedure, amount } = before;
  if (outcome === 'not-passed' || outcome === 'exhausted') {
    return { attempts: new Map(attempts).set(stage, (attempts.get(stage) ?? 0) + 1) };
  }
  if (outcome === CHANGE_REFUSED) {
    return { implementationStarted: before.change?.worksStarted ?? false };
  }
  const isResolved = outcome === 'passed' && stage === procedure.resolving.id;
  return isResolved ? { resolvedAmount: amount, resolved: true } : {};
}

function correctableOf(fact: Correctable['fact'], before: DecisionState): Correctable {
  // One fact can be put right, so those ahead of it need not be kept.
  return { fact, before: { ...before, correctable: undefined } };
}

function requested(
  before: DecisionState,
  { data }: FactOf<'ChangeRequested'>,
): Partial<DecisionState> {
  const { change, plan, amount } = data;
  const needsVote = data.outcome !== undefined;
  const worksStarted = before.implementationStarted;
  return { changes: change, change: { change, plan, amount, needsVote, worksStarted }, ...ACTED };
}

function changed(state: DecisionState, { data }: FactOf<'ChangeDecided'>): Partial<DecisionState> {
  if (!data.approved) return { change: undefined };
  const amount = data.amount ?? state.amount;
  return {
    change: undefined,
    planVersion: state.planVersion + 1,
    amount,
    // Changes are summed from what the body has voted on.
    ...(state.change?.needsVote ? { resolvedAmount: amount } : {}),
  };
}

function corrected(
  correctable: Correctable | undefined,
  { data }: FactOf<'RecordCorrected'>,
): Partial<DecisionState> {
  if (!correctable) return {};
  const { fact, before } = correctable;
  const anew = { correctable: { ...correctable, fact: withFigures(fact, data.figures) } };
  if (fact.type !== 'MeetingRecorded') return anew;
  // What the meeting had decided counts no more: the verdict that follows decides it again.
  const { attempts, resolved, resolvedAmount, amount, planVersion, change } = before;
  return { ...anew, attempts, resolved, resolvedAmount, amount, planVersion, change };
}

/** A fact with corrected figures in place of those that were recorded. */
export function withFigures<F extends Fact>(
  fact: F,
  figures: FactOf<'RecordCorrected'>['data']['figures'],
): F {
  const given = Object.fromEntries(
    Object.entries(figures).filter(([, figure]) => figure !== undefined),
  );
  return { ...fact, data: { ...fact.data, ...given } };
}

function resumed(
  state: DecisionState,
  { data, eventId, recordedAt }: FactOf<'DecisionResumed'>,
): Partial<DecisionState> {
  const { posting, stoodStill } = state;
  const days = daysStoodStill(state, recordedAt);
  const endsAt = data.endsAt as Instant | undefined;
  return {
    suspended: undefined,
    posting: posting && endsAt ? { ...posting, endsAt, setBy: eventId } : posting,
    stoodStill: {
      sinceMotion: stoodStill.sinceMotion + days,
      sinceOpened: stoodStill.sinceOpened + days,
      resumedAt: recordedAt,
    },
  };
}

/** The civil days of which a part was suspended; a day that was suspended twice is lost once. */
export function daysStoodStill(
  { suspended, stoodStill }: DecisionState,
  resumedAt: Instant,
): number {
  if (!suspended) return 0;
  const first = civilDayOf(suspended.at);
  const days = daysBetween(first, civilDayOf(resumedAt)) + 1;
  const isCounted = stoodStill.resumedAt && civilDayOf(stoodStill.resumedAt) === first;
  return isCounted ? days - 1 : days;
}

function requestChanges(state: DecisionState, fact: Fact): Partial<DecisionState> | undefined {
  switch (fact.type) {
    case 'QueryRaised':
      return { queries: withRequest(state.queries, fact.data.query, 'open', fact) };
    case 'QueryAnswered':
      return { queries: withRequest(state.queries, fact.data.query, 'settled') };
    case 'RectificationDemanded':
      return { demands: withRequest(state.demands, fact.data.demand, 'open', fact) };
    case 'RectificationReported':
      return { demands: withRequest(state.demands, fact.data.demand, 'reported') };
    case 'RectificationVerified': {
      const next = fact.data.accepted ? 'settled' : 'open';
      return { demands: withRequest(state.demands, fact.data.demand, next) };
    }
    default:
      return undefined;
  }
}

function withRequest(
  requests: ReadonlyMap<string, Request>,
  id: string,
  state: Request['state'],
  raised?: FactOf<'QueryRaised' | 'RectificationDemanded'>,
): ReadonlyMap<string, Request> {
  const known = raised
    ? { ...raised.data, setBy: raised.eventId }
    : (requests.get(id) ?? { setBy: '' });
  const { stage, deadline, setBy } = known as Request;
  return new Map(requests).set(id, { state, stage, deadline, setBy });
}

function summonsOf(fact: FactOf<'MeetingConvened'>): Summons {
  return {
    body: fact.data.body,
    for: fact.data.for as Instant,
    summonedAt: fact.data.summonedAt as Instant,
    recordedAt: fact.recordedAt,
    roster: fact.data.roster,
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
  // Signed by enough, it is settled by the new vote that it forces.
  const forced = fact.type === 'ObjectionRaised' && fact.data.outcome !== undefined;
  const answered = fact.type === 'ObjectionAnswered' || forced;
  const after: Objection = {
    stage: before?.stage ?? stage,
    open: !answered,
    escalated: fact.type === 'ObjectionEscalated' || (before?.escalated ?? false),
    waitsSince: answered && before ? before.waitsSince : fact.occurredAt,
  };
  const objections = new Map(state.objections).set(objection, after);
  const settled = { at: fact.recordedAt, eventId: fact.eventId };
  return answered ? { objections, settled } : { objections };
}
