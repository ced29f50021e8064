// Every command with every field that it may have, each as large as its limits admit.
import type { CommandType } from '../command.ts';
import { ROSTER_KEYS } from '../command-schema.ts';

const COUNT_MAX = 10_000_000;
const MOMENT = '2026-03-05T15:00:00.000+08:00';
const YUAN = '9999999999999.99';
const SEAT = 'p'.repeat(64);

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
  method: 'show-of-hands',
  for: COUNT_MAX,
  against: COUNT_MAX,
  abstain: COUNT_MAX,
  invalid: COUNT_MAX,
};

const VILLAGE = {
  name: text(60),
  roster: Object.fromEntries(ROSTER_KEYS.map((key) => [key, COUNT_MAX])),
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
    after: 'ffffffff-ffff-4fff-8fff-ffffffffffff',
    occurredAt: MOMENT,
  },
  RevisePlan: { plan: text(3000), amount: YUAN, reason: text(2000), occurredAt: MOMENT },
  ConveneMeeting: {
    stage: text(64),
    body: text(64),
    for: MOMENT,
    place: text(60),
    summonedAt: MOMENT,
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
  RaiseObjection: { objection: 'o'.repeat(64), text: text(2000), occurredAt: MOMENT },
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
} as const satisfies Record<CommandType, object>;
