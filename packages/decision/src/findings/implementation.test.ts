import { describe, expect, it } from 'vitest';
import { insertAfter, LAWFUL, line, meet, post, upTo, withLine } from './testing/lawful.ts';
import { found, type Line, onPaper } from './testing/written.ts';

const REQUESTED = line('change', '2026-05-10 09:00', 'ChangeRequested', {
  change: 1,
  amount: '320000.00',
  outcome: 'changed',
});
const VOTED = meet('resolution', {
  as: 'change vote',
  heldAt: '2026-05-24 19:00',
  summonedAt: '2026-05-12 09:00',
});
const DECIDED = line('decided', '2026-05-24 19:00', 'ChangeDecided', {
  change: 1,
  approved: true,
  amount: '320000.00',
});
const POSTED = post(
  'change posting',
  'resolution-disclosure',
  '2026-05-25 08:30',
  '2026-06-10 00:00',
);

/** Changed while it was carried out: voted on, posted, and carried on. */
const CHANGED = insertAfter(LAWFUL, 'progress', REQUESTED, ...VOTED, DECIDED, ...POSTED);

const ORDERED = line(
  'order',
  '2026-05-10 09:00',
  'CorrectionOrdered',
  { stage: 'villagers-resolution' },
  { seat: 'township' },
);

/** Ordered to vote again, though the works had begun lawfully. */
const CORRECTED = insertAfter(
  LAWFUL,
  'progress',
  ORDERED,
  ...meet('resolution', {
    as: 'second vote',
    heldAt: '2026-05-24 19:00',
    summonedAt: '2026-05-12 09:00',
  }),
  ...post('second posting', 'resolution-disclosure', '2026-05-25 08:30', '2026-06-10 00:00'),
);

function contract(lines: readonly Line[], at: string) {
  const more = line('supplement', at, 'ContractSigned', { amount: '1.00' });
  const added = insertAfter(lines, 'acceptance', more);
  return found(added).filter((one) => /^F-1[12]/.test(one));
}

describe('F-11 and F-12 beside a vote on a change', () => {
  it('are not found of what was done before the change', () => {
    expect(found(CHANGED)).toEqual([]);
    expect(
      found(onPaper(CHANGED), { claimed: true }).filter((one) => !one.startsWith('F-90')),
    ).toEqual([]);
  });

  it('are not found of works that go on meanwhile', () => {
    const more = line('more progress', '2026-05-28 09:00', 'ProgressReported', { percent: 70 });
    expect(found(insertAfter(CHANGED, 'change posting end', more))).toEqual([]);
  });

  it.each([
    ['before the change was voted on', '2026-05-20 09:00', []],
    [
      'inside the posting of the change',
      '2026-05-26 09:00',
      ['F-12 error supplement<change posting'],
    ],
    ['at its end', '2026-06-10 00:00', []],
  ])('hold a contract back %s', (_, at, expected) => {
    expect(contract(CHANGED, at)).toEqual(expected);
  });

  it('are not found where the body votes the change down', () => {
    const refused = insertAfter(
      LAWFUL,
      'progress',
      REQUESTED,
      ...meet('resolution', {
        as: 'change vote',
        heldAt: '2026-05-24 19:00',
        votes: 10,
        verdict: 'change-refused',
      }),
      { ...DECIDED, data: { change: 1, approved: false } },
    );
    expect(found(refused).filter((one) => /^F-1[12]/.test(one))).toEqual([]);
  });

  it('still find what was signed before the first resolution', () => {
    const early = withLine(CHANGED, 'contract', { at: '2026-03-20 09:00' });
    expect(found(early)).toContain('F-11 error contract<resolution');
  });
});

describe('F-11 and F-12 beside an order to vote again', () => {
  it('are not found of what was done before the order', () => {
    expect(found(CORRECTED)).toEqual([]);
  });

  it.each([
    ['before the order', '2026-05-09 09:00', []],
    [
      'between the order and the new vote',
      '2026-05-12 09:00',
      ['F-11 error supplement<second vote'],
    ],
    ['inside the new posting', '2026-05-26 09:00', ['F-12 error supplement<second posting']],
  ])('are found of a contract by its date: %s', (_, at, expected) => {
    expect(contract(CORRECTED, at)).toEqual(expected);
  });
});

describe('F-12 of a posting that stood still', () => {
  const suspended = insertAfter(
    LAWFUL,
    'posting',
    line('suspended', '2026-03-30 09:00', 'DecisionSuspended'),
    line('resumed', '2026-04-01 09:00', 'DecisionResumed', { endsAt: '2026-04-12T16:00:00.000Z' }),
  );

  it('waits for the days that it was moved by', () => {
    const moved = withLine(suspended, 'posting end', { at: '2026-04-13 00:00' });
    expect(found(moved)).toEqual(['F-12 error start<posting']);
    expect(found(withLine(moved, 'start', { at: '2026-04-13 00:00' }))).toEqual([]);
  });

  it('is not moved by a suspension during the works', () => {
    const later = insertAfter(
      LAWFUL,
      'progress',
      line('suspended', '2026-05-07 09:00', 'DecisionSuspended'),
      line('resumed', '2026-05-08 09:00', 'DecisionResumed'),
    );
    expect(found(later)).toEqual([]);
  });
});

describe('F-11 of a payment', () => {
  it('is found where it is dated before the resolution', () => {
    const early = withLine(upTo(LAWFUL, 'payment'), 'payment', { at: '2026-03-24 18:00' });
    expect(found(early)).toContain('F-11 error payment<resolution');
  });
});
