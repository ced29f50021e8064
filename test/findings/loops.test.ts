import { describe, expect, it } from 'vitest';
import {
  counted,
  insertAfter,
  laterFrom,
  upTo,
  withData,
  without,
  withRecord,
} from './change-ledger.ts';
import { LAWFUL, type Ledger, local, meetAgain, postOn, stepOn } from './ledger.ts';
import { error, findingsOf, liveFindingsOf, rehearse, warning } from './play-ledger.ts';

function summonedLater(ledger: Ledger, summonedAt: string): Ledger {
  const summons = withData(ledger, 'resolution summons', { summonedAt: local(summonedAt) });
  return withRecord(summons, 'resolution summons', { at: summonedAt });
}

const AGAIN = {
  deliberation: { summonedAt: '2026-03-14 09:00', heldAt: '2026-03-16 19:00' },
  examination: { summonedAt: '2026-03-17 09:00', heldAt: '2026-03-19 19:00' },
};

/** Not passed by the Party members, deliberated anew, and passed by them a few days later. */
const EXAMINED_TWICE = summonedLater(
  insertAfter(
    counted(LAWFUL, 'examination', 38, 20),
    'examination',
    ...meetAgain('deliberation', AGAIN.deliberation),
    ...meetAgain('examination', AGAIN.examination),
  ),
  '2026-03-20 09:00',
);

/** The amount changed before the resolution: back to the two committees, and on from there. */
const AMOUNT_CHANGED = summonedLater(
  insertAfter(
    LAWFUL,
    'examination',
    stepOn('2026-03-14 08:00', {
      name: 'revised',
      command: 'RevisePlan',
      data: { amount: '290000.00', reason: '党员意见' },
    }),
    ...meetAgain('deliberation', { ...AGAIN.deliberation, summonedAt: '2026-03-15 09:00' }),
    ...meetAgain('examination', AGAIN.examination),
  ),
  '2026-03-20 09:00',
);

function objection(name: string, moment: string) {
  return stepOn(moment, {
    name,
    as: 'villager',
    command: 'RaiseObjection',
    data: { objection: name, text: '标段划分不公' },
  });
}

function upheld(name: string, moment: string) {
  return stepOn(moment, {
    name: `${name} upheld`,
    command: 'AnswerObjection',
    data: { objection: name, text: '异议成立', upheld: true },
  });
}

const ANNULLED = insertAfter(
  laterFrom(LAWFUL, 'start', 10),
  'posting',
  objection('first', '2026-03-27 09:00'),
  upheld('first', '2026-03-28 09:00'),
);

/** Annulled by an upheld objection, resolved again and posted again for the whole period. */
const RESOLVED_TWICE = insertAfter(
  ANNULLED,
  'first upheld',
  ...meetAgain('resolution', { summonedAt: '2026-03-30 09:00', heldAt: '2026-04-02 19:00' }),
  postOn('2026-04-03 08:30', 'second posting', 'resolution-disclosure', '2026-04-19 00:00'),
);

const RESULT_ANNULLED = insertAfter(
  laterFrom(LAWFUL, 'archive', 10),
  'result',
  objection('second', '2026-06-24 09:00'),
  upheld('second', '2026-06-25 09:00'),
);

/** The result annulled, the works accepted again and the result posted again. */
const ACCEPTED_TWICE = insertAfter(
  RESULT_ANNULLED,
  'second upheld',
  stepOn('2026-06-28 09:00', {
    name: 'second acceptance',
    command: 'RecordAcceptance',
    data: {
      accepted: true,
      amount: '279500.00',
      acceptors: ['village-committee', 'supervision-committee'],
    },
  }),
  postOn('2026-06-29 08:30', 'second result', 'result-disclosure', '2026-07-15 00:00'),
);

const TAKEN_DOWN = stepOn(
  '2026-03-28 12:00',
  {
    name: 'taken down',
    command: 'InterruptNotice',
    data: { stage: 'resolution-disclosure', reason: '公开栏被风刮倒' },
  },
  'interruptedAt',
);

const INTERRUPTED = insertAfter(laterFrom(LAWFUL, 'start', 10), 'posting', TAKEN_DOWN);

/** Blown down on the third day, and put up again for the whole period. */
const POSTED_TWICE = insertAfter(
  INTERRUPTED,
  'taken down',
  postOn('2026-03-30 08:30', 'second posting', 'resolution-disclosure', '2026-04-15 00:00'),
);

/** The committees met without a quorum, and met again. */
const INQUORATE = insertAfter(
  counted(LAWFUL, 'proposal', 2, 2, { vote: undefined }),
  'proposal',
  ...meetAgain('proposal', { summonedAt: '2026-03-09 20:00', heldAt: '2026-03-10 19:00' }),
);

/** The Party members put it off, and decided another day. */
const DEFERRED = summonedLater(
  insertAfter(
    withData(LAWFUL, 'examination', { vote: undefined, outcome: 'deferred' }),
    'examination',
    ...meetAgain('examination', AGAIN.examination),
  ),
  '2026-03-20 09:00',
);

const LOOPS = [
  { name: 'not passed, returned and passed', ledger: EXAMINED_TWICE },
  { name: 'the amount changed before the resolution', ledger: AMOUNT_CHANGED },
  { name: 'annulled and resolved again', ledger: RESOLVED_TWICE },
  { name: 'the result annulled and accepted again', ledger: ACCEPTED_TWICE },
  { name: 'interrupted and posted again', ledger: POSTED_TWICE },
  { name: 'inquorate and met again', ledger: INQUORATE },
  { name: 'deferred and met again', ledger: DEFERRED },
];

describe('a stage gone through twice', () => {
  it.each(LOOPS)('is no finding on paper: $name', async ({ ledger }) => {
    expect(await findingsOf(ledger)).toEqual([]);
  });

  it.each(LOOPS)('is no finding in a run: $name', async ({ ledger }) => {
    expect(await liveFindingsOf(ledger)).toEqual([]);
  });
});

describe('a second meeting', () => {
  it('needs a summons of its own: F-34', async () => {
    const ledger = without(INQUORATE, 'second proposal summons');
    const found = [warning('F-34', 'branch-proposal', 'second proposal')];
    expect(await findingsOf(ledger)).toEqual(found);
    expect(await liveFindingsOf(ledger)).toEqual(found);
  });
});

describe('a vote that failed', () => {
  const examined = error('F-21', 'party-examination', 'examination');

  it('is F-21 where the paper goes on all the same', async () => {
    expect(await findingsOf(counted(LAWFUL, 'examination', 38, 20))).toEqual([examined]);
  });

  it('is F-21 where the second vote was held only after the resolution', async () => {
    const late = insertAfter(
      counted(LAWFUL, 'examination', 38, 20),
      'resolution',
      ...meetAgain('examination', { summonedAt: '2026-03-25 09:00', heldAt: '2026-03-26 19:00' }),
    );
    const found = await findingsOf(late);
    expect(found).toContainEqual(examined);
  });

  it('is F-21 where the second vote failed as well', async () => {
    const ledger = counted(EXAMINED_TWICE, 'second examination', 38, 22);
    const found = error('F-21', 'party-examination', 'second examination');
    expect(await findingsOf(ledger)).toEqual([found]);
  });

  it.each([
    ['the examination', upTo(counted(LAWFUL, 'examination', 38, 20), 'examination')],
    [
      'the deliberation after it',
      upTo(counted(EXAMINED_TWICE, 'second deliberation', 9, 4), 'second deliberation'),
    ],
    ['the resolution', upTo(counted(LAWFUL, 'resolution', 36, 18), 'resolution')],
    [
      'the second resolution',
      upTo(counted(RESOLVED_TWICE, 'second resolution', 36, 18), 'second resolution'),
    ],
  ])('is no finding where it stopped the decision: %s', async (_, ledger) => {
    expect(await findingsOf(ledger)).toEqual([]);
    expect(await liveFindingsOf(ledger)).toEqual([]);
  });

  it('ends the run where the second resolution fails', async () => {
    const failed = counted(RESOLVED_TWICE, 'second resolution', 36, 18);
    const { result } = await rehearse(upTo(failed, 'second resolution'));
    expect(result).toMatchObject({ state: 'rejected', stage: 'villagers-resolution' });
  });
});

describe('an annulled posting', () => {
  it.each([
    ['whole', '2026-04-19 00:00', []],
    ['a day short', '2026-04-18 00:00', [error('F-42', 'resolution-disclosure', 'second posting')]],
  ])('is judged by the posting that followed: %s', async (_, until, found) => {
    const ledger = withData(RESOLVED_TWICE, 'second posting', { until: local(until) });
    expect(await findingsOf(ledger)).toEqual(found);
  });

  it('counts anew after the second resolution, also where no objection is on paper', async () => {
    const unexplained = without(RESOLVED_TWICE, 'first', 'first upheld');
    expect(await findingsOf(unexplained)).toEqual([]);
    const short = withData(unexplained, 'second posting', { until: local('2026-04-18 00:00') });
    expect(await findingsOf(short)).toEqual([
      error('F-42', 'resolution-disclosure', 'second posting'),
    ]);
  });

  it('still holds the works until the second is over: F-12', async () => {
    const ledger = withData(RESOLVED_TWICE, 'start', { occurredAt: local('2026-04-18 09:00') });
    expect(await findingsOf(ledger)).toEqual([error('F-12', 'implementation', 'start')]);
    expect(await liveFindingsOf(ledger)).toEqual([error('F-12', 'implementation', 'start')]);
  });

  it('is F-11 for what was signed between the two resolutions', async () => {
    const signed = withData(RESOLVED_TWICE, 'contract', { signedAt: local('2026-04-01 09:00') });
    const ledger = withRecord(signed, 'contract', { at: '2026-04-03 21:00' });
    expect(await findingsOf(ledger)).toEqual([error('F-11', 'implementation', 'contract')]);
  });

  it('is F-42 where the paper goes on without another', async () => {
    expect(await findingsOf(ANNULLED)).toEqual([error('F-42', 'resolution-disclosure', 'posting')]);
    expect(await findingsOf(RESULT_ANNULLED)).toEqual([
      error('F-42', 'result-disclosure', 'result'),
    ]);
  });
});

describe('an interrupted posting', () => {
  it('is F-42 on paper where it was not put up again', async () => {
    const found = error('F-42', 'resolution-disclosure', 'posting');
    expect(await findingsOf(INTERRUPTED)).toEqual([found]);
  });

  it('is no F-42 where the interruption was typed in behind everything else', async () => {
    const ledger = withRecord(POSTED_TWICE, 'taken down', { at: '2026-07-11 21:00' });
    expect(await findingsOf(ledger)).toEqual([
      warning('F-90', 'resolution-disclosure', 'taken down'),
    ]);
  });

  it('holds a run until it is put up again', async () => {
    const { result, findings } = await rehearse(INTERRUPTED);
    const start = result.steps.find((step) => step.command === 'StartImplementation');
    expect(start).toMatchObject({ outcome: 'refused', code: 'notice-period-open' });
    expect(findings).toEqual([]);
  });

  it('leaves the works to wait for the second posting: F-12', async () => {
    const ledger = withData(POSTED_TWICE, 'start', { occurredAt: local('2026-04-14 23:59') });
    expect(await findingsOf(ledger)).toEqual([error('F-12', 'implementation', 'start')]);
    expect(await liveFindingsOf(ledger)).toEqual([error('F-12', 'implementation', 'start')]);
  });
});
