import { describe, expect, it } from 'vitest';
import type { CommandType } from './command.ts';
import type { Seat } from './seat.ts';
import { rulesWith } from './testing/document.ts';
import { createScenario } from './testing/scenario.ts';
import { held, refusalOf, verdictOf, votes, walkTo } from './testing/walk.ts';

// The order of checks: input, decision known, closed, seat, stage, dates, body, roster, presence and
// tally, quorum, then the rest. A command that is wrong twice is told the earlier of the two.

interface Wrong {
  readonly what: string;
  readonly code: string;
  /** The state that makes it wrong: an ended decision, or one that stands still. */
  readonly ended?: true;
  readonly suspended?: true;
  readonly seat?: Seat;
  readonly data?: object;
}

const MEETING_WRONGS: readonly Wrong[] = [
  { what: 'bad input', code: 'invalid-input', data: { presentBy: { online: 1 } } },
  { what: 'an ended decision', code: 'decision-closed', ended: true },
  { what: 'the wrong seat', code: 'not-authorised', seat: 'villager' },
  { what: 'a suspended decision', code: 'stage-not-open', suspended: true },
  { what: 'another stage', code: 'stage-not-open', data: { stage: 'two-committee-proposal' } },
  { what: 'the future', code: 'date-in-future', data: { heldAt: '2026-03-09T09:00:00+08:00' } },
  { what: 'a wrong body', code: 'body-not-competent', data: { body: 'collective-congress' } },
  { what: 'an invalid roster', code: 'roster-invalid', data: { excluded: [{ count: 1 }] } },
  { what: 'a wrong tally', code: 'tally-inconsistent', data: { vote: votes(42) } },
  { what: 'no quorum', code: 'quorum-not-met', data: { present: 27 } },
];

const MEETING = {
  stage: 'congress-resolution',
  heldAt: '2026-03-05T15:00:00+08:00',
  present: 41,
  vote: votes(20),
};

/** Every pair of wrongs that can be told apart, the earlier first. */
function pairsOf(wrongs: readonly Wrong[]) {
  return wrongs.flatMap((earlier, index) =>
    wrongs
      .slice(index + 1)
      .map((later) => ({ first: earlier.what, second: later.what, earlier, later })),
  );
}

/** Sends a meeting of the resolving stage, held by everybody, with what is wrong with it. */
function sendMeeting(wrongs: readonly Wrong[]) {
  const walk = walkTo('resolution');
  const data = Object.assign({}, MEETING, ...wrongs.map((one) => one.data));
  if (wrongs.some((one) => one.suspended)) {
    const reason = { reason: '核查' };
    walk.scenario.accept(walk.moment('16:00'), 'township', 'SuspendDecision', reason);
  }
  if (wrongs.some((one) => one.ended)) {
    const reason = { reason: '资金没有落实' };
    walk.scenario.accept(walk.moment('17:00'), 'village-committee', 'WithdrawDecision', reason);
  }
  const seat = wrongs.find((one) => one.seat)?.seat ?? walk.seat;
  return walk.scenario.send(walk.moment('18:00'), seat, 'RecordMeeting', data);
}

describe('RecordMeeting', () => {
  it('with nothing wrong is accepted', () => {
    expect(sendMeeting([]).outcome).toBe('accepted');
  });

  it.each(MEETING_WRONGS)('with $what is told $code', (wrong) => {
    expect(refusalOf(sendMeeting([wrong])).code).toBe(wrong.code);
  });

  it.each(pairsOf(MEETING_WRONGS))('with $first and $second is told the first', (pair) => {
    expect(refusalOf(sendMeeting([pair.earlier, pair.later])).code).toBe(pair.earlier.code);
  });

  it('that is wrong in every way is told of its input, and so on down the list', () => {
    MEETING_WRONGS.forEach((wrong, index) => {
      expect(refusalOf(sendMeeting(MEETING_WRONGS.slice(index))).code).toBe(wrong.code);
    });
  });

  it.each([
    ['the future', { heldAt: '2026-03-09T09:00:00+08:00' }, 'date-in-future'],
    ['a day too early', { heldAt: '2026-03-01T09:00:00+08:00' }, 'date-out-of-order'],
  ])('of another body in %s is told of the date', (_, moment, code) => {
    const walk = walkTo('resolution');
    expect(verdictOf(walk.ask({ ...moment, body: 'party-members', present: 1 }))).toBe(code);
  });

  it('of an unknown decision is told so, whoever sends it', () => {
    const scenario = createScenario();
    const send = (seat: Seat, data: object) =>
      scenario.refuse('2026-03-05T18:00:00+08:00', seat, 'RecordMeeting', data);
    expect(send('village-committee', MEETING)).toBe('unknown-decision');
    expect(send('villager', { ...MEETING, heldAt: '2027-01-01T00:00:00Z' })).toBe(
      'unknown-decision',
    );
    expect(() => send('village-committee', { ...MEETING, presnt: 1 })).toThrow('presnt');
  });

  it.each([
    ['a wrong total of its sessions', { present: 12 }],
    ['more votes than present', { vote: votes(11) }],
  ])('without a quorum is told of %s first', (_, totals) => {
    const sessions = [{ heldAt: '2026-03-05T15:00:00+08:00', present: 10, vote: votes(10) }];
    const walk = walkTo('resolution');
    expect(verdictOf(walk.ask({ sessions, ...totals }))).toBe('tally-inconsistent');
  });

  it('is told of its quorum before a summons that was too short', () => {
    const rules = rulesWith('xiyang-four-procedures@2026-01-01', (stage) =>
      stage.kind === 'meeting'
        ? {
            ...stage,
            bodies: stage.bodies.map((body) => ({
              ...body,
              summons: { days: 10, otherwise: 'block' as const },
            })),
          }
        : stage,
    );
    const scenario = createScenario({ rules });
    const motion = { matter: 'PUBLIC_WELFARE', title: '修路', plan: '修路', source: 'superior' };
    const at = '2026-03-05T18:00:00+08:00';
    scenario.accept('2026-03-05T09:00:00+08:00', 'village-committee', 'StartDecision', motion);
    const meet = (present: number) =>
      scenario.refuse(at, 'village-committee', 'RecordMeeting', {
        stage: 'two-committee-proposal',
        heldAt: '2026-03-05T15:00:00+08:00',
        ...held(present, present),
      });
    expect(meet(5)).toBe('quorum-not-met');
    expect(meet(6)).toBe('summons-too-short');
  });
});

interface OrderRow {
  readonly type: CommandType;
  /** From the last wrong to the first: each row adds one wrong in front of those before it. */
  readonly steps: readonly (readonly [code: string, seat: Seat, data: object])[];
  readonly resolved?: true;
}

const FUTURE = { occurredAt: '2026-04-01T09:00:00+08:00' };
const MOTION = { matter: 'PUBLIC_WELFARE', title: '修路', plan: '修路', source: 'superior' };

const ORDERS: readonly OrderRow[] = [
  {
    type: 'RevisePlan',
    resolved: true,
    steps: [
      ['change-needs-resolution', 'village-committee', { plan: '改线', reason: '改' }],
      ['date-in-future', 'village-committee', { plan: '改线', reason: '改', ...FUTURE }],
      ['not-authorised', 'villager', { plan: '改线', reason: '改', ...FUTURE }],
    ],
  },
  {
    type: 'WithdrawDecision',
    resolved: true,
    steps: [
      ['stage-not-open', 'village-committee', { reason: '不办了' }],
      ['stage-not-open', 'village-committee', { reason: '不办了', ...FUTURE }],
      ['not-authorised', 'villager', { reason: '不办了', ...FUTURE }],
    ],
  },
  {
    type: 'ConveneMeeting',
    steps: [
      [
        'body-not-competent',
        'village-committee',
        { body: 'party-members', stage: 'congress-resolution' },
      ],
      [
        'date-in-future',
        'village-committee',
        {
          body: 'party-members',
          stage: 'congress-resolution',
          summonedAt: '2026-04-01T09:00:00+08:00',
        },
      ],
      [
        'stage-not-open',
        'village-committee',
        { body: 'party-members', stage: 'two-committee-proposal', ...FUTURE },
      ],
      [
        'not-authorised',
        'villager',
        { body: 'party-members', stage: 'two-committee-proposal', ...FUTURE },
      ],
      ['invalid-input', 'villager', { body: 'party', stage: 'two-committee-proposal', ...FUTURE }],
    ],
  },
];

describe.each(ORDERS)('$type', ({ type, steps, resolved }) => {
  it.each(steps)('is told %s by %s before what is checked later', (code, seat, data) => {
    const walk = walkTo('resolution');
    if (resolved) walk.meet(held(41, 41));
    const convened =
      type === 'ConveneMeeting' ? { for: walk.moment('19:00', 3), place: '村部' } : {};
    const at = walk.moment('19:00');
    expect(walk.scenario.refuse(at, seat, type, { ...convened, ...data })).toBe(code);
  });
});

describe('StartDecision', () => {
  it.each([
    [
      'invalid-input',
      'villager',
      { ...MOTION, matter: 'PUBLIC_WELFAR', procedure: 'x', ...FUTURE },
    ],
    ['unknown-procedure', 'villager', { ...MOTION, procedure: 'x', ...FUTURE }],
    ['not-authorised', 'villager', { ...MOTION, ...FUTURE }],
    ['date-in-future', 'village-committee', { ...MOTION, ...FUTURE }],
  ] as const)('is told %s to %s before what is checked later', (code, seat, data) => {
    const scenario = createScenario();
    const at = '2026-03-05T18:00:00+08:00';
    expect(scenario.refuse(at, seat, 'StartDecision', data)).toBe(code);
  });
});
