import { describe, expect, it } from 'vitest';
import { insertAfter, typedLate, withData, withRecord } from './change-ledger.ts';
import { LAWFUL, type Ledger, stepOn } from './ledger.ts';
import { error, findingsOf, liveFindingsOf } from './play-ledger.ts';

const REVISION = { name: 'revision', command: 'RevisePlan' } as const;
const REVISED = { amount: '300000.00', reason: '材料涨价' };

describe('F-31, a plan changed after it was voted on', () => {
  it('is found where the paper changes it after the resolution', async () => {
    const step = stepOn('2026-03-25 20:00', { ...REVISION, data: REVISED });
    expect(await findingsOf(insertAfter(LAWFUL, 'posting', step))).toEqual([
      error('F-31', 'resolution-disclosure', 'revision'),
    ]);
  });

  it('is not found where it was changed before the vote', async () => {
    const step = stepOn('2026-03-03 20:00', { ...REVISION, data: REVISED });
    expect(await findingsOf(insertAfter(LAWFUL, 'motion', step))).toEqual([]);
  });

  it.each([
    ['examination', []],
    ['posting', [error('F-31', 'resolution-disclosure', 'revision')]],
  ])('goes by the order of typing where it has no date: behind the %s', async (name, found) => {
    const step = stepOn('2026-03-25 20:00', { ...REVISION, data: REVISED });
    const ledger = withData(insertAfter(LAWFUL, name, step), 'revision', { occurredAt: undefined });
    const noted = await findingsOf(typedLate(ledger));
    expect(noted.filter(({ id }) => id === 'F-31')).toEqual(found);
  });
});

const OBJECTION = { objection: 'o-1', text: '价格偏高' };

/** The lawful file with an objection during a posting, answered on a day or never. */
function objectedTo(posting: 'posting' | 'result', raised: string, answered?: string): Ledger {
  const raise = stepOn(raised, {
    name: 'objection',
    as: 'villager',
    command: 'RaiseObjection',
    data: OBJECTION,
  });
  const answer = {
    name: 'answer',
    command: 'AnswerObjection',
    data: { ...OBJECTION, upheld: false },
  } as const;
  const steps = answered === undefined ? [raise] : [raise, stepOn(answered, answer)];
  return insertAfter(LAWFUL, posting, ...steps);
}

describe('F-48, a step taken while an objection was unanswered', () => {
  it.each([
    ['posting', '2026-03-28 09:00', 'implementation', 'start'],
    ['result', '2026-06-25 09:00', 'archive', 'archive'],
  ] as const)('is found in the %s that nobody answered', async (posting, raised, stage, step) => {
    const notice = posting === 'posting' ? 'resolution-disclosure' : 'result-disclosure';
    expect(await findingsOf(objectedTo(posting, raised))).toEqual([
      error('F-47', notice, 'objection'),
      error('F-48', stage, step),
    ]);
  });

  it('is found where the answer came a minute after the works began', async () => {
    const ledger = objectedTo('posting', '2026-03-28 09:00', '2026-04-11 09:01');
    expect(await findingsOf(ledger)).toEqual([
      error('F-47', 'resolution-disclosure', 'answer'),
      error('F-48', 'implementation', 'start'),
    ]);
  });

  it('is not found where the answer came first', async () => {
    const ledger = objectedTo('posting', '2026-03-28 09:00', '2026-03-30 09:00');
    expect(await findingsOf(ledger)).toEqual([]);
  });

  it.each([
    ['before the works', '2026-03-30 21:00', []],
    ['after the works', '2026-04-12 21:00', [error('F-48', 'implementation', 'start')]],
  ])('goes by the order of typing where the answer has no date: typed %s', async (_, at, found) => {
    const answered = objectedTo('posting', '2026-03-28 09:00', '2026-03-30 09:00');
    const undated = withData(answered, 'answer', { occurredAt: undefined });
    const ledger = withRecord(withRecord(undated, 'answer', { at }), 'start', {
      at: '2026-04-11 21:00',
    });
    expect(await findingsOf(ledger)).toEqual(found);
  });

  it('is never found in a run, where the step is refused', async () => {
    const ledger = objectedTo('posting', '2026-03-28 09:00', '2026-03-30 09:00');
    expect(await liveFindingsOf(ledger)).toEqual([]);
  });
});
