// Every command with every field that it may have, each as large as its limits admit.
import { ROSTER_KEYS } from '@siyi/procedure';
import type { CommandType } from '../command.ts';

const COUNT_MAX = 10_000_000;
const MOMENT = '2026-03-05T15:00:00.000+08:00';
const YUAN = '9999999999999.99';
const SEAT = 'p'.repeat(64);
const UUID = 'ffffffff-ffff-4fff-8fff-ffffffffffff';

// A limit counts characters, and four bytes in UTF-8 is the largest that one can be.
function text(length: number): string {
  return '𠮷'.repeat(length);
}

function times<T>(count: number, value: T): T[] {
  return Array.from({ length: count }, () => value);
}

const EVIDENCE = times(12, {
  sha256: 'f'.repeat(64),
  mediaType: `${'a'.repeat(20)}/${'x'.repeat(60)}`,
  bytes: 1_000_000_000,
});

const VOTE = {
  method: text(64),
  for: COUNT_MAX,
  against: COUNT_MAX,
  abstain: COUNT_MAX,
  invalid: COUNT_MAX,
};

const VILLAGE = {
  name: text(60),
  roster: {
    ...Object.fromEntries(ROSTER_KEYS.map((key) => [key, COUNT_MAX])),
    others: Object.fromEntries(times(12, text(62)).map((key, at) => [key + (at + 10), COUNT_MAX])),
  },
  has: {
    'collective-organisation': false,
    'representatives-authorised': false,
    'one-person-heads-both': false,
  },
  occurredAt: MOMENT,
};

const COUNTS = {
  adults: COUNT_MAX,
  households: COUNT_MAX,
  'women-representatives': COUNT_MAX,
  proxies: COUNT_MAX,
  online: COUNT_MAX,
};

export const LARGEST = {
  RegisterVillage: { code: '140724102203', ...VILLAGE },
  SetRoster: { code: '140724102203', ...VILLAGE },
  StartDecision: {
    procedure: text(64),
    matter: text(64),
    title: text(100),
    plan: text(3000),
    amount: YUAN,
    source: 'villagers-or-members',
    petition: { adults: COUNT_MAX, representatives: COUNT_MAX },
    after: UUID,
    occurredAt: MOMENT,
  },
  RevisePlan: { plan: text(3000), amount: YUAN, reason: text(2000), occurredAt: MOMENT },
  ConveneMeeting: {
    stage: text(64),
    body: text(64),
    for: MOMENT,
    place: text(60),
    summonedAt: MOMENT,
    reason: text(2000),
    occurredAt: MOMENT,
  },
  RecordMeeting: {
    stage: text(64),
    body: text(64),
    heldAt: MOMENT,
    place: text(60),
    present: COUNT_MAX,
    presentBy: COUNTS,
    eligible: COUNT_MAX,
    excluded: times(12, { count: COUNT_MAX, reason: text(200), approvedBy: SEAT }),
    recused: COUNT_MAX,
    chair: SEAT,
    discussion: text(2000),
    vote: VOTE,
    sessions: times(12, { heldAt: MOMENT, place: text(60), present: COUNT_MAX, vote: VOTE }),
    evidence: EVIDENCE,
  },
  PostNotice: {
    stage: text(64),
    postedAt: MOMENT,
    until: MOMENT,
    boards: times(30, text(60)),
    evidence: EVIDENCE,
  },
  InterruptNotice: {
    stage: text(64),
    reason: text(2000),
    interruptedAt: MOMENT,
    evidence: EVIDENCE,
  },
  RaiseObjection: {
    objection: 'o'.repeat(64),
    text: text(2000),
    signatures: { adults: COUNT_MAX, representatives: COUNT_MAX },
    occurredAt: MOMENT,
  },
  AnswerObjection: {
    objection: 'o'.repeat(64),
    text: text(2000),
    upheld: true,
    occurredAt: MOMENT,
  },
  EscalateObjection: { objection: 'o'.repeat(64), text: text(2000), occurredAt: MOMENT },
  StartImplementation: { contractor: text(200), occurredAt: MOMENT },
  SignContract: { contractor: text(200), amount: YUAN, signedAt: MOMENT },
  ReportProgress: { percent: 100, amount: YUAN, note: text(2000), occurredAt: MOMENT },
  RecordAcceptance: {
    accepted: true,
    amount: YUAN,
    acceptors: times(30, SEAT),
    occurredAt: MOMENT,
  },
  WithdrawDecision: { reason: text(2000), occurredAt: MOMENT },
  ArchiveDecision: { reason: text(2000), occurredAt: MOMENT },
  EndNotice: { stage: text(64), occurredAt: MOMENT },
  LapseDecision: { occurredAt: MOMENT },
  RemindDeadline: { deadline: text(80), occurredAt: MOMENT },
  RequestReview: { stage: text(64), occurredAt: MOMENT },
  RecordReview: {
    stage: text(64),
    outcome: 'returned',
    reason: text(2000),
    number: text(60),
    occurredAt: MOMENT,
  },
  RequestChange: { amount: YUAN, plan: text(3000), reason: text(2000), occurredAt: MOMENT },
  RecordPayment: {
    amount: YUAN,
    payee: text(200),
    signedOffBy: times(12, SEAT),
    occurredAt: MOMENT,
  },
  RecordEvaluation: {
    stage: text(64),
    asked: COUNT_MAX,
    satisfied: COUNT_MAX,
    unsatisfied: COUNT_MAX,
    reason: text(2000),
    occurredAt: MOMENT,
  },
  IssueOpinion: { stage: text(64), text: text(2000), occurredAt: MOMENT },
  RaiseQuery: {
    query: 'q'.repeat(64),
    stage: text(64),
    text: text(2000),
    deadline: MOMENT,
    occurredAt: MOMENT,
  },
  AnswerQuery: { query: 'q'.repeat(64), text: text(2000), occurredAt: MOMENT },
  DemandRectification: {
    demand: 'd'.repeat(64),
    stage: text(64),
    text: text(2000),
    deadline: MOMENT,
    occurredAt: MOMENT,
  },
  ReportRectification: { demand: 'd'.repeat(64), text: text(2000), occurredAt: MOMENT },
  VerifyRectification: {
    demand: 'd'.repeat(64),
    accepted: false,
    text: text(2000),
    occurredAt: MOMENT,
  },
  SuspendDecision: { reason: text(2000), until: MOMENT, occurredAt: MOMENT },
  ResumeDecision: { reason: text(2000), occurredAt: MOMENT },
  TerminateImplementation: { reason: text(2000), occurredAt: MOMENT },
  RevokeResolution: { reason: text(2000), occurredAt: MOMENT },
  OrderCorrection: {
    reason: text(2000),
    stage: text(64),
    deadline: MOMENT,
    occurredAt: MOMENT,
  },
  EscalateToAssembly: { reason: text(2000), occurredAt: MOMENT },
  DeclareRecusal: { person: SEAT, reason: text(2000), occurredAt: MOMENT },
  RecordEmergencyMeasure: {
    reason: text(2000),
    measure: text(1000),
    amount: YUAN,
    occurredAt: MOMENT,
  },
  CorrectRecord: {
    reason: text(2000),
    event: UUID,
    figures: {
      present: COUNT_MAX,
      presentBy: COUNTS,
      eligible: COUNT_MAX,
      excluded: times(12, { count: COUNT_MAX, reason: text(200), approvedBy: SEAT }),
      recused: COUNT_MAX,
      vote: VOTE,
      amount: YUAN,
      percent: 100,
    },
    occurredAt: MOMENT,
  },
  AttachEvidence: {
    stage: text(64),
    evidence: EVIDENCE,
    reason: text(2000),
    occurredAt: MOMENT,
  },
  MigrateDecision: {
    reason: text(2000),
    procedure: text(64),
    stage: text(64),
    occurredAt: MOMENT,
  },
  GrantSeat: {
    person: SEAT,
    seats: times(12, text(64)),
    name: text(60),
    from: MOMENT,
    until: MOMENT,
    occurredAt: MOMENT,
  },
  EndSeat: {
    person: SEAT,
    seats: times(12, text(64)),
    until: MOMENT,
    reason: text(2000),
    occurredAt: MOMENT,
  },
  GrantAuthorisation: {
    authorisation: text(64),
    to: text(64),
    matters: times(60, text(64)),
    from: MOMENT,
    until: MOMENT,
    occurredAt: MOMENT,
  },
  EndAuthorisation: {
    authorisation: text(64),
    until: MOMENT,
    reason: text(2000),
    occurredAt: MOMENT,
  },
  DeclareRelation: {
    person: SEAT,
    relative: `${SEAT.slice(1)}r`,
    kind: 'spouse',
    occurredAt: MOMENT,
  },
  EraseSubject: {
    values: times(30, { eventId: UUID, field: text(64) }),
    basis: 'unlawful-processing',
    reason: text(2000),
    occurredAt: MOMENT,
  },
  PublishProcedure: { procedure: text(64), from: MOMENT, occurredAt: MOMENT },
} as const satisfies Record<CommandType, object>;
