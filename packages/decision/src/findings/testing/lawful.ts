// The lawful file of 四议两公开, event by event, and changes of one line of it.
import type { Line } from './written.ts';

interface Meeting {
  readonly stage: string;
  readonly body: string;
  readonly seat?: string;
  readonly summonedAt: string;
  readonly heldAt: string;
  readonly present: number;
  readonly votes: number;
}

const MEETINGS: Readonly<Record<string, Meeting>> = {
  proposal: {
    stage: 'branch-proposal',
    body: 'branch-committee',
    seat: 'branch-committee',
    summonedAt: '2026-03-06 09:00',
    heldAt: '2026-03-09 19:00',
    present: 5,
    votes: 5,
  },
  deliberation: {
    stage: 'two-committee-deliberation',
    body: 'two-committees',
    summonedAt: '2026-03-10 09:00',
    heldAt: '2026-03-11 19:00',
    present: 9,
    votes: 8,
  },
  examination: {
    stage: 'party-examination',
    body: 'party-members',
    seat: 'branch-committee',
    summonedAt: '2026-03-12 09:00',
    heldAt: '2026-03-13 19:00',
    present: 38,
    votes: 36,
  },
  resolution: {
    stage: 'villagers-resolution',
    body: 'representatives',
    summonedAt: '2026-03-14 09:00',
    heldAt: '2026-03-24 19:00',
    present: 36,
    votes: 33,
  },
};

/** The lines of a meeting: its summons, its record and its verdict. */
export function meet(
  name: string,
  again: Partial<Meeting> & { readonly as?: string; readonly verdict?: string } = {},
): readonly Line[] {
  const { as = name, verdict = 'passed', ...changes } = again;
  const meeting = { ...MEETINGS[name], ...changes } as Meeting;
  const { stage, body, seat = 'village-committee', summonedAt, heldAt, present, votes } = meeting;
  const vote = { method: 'show-of-hands', for: votes, against: present - votes };
  return [
    {
      name: `${as} summons`,
      at: summonedAt,
      seat,
      type: 'MeetingConvened',
      data: { stage, body, for: iso(heldAt), place: '村委会', summonedAt: iso(summonedAt) },
    },
    {
      name: as,
      at: heldAt,
      seat,
      type: 'MeetingRecorded',
      data: { stage, body, place: '村委会', present, vote: { ...vote, abstain: 0, invalid: 0 } },
    },
    {
      name: `${as} verdict`,
      at: heldAt,
      seat,
      type: 'StageDecided',
      data: { stage, outcome: verdict, body, planVersion: 1, eligible: 40, present },
    },
  ];
}

/** Moments inside data are instants. */
export function iso(text: string): string {
  return new Date(`${text.replace(' ', 'T')}+08:00`).toISOString();
}

/** A posting that counts from its day, and its end. */
export function post(name: string, stage: string, at: string, until: string): readonly Line[] {
  const data = { stage, boards: ['村委会公开栏'], until: iso(until) };
  return [
    {
      name,
      at,
      type: 'NoticePosted',
      data: { ...data, countsFrom: iso(at), endsAt: iso(until) },
    },
    { name: `${name} end`, at: until, seat: 'system', type: 'NoticeEnded', data: { stage } },
  ];
}

export function line(
  name: string,
  at: string,
  type: string,
  data: Line['data'] = {},
  more: Partial<Line> = {},
): Line {
  return { name, at, type, data, ...more };
}

const MOTION = {
  procedure: 'four-deliberations@2026-01-01',
  matter: 'PUBLIC_WELFARE',
  title: '道路硬化',
  plan: '硬化主街 800 米',
  amount: '286000.00',
  source: 'villagers-or-members',
};
const ACCEPTORS = ['village-committee', 'supervision-committee'];
const PAYMENT = { amount: '279500.00', signedOffBy: ['village-committee'] };

/** Nothing is wrong with it. */
export const LAWFUL: readonly Line[] = [
  line('motion', '2026-03-02 09:00', 'DecisionStarted', MOTION),
  ...meet('proposal'),
  ...meet('deliberation'),
  ...meet('examination'),
  ...meet('resolution'),
  ...post('posting', 'resolution-disclosure', '2026-03-25 08:30', '2026-04-10 00:00'),
  line('start', '2026-04-11 09:00', 'ImplementationStarted'),
  line('contract', '2026-04-13 10:00', 'ContractSigned', { amount: '279500.00' }),
  line('progress', '2026-05-06 09:00', 'ProgressReported', { percent: 60 }),
  line('acceptance', '2026-06-20 09:00', 'AcceptanceRecorded', {
    accepted: true,
    amount: '279500.00',
    acceptors: ACCEPTORS,
  }),
  line('payment', '2026-06-21 09:00', 'PaymentRecorded', PAYMENT),
  ...post('result', 'result-disclosure', '2026-06-22 08:30', '2026-07-08 00:00'),
  line('archive', '2026-07-10 09:00', 'DecisionArchived'),
];

/** The lines with one changed. */
export function withLine(
  lines: readonly Line[],
  name: string,
  change: Partial<Omit<Line, 'data'>> & { readonly data?: Line['data'] },
): readonly Line[] {
  placeOf(lines, name);
  return lines.map((one) =>
    one.name === name ? { ...one, ...change, data: { ...one.data, ...change.data } } : one,
  );
}

export function without(lines: readonly Line[], ...names: readonly string[]): readonly Line[] {
  for (const name of names) placeOf(lines, name);
  return lines.filter(({ name }) => !names.includes(name));
}

export function upTo(lines: readonly Line[], name: string): readonly Line[] {
  return lines.slice(0, 1 + placeOf(lines, name));
}

export function insertAfter(
  lines: readonly Line[],
  name: string,
  ...more: readonly Line[]
): readonly Line[] {
  return lines.toSpliced(1 + placeOf(lines, name), 0, ...more);
}

/** The lines with some replaced by others. */
export function replace(
  lines: readonly Line[],
  names: readonly string[],
  ...others: readonly Line[]
): readonly Line[] {
  const place = placeOf(lines, names[0] ?? '');
  return without(lines, ...names).toSpliced(place, 0, ...others);
}

function placeOf(lines: readonly Line[], name: string): number {
  const place = lines.findIndex((one) => one.name === name);
  if (place < 0) throw new Error(`there is no line ${name}`);
  return place;
}
