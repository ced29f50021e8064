import { type Fault, fault, type Instant, toInstant } from '@siyi/kernel';
import type { CommandRule } from '../command-rule.ts';
import { newEvent } from '../event.ts';
import type { Situation } from '../outcome.ts';
import { checkNotInFuture } from '../policies/dates.ts';
import { checkSeat, citeProcedure } from '../policies/permission.ts';
import { SUPERVISORS, VILLAGE_COMMITTEE } from '../policies/senders.ts';
import { type Refusal, refuseInput } from '../refusal.ts';
import type { Seat } from '../seat.ts';
import type { DecisionState, Request } from '../state.ts';
import { anyStageNamed } from './stage-input.ts';

/** An opinion of the supervision committee (监督意见); in a supervision stage it leads on. */
export const issueOpinion: CommandRule<'IssueOpinion'> = {
  check: (situation, state, command) => checkAbout(situation, state, command, SUPERVISORS),
  record: (_situation, state, { data, occurredAt }) => {
    const stage = data.stage ?? state.stage;
    const open = state.procedure.stages.get(state.stage);
    const isHere = open?.kind === 'supervision' && stage === open.id;
    const leadsOn = isHere && !state.suspended && !hasOpenDemand(state);
    return newEvent(
      'OpinionIssued',
      { stage, ...(leadsOn ? { outcome: 'supervised' as const } : {}) },
      { occurredAt, privateValues: { text: data.text } },
    );
  },
};

function hasOpenDemand({ demands, stage }: DecisionState): boolean {
  return [...demands.values()].some((one) => one.state !== 'settled' && one.stage === stage);
}

/** A question of the supervision committee (质询). */
export const raiseQuery: CommandRule<'RaiseQuery'> = {
  check: (situation, state, command) =>
    checkUnused(state.queries, 'query', command.data.query) ??
    checkAbout(situation, state, command, SUPERVISORS),
  record: (_situation, state, { data, occurredAt }) => {
    const { stage = state.stage, text, deadline } = data;
    const query = data.query ?? nextNumber(state.queries);
    return newEvent(
      'QueryRaised',
      { query, stage, deadline: momentOf(deadline) },
      { occurredAt, privateValues: { text } },
    );
  },
};

export const answerQuery: CommandRule<'AnswerQuery'> = {
  check: (situation, state, command) =>
    checkIn(state.queries, 'query', command.data.query, ['open']) ??
    checkAbout(situation, state, command, VILLAGE_COMMITTEE),
  record: (_situation, state, { data, occurredAt }) => {
    const query = meant(state.queries, data.query, ['open']);
    const stage = state.queries.get(query)?.stage;
    return newEvent(
      'QueryAnswered',
      { query, stage },
      { occurredAt, privateValues: { text: data.text } },
    );
  },
};

/** A demand to put something right (整改通知). */
export const demandRectification: CommandRule<'DemandRectification'> = {
  check: (situation, state, command) =>
    checkUnused(state.demands, 'demand', command.data.demand) ??
    checkAbout(situation, state, command, SUPERVISORS),
  record: (_situation, state, { data, occurredAt }) => {
    const { stage = state.stage, text, deadline } = data;
    const demand = data.demand ?? nextNumber(state.demands);
    return newEvent(
      'RectificationDemanded',
      { demand, stage, deadline: momentOf(deadline) },
      { occurredAt, privateValues: { text } },
    );
  },
};

export const reportRectification: CommandRule<'ReportRectification'> = {
  check: (situation, state, command) =>
    checkIn(state.demands, 'demand', command.data.demand, ['open']) ??
    checkAbout(situation, state, command, VILLAGE_COMMITTEE),
  record: (_situation, state, { data, occurredAt }) => {
    const demand = meant(state.demands, data.demand, ['open']);
    const stage = state.demands.get(demand)?.stage;
    return newEvent(
      'RectificationReported',
      { demand, stage },
      { occurredAt, privateValues: { text: data.text } },
    );
  },
};

/** Says whether what was reported is good; if not, the demand is open again. */
export const verifyRectification: CommandRule<'VerifyRectification'> = {
  check: (situation, state, command) =>
    checkIn(state.demands, 'demand', command.data.demand, ['reported']) ??
    checkAbout(situation, state, command, SUPERVISORS),
  record: (_situation, state, { data, occurredAt }) => {
    const { accepted, text } = data;
    const demand = meant(state.demands, data.demand, ['reported']);
    const stage = state.demands.get(demand)?.stage;
    return newEvent(
      'RectificationVerified',
      { demand, stage, accepted },
      { occurredAt, ...(text === undefined ? {} : { privateValues: { text } }) },
    );
  },
};

function checkAbout(
  situation: Situation,
  state: DecisionState,
  { data, occurredAt }: { readonly data: object; readonly occurredAt?: Instant },
  seats: readonly Seat[],
): Refusal | undefined {
  const named = 'stage' in data && typeof data.stage === 'string' ? data.stage : state.stage;
  const stage = anyStageNamed(state, named);
  if ('code' in stage) return stage;
  return (
    checkSeat(situation, seats, citeProcedure(situation, state)) ??
    checkNotInFuture(situation.law, occurredAt, situation.now)
  );
}

type Requests = ReadonlyMap<string, Request>;
type Field = 'query' | 'demand';

const FIELD_WORDS = {
  query: { zh: '质询', en: 'query' },
  demand: { zh: '整改要求', en: 'demand' },
} as const;

function checkUnused(requests: Requests, field: Field, id: string | undefined) {
  if (id === undefined || !requests.has(id)) return undefined;
  const { zh, en } = FIELD_WORDS[field];
  return refuseInput([fault([field], `${zh}编号“${id}”已被使用`, `${en} "${id}" exists already`)]);
}

/** Whether a request is there to be dealt with: the one that is named, else the oldest. */
function checkIn(
  requests: Requests,
  field: Field,
  id: string | undefined,
  states: readonly Request['state'][],
): Refusal | undefined {
  const waiting = waitingIn(requests, states);
  if (id === undefined ? waiting.length > 0 : waiting.includes(id)) return undefined;
  return refuseInput([notWaiting(field, id)]);
}

function notWaiting(field: Field, id: string | undefined): Fault {
  const { zh, en } = FIELD_WORDS[field];
  return id === undefined
    ? fault([field], `没有等待办理的${zh}`, `no ${en} waits for this`)
    : fault([field], `${zh}“${id}”不存在或不需要这样办理`, `no ${en} "${id}" waits for this`);
}

function waitingIn(requests: Requests, states: readonly Request['state'][]): readonly string[] {
  return [...requests].filter(([, request]) => states.includes(request.state)).map(([id]) => id);
}

function meant(requests: Requests, id: string | undefined, states: readonly Request['state'][]) {
  return id ?? waitingIn(requests, states)[0] ?? '';
}

function nextNumber(requests: Requests): string {
  let number = requests.size + 1;
  while (requests.has(String(number))) number += 1;
  return String(number);
}

function momentOf(text: string | undefined): Instant | undefined {
  return text === undefined ? undefined : toInstant(text);
}
