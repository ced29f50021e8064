// A decision as a file of paper: every meeting summoned in time, every step on a day of its own and
// recorded the same evening, both postings of full length. Nothing is wrong with it. A test changes
// one fact (change-ledger.ts) and names what an inspector must then find (play-ledger.ts).
import type { CommandType, Has, Roster, Seat } from '@siyi/decision';

/** A moment in the village, written as people write it: `2026-03-17 08:30`. */
export function local(text: string): string {
  return `${text.replace(' ', 'T')}+08:00`;
}

export type Fields = Readonly<Record<string, unknown>>;

export interface Step {
  /** What the tests call it; the document does not have it. */
  readonly name: string;
  /** When it is recorded, in the village's time. */
  readonly at: string;
  readonly as: Seat;
  readonly command: CommandType;
  readonly data: Fields;
  /** The outcome that the file itself expects. */
  readonly expect?: string;
}

export interface Ledger {
  readonly procedure: string;
  /** The content of a county's own procedure, where `procedure` is a path. */
  readonly procedureFile?: unknown;
  readonly matter: string;
  readonly roster: Roster;
  readonly has: Partial<Has>;
  readonly steps: readonly Step[];
}

export interface Meeting {
  readonly name: string;
  readonly stage: string;
  readonly as: Seat;
  readonly body: string;
  readonly summonedAt: string;
  readonly heldAt: string;
  readonly present: number;
  readonly votes: number;
}

/** Both committees 5, Party 44, congress 35 + 5 = 40 with 14 women. */
const ROSTER: Roster = {
  'branch-committee': 5,
  'village-committee': 5,
  'party-members': 44,
  representatives: 35,
  adults: 1300,
  households: 402,
  'women-representatives': 14,
  'supervision-committee': 3,
};

const BRANCH = { body: 'branch-committee', present: 5, votes: 5 } as const;
const COMMITTEES = { body: 'two-committees', present: 9, votes: 8 } as const;

const EXAMINATION = {
  name: 'examination',
  as: 'branch-committee',
  body: 'party-members',
  present: 38,
  votes: 36,
  summonedAt: '2026-03-12 09:00',
  heldAt: '2026-03-13 19:00',
} as const;

// Ten days of notice, so that an assembly would be summoned in time as well.
const RESOLUTION = {
  name: 'resolution',
  as: 'village-committee',
  body: 'representatives',
  present: 36,
  votes: 33,
  summonedAt: '2026-03-14 09:00',
  heldAt: '2026-03-24 19:00',
} as const;

const FOUR_MEETINGS: readonly Meeting[] = [
  {
    name: 'proposal',
    stage: 'branch-proposal',
    as: 'branch-committee',
    ...BRANCH,
    summonedAt: '2026-03-06 09:00',
    heldAt: '2026-03-09 19:00',
  },
  {
    name: 'deliberation',
    stage: 'two-committee-deliberation',
    as: 'village-committee',
    ...COMMITTEES,
    summonedAt: '2026-03-10 09:00',
    heldAt: '2026-03-11 19:00',
  },
  { stage: 'party-examination', ...EXAMINATION },
  { stage: 'villagers-resolution', ...RESOLUTION },
];

const THREE_MEETINGS: readonly Meeting[] = [
  {
    name: 'proposal',
    stage: 'two-committee-proposal',
    as: 'village-committee',
    ...COMMITTEES,
    summonedAt: '2026-03-06 09:00',
    heldAt: '2026-03-09 19:00',
  },
  { stage: 'branch-examination', ...EXAMINATION },
  { stage: 'congress-resolution', ...RESOLUTION },
];

/** The steps of a meeting: its summons, and its record on the evening it was held. */
function meetingSteps(meeting: Meeting): readonly [summons: Step, record: Step] {
  const { name, stage, as, body, summonedAt, heldAt, present, votes } = meeting;
  const vote = { method: 'show-of-hands', for: votes, against: present - votes };
  const called = { stage, body, for: local(heldAt), place: '村委会' };
  const held = { stage, body, heldAt: local(heldAt), place: '村委会', present, vote };
  return [
    {
      name: `${name} summons`,
      at: eveningOf(summonedAt),
      as,
      command: 'ConveneMeeting',
      data: { ...called, summonedAt: local(summonedAt) },
    },
    { name, at: eveningOf(heldAt), as, command: 'RecordMeeting', data: held },
  ];
}

/** A meeting of the four deliberations held another time, summoned and recorded as it should be. */
export function meetAgain(
  name: string,
  again: Partial<Meeting> & Pick<Meeting, 'summonedAt' | 'heldAt'>,
): readonly Step[] {
  const meeting = FOUR_MEETINGS.find((one) => one.name === name);
  if (!meeting) throw new Error(`there is no meeting ${name}`);
  const [summons, record] = meetingSteps({ ...meeting, ...again });
  return [
    { ...summons, name: `second ${summons.name}` },
    { ...record, name: `second ${record.name}` },
  ];
}

type NewStep = Pick<Step, 'name' | 'command'> & Partial<Pick<Step, 'as' | 'data'>>;

/** A step recorded on the evening of the day on which it happened. */
export function stepOn(moment: string, step: NewStep, field = 'occurredAt'): Step {
  const data = { ...step.data, [field]: local(moment) };
  return { as: 'village-committee', ...step, at: eveningOf(moment), data };
}

/** A posting recorded on its evening, up until a moment: 00:00 is 24:00 of the day before. */
export function postOn(postedAt: string, name: string, stage: string, until: string): Step {
  const data = { stage, until: local(until), boards: ['村委会公开栏', '一组'] };
  return stepOn(postedAt, { name, command: 'PostNotice', data }, 'postedAt');
}

export function eveningOf(moment: string): string {
  return `${moment.slice(0, 10)} 21:00`;
}

const MOTION: Fields = {
  title: '道路硬化',
  plan: '硬化主街 800 米',
  amount: '286000.00',
  source: 'villagers-or-members',
};

const CONTRACT: Fields = { contractor: '中标单位', amount: '279500.00' };

const ACCEPTANCE: Fields = {
  accepted: true,
  amount: '279500.00',
  acceptors: ['village-committee', 'supervision-committee'],
};

function lawfulSteps(meetings: readonly Meeting[]): readonly Step[] {
  return [
    stepOn('2026-03-02 09:00', { name: 'motion', command: 'StartDecision', data: MOTION }),
    ...meetings.flatMap(meetingSteps),
    postOn('2026-03-25 08:30', 'posting', 'resolution-disclosure', '2026-04-10 00:00'),
    stepOn('2026-04-11 09:00', { name: 'start', command: 'StartImplementation' }),
    stepOn(
      '2026-04-13 10:00',
      { name: 'contract', command: 'SignContract', data: CONTRACT },
      'signedAt',
    ),
    stepOn('2026-05-06 09:00', {
      name: 'progress',
      command: 'ReportProgress',
      data: { percent: 60 },
    }),
    stepOn('2026-06-20 09:00', {
      name: 'acceptance',
      command: 'RecordAcceptance',
      data: ACCEPTANCE,
    }),
    postOn('2026-06-22 08:30', 'result', 'result-disclosure', '2026-07-08 00:00'),
    stepOn('2026-07-10 09:00', { name: 'archive', command: 'ArchiveDecision' }),
  ];
}

/** The lawful file of 四议两公开. */
export const LAWFUL: Ledger = {
  procedure: 'four-deliberations',
  matter: 'PUBLIC_WELFARE',
  roster: ROSTER,
  has: {},
  steps: lawfulSteps(FOUR_MEETINGS),
};

/** The lawful file of 规范四项程序. */
export const LAWFUL_XIYANG: Ledger = {
  ...LAWFUL,
  procedure: 'xiyang-four-procedures',
  steps: lawfulSteps(THREE_MEETINGS),
};
