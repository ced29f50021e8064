// The table says who may send what; the decider itself is asked, so that it cannot say otherwise.
import {
  type CommandType,
  type DecisionState,
  decideDecision,
  enterStage,
  evolveDecision,
  evolveVillage,
  parseCommand,
  type RecordedFact,
  type RunningCommand,
  SEATS,
  type Seat,
} from '@siyi/decision';
import { nationalLaw, type Procedure, type Stage, shippedCatalogue } from '@siyi/procedure';
import { describe, expect, it } from 'vitest';
import { RUNNING, sendersIn } from './stage-commands.ts';

const AT = '2026-03-02T01:00:00.000Z';
const NOW = '2026-03-05T01:00:00.000Z';

function factOf(type: string, data: unknown): RecordedFact {
  const id = `00000000-0000-4000-8000-${type.length.toString().padStart(12, '0')}`;
  return {
    eventId: id,
    type,
    schemaVersion: 1,
    version: 1,
    actor: { seat: 'village-committee', person: 'person' },
    occurredAt: AT,
    recordedAt: AT,
    commitments: {},
    data,
  } as unknown as RecordedFact;
}

const VILLAGE = evolveVillage(
  undefined,
  factOf('VillageRegistered', {
    code: '140724102203',
    name: '口上村',
    roster: { 'branch-committee': 3, 'village-committee': 5, 'party-members': 31 },
    has: {
      'collective-organisation': false,
      'representatives-authorised': true,
      'one-person-heads-both': false,
    },
  }),
);

/** A decision that stands in a stage, with something open of everything that can be dealt with. */
function standingIn(procedure: Procedure, stage: Stage): DecisionState {
  const motion = {
    procedure: procedure.ref,
    matter: 'PUBLIC_WELFARE',
    title: '活动场所',
    plan: '新建',
    source: 'village-cadres',
  };
  const started = evolveDecision(shippedCatalogue, undefined, {
    ...factOf('DecisionStarted', motion),
    procedureHash: procedure.hash,
  });
  const waitsSince = started.openedAt;
  const objection = { stage: stage.id, open: true, escalated: false, waitsSince };
  const request = { stage: stage.id, setBy: 'event' };
  return {
    ...enterStage(started, stage.id),
    disclosed: true,
    objections: new Map([['well', objection]]),
    queries: new Map([['1', { ...request, state: 'open' as const }]]),
    demands: new Map([
      ['1', { ...request, state: 'open' as const }],
      ['2', { ...request, state: 'reported' as const }],
    ]),
    reviewRequested: stage.kind === 'review',
    ...(stage.kind === 'notice' ? { posting: postingIn(stage.id) } : {}),
  };
}

/** A posting that is up for a long time yet. */
function postingIn(stage: string): NonNullable<DecisionState['posting']> {
  const [from, endsAt] = [AT, '2026-12-31T16:00:00.000Z'].map(
    (at) => at as DecisionState['openedAt'],
  );
  if (from === undefined || endsAt === undefined) throw new Error('two moments are two');
  return { stage, postedAt: from, countsFrom: from, endsAt, setBy: 'event' };
}

/** Good data of a command for a stage; for the first of its kind where the stage is of another. */
function dataOf(procedure: Procedure, open: Stage, command: string): unknown {
  const kind = KINDS[command];
  const named =
    kind && open.kind !== kind ? procedure.document.stages.find((s) => s.kind === kind) : open;
  const stage = named?.id ?? open.id;
  const data: Readonly<Record<string, unknown>> = {
    RevisePlan: { plan: '另选地址', reason: '听取意见' },
    ConveneMeeting: { stage, for: '2026-04-01T19:00:00+08:00', place: '村委会' },
    RecordMeeting: { stage, heldAt: NOW, present: 5 },
    RequestReview: { stage },
    RecordReview: { stage, outcome: reviewOutcome(named ?? open) },
    PostNotice: { stage, postedAt: NOW, boards: ['一', '二', '三', '四'], evidence: EVIDENCE },
    InterruptNotice: { stage, reason: '大风' },
    RaiseObjection: { objection: 'cost', text: '偏高' },
    AnswerObjection: { objection: 'well', text: '已核对', upheld: false },
    EscalateObjection: { objection: 'well' },
    SignContract: { contractor: '中标单位', amount: '1.00', signedAt: NOW },
    ReportProgress: { percent: 60 },
    RequestChange: { amount: '2.00', reason: '加宽' },
    RecordPayment: { amount: '1.00', payee: '中标单位', signedOffBy: [] },
    RecordAcceptance: { accepted: true, acceptors: ['village-committee'] },
    RecordEvaluation: { stage, asked: 10, satisfied: 9 },
    IssueOpinion: { text: '属实' },
    RaiseQuery: { text: '为何' },
    AnswerQuery: { text: '因为' },
    DemandRectification: { text: '补齐' },
    ReportRectification: { text: '已补' },
    VerifyRectification: {},
    OrderCorrection: { reason: '违法' },
    DeclareRecusal: { person: 'p1' },
    RecordEmergencyMeasure: { measure: '抢修', reason: '塌方' },
    CorrectRecord: { reason: '笔误', figures: { present: 6 } },
    AttachEvidence: { evidence: EVIDENCE },
    MigrateDecision: { procedure: procedure.ref, reason: '换版' },
    EndNotice: { stage },
    RemindDeadline: { deadline: 'within' },
  };
  return data[command] ?? (WITHOUT_REASON.includes(command) ? {} : { reason: '原因' });
}

const WITHOUT_REASON = ['StartImplementation', 'ArchiveDecision', 'LapseDecision'];
const EVIDENCE = Array.from({ length: 4 }, (_, at) => ({
  sha256: String(at).repeat(64),
  mediaType: 'image/jpeg',
  bytes: 1000,
}));

const KINDS: Readonly<Record<string, Stage['kind']>> = {
  ConveneMeeting: 'meeting',
  RecordMeeting: 'meeting',
  RequestReview: 'review',
  PostNotice: 'notice',
  InterruptNotice: 'notice',
  EndNotice: 'notice',
  RecordEvaluation: 'evaluation',
};

function reviewOutcome(stage: Stage): string {
  return stage.kind === 'review' && stage.outcomes.approved !== undefined ? 'approved' : 'filed';
}

const CHANGE = { change: 1, amount: '2.00', needsVote: true, worksStarted: false };

/** What the decider answers a seat, a change waiting for its vote or none. */
function answersTo(
  procedure: Procedure,
  stage: Stage,
  command: CommandType,
  seat: Seat,
): readonly string[] {
  const state = standingIn(procedure, stage);
  const isResolving = stage.id === procedure.resolving.id;
  const states = isResolving ? [state, { ...state, change: CHANGE }] : [state];
  return states.map((one) => answerTo(procedure, stage, one, command, seat));
}

/** `accepted`, or the code of the refusal. */
function answerTo(
  procedure: Procedure,
  stage: Stage,
  state: DecisionState,
  command: CommandType,
  seat: Seat,
): string {
  const situation = {
    law: nationalLaw,
    catalogue: shippedCatalogue,
    village: VILLAGE,
    actor: { seat, person: 'person' },
    now: NOW as DecisionState['recordedAt'],
  };
  const sent = parseCommand(command, dataOf(procedure, stage, command)) as RunningCommand;
  const outcome = decideDecision(situation, state, sent);
  return outcome.outcome === 'accepted' ? 'accepted' : outcome.refusal.code;
}

// What says that this is not the time for it, whoever sends it.
const CLOSED = [
  'stage-not-open',
  'change-needs-resolution',
  'notice-period-open',
  'objection-open',
  'review-required',
  'supervision-required',
  'invalid-input',
];

// Sent by timers when something is due, and by whoever recorded what it corrects: asked elsewhere.
const ASKED_ELSEWHERE: readonly string[] = [
  'EndNotice',
  'LapseDecision',
  'RemindDeadline',
  'CorrectRecord',
];

describe.each(shippedCatalogue.procedures.map((one) => [one.ref, one] as const))(
  'the table of %s',
  (_, procedure) => {
    it.each(procedure.document.stages.map((stage) => [stage.id, stage] as const))(
      'names in %s whom the decider takes, and nobody else',
      (__, stage) => {
        const wrong = RUNNING.filter((command) => !ASKED_ELSEWHERE.includes(command)).flatMap(
          (command) => differencesIn(procedure, stage, command),
        );
        expect(wrong).toEqual([]);
      },
    );
  },
);

function differencesIn(
  procedure: Procedure,
  stage: Stage,
  command: (typeof RUNNING)[number],
): readonly string[] {
  const told = sendersIn(procedure, stage, command);
  return SEATS.flatMap((seat) => {
    const answers = answersTo(procedure, stage, command, seat);
    // An escalated objection is the township's alone; this one is not.
    const isTold = told.includes(seat) && !(command === 'AnswerObjection' && seat === 'township');
    const isTaken = answers.some((one) => one !== 'not-authorised' && !CLOSED.includes(one));
    return isTold === isTaken ? [] : [`${command} as ${seat}: ${answers.join(', ')}`];
  });
}
