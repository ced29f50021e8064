import { describe, expect, it } from 'vitest';
import { insertAfter, LAWFUL, line, meet, upTo, withLine, without } from './testing/lawful.ts';
import { found, type Line, onPaper } from './testing/written.ts';

function ids(lines: readonly Line[], id: string, situation: object = {}) {
  return found(lines, situation).filter((one) => one.startsWith(id));
}

function paid(amount: string, lines: readonly Line[] = LAWFUL) {
  return withLine(lines, 'payment', { data: { amount } });
}

const CHANGE = [
  line('change', '2026-05-10 09:00', 'ChangeRequested', {
    change: 1,
    amount: '300000.00',
    outcome: 'changed',
  }),
  ...meet('resolution', { as: 'vote', heldAt: '2026-05-24 19:00' }),
  line('decided', '2026-05-24 19:00', 'ChangeDecided', {
    change: 1,
    approved: true,
    amount: '300000.00',
  }),
];

describe('F-70 of what was changed with consent', () => {
  const changed = insertAfter(LAWFUL, 'progress', ...CHANGE);

  function accepted(amount: string, lines = changed) {
    return ids(withLine(lines, 'acceptance', { data: { amount } }), 'F-70');
  }

  it('lets the works be accepted at the contract or at the change', () => {
    expect(accepted('279500.00')).toEqual([]);
    expect(accepted('300000.00')).toEqual([]);
    expect(accepted('290000.00')).toEqual(['F-70 error acceptance<contract']);
  });

  it('lets the contracts come to the change', () => {
    const dearer = withLine(changed, 'contract', { data: { amount: '300001.00' } });
    expect(accepted('300001.00', dearer)).toEqual([]);
    const over = withLine(changed, 'contract', { data: { amount: '300001.01' } });
    expect(accepted('300001.01', over)).toEqual(['F-70 error contract']);
  });

  it('takes no change that was voted down', () => {
    const refused = withLine(changed, 'decided', { data: { approved: false } });
    expect(accepted('300000.00', refused)).toEqual(['F-70 error acceptance<contract']);
  });

  it('takes a change on paper with the vote on it', () => {
    const paper = onPaper(withLine(changed, 'acceptance', { data: { amount: '300000.00' } }));
    expect(ids(paper, 'F-70', { claimed: true })).toEqual([]);
    const unvoted = without(paper, 'vote summons', 'vote');
    expect(ids(unvoted, 'F-70', { claimed: true })).toEqual(['F-70 error acceptance<contract']);
  });
});

describe('F-70 of payments', () => {
  it.each([
    ['279500.00', []],
    ['279500.01', ['F-70 error payment<contract']],
    ['100.00', []],
  ])('is found where they exceed the contract: %s', (amount, expected) => {
    expect(ids(paid(amount), 'F-70')).toEqual(expected);
  });

  it('adds them up', () => {
    const more = line('second', '2026-06-21 10:00', 'PaymentRecorded', {
      amount: '0.01',
      signedOffBy: ['village-committee'],
    });
    expect(ids(insertAfter(LAWFUL, 'payment', more), 'F-70')).toEqual([
      'F-70 error second<contract',
    ]);
  });
});

describe('F-71, paid more than was resolved', () => {
  it.each([
    ['a yuan over it', '286001.00', []],
    ['a fen more', '286001.01', ['F-71 error payment<motion']],
  ])('goes by the amount of the plan: %s', (_, amount, expected) => {
    expect(ids(paid(amount), 'F-71')).toEqual(expected);
  });

  it('goes by a change from its vote on', () => {
    const changed = paid('300000.00', insertAfter(LAWFUL, 'progress', ...CHANGE));
    expect(ids(changed, 'F-71')).toEqual([]);
    const early = insertAfter(
      without(changed, 'payment'),
      'progress',
      line('early', '2026-05-08 09:00', 'PaymentRecorded', {
        amount: '300000.00',
        signedOffBy: ['village-committee'],
      }),
    );
    expect(ids(early, 'F-71')).toEqual(['F-71 error early<motion']);
  });

  it('says nothing where no amount was resolved', () => {
    const open = withLine(paid('900000.00'), 'motion', { data: { amount: undefined } });
    expect(ids(open, 'F-71')).toEqual([]);
  });
});

describe('F-75, paid without a contract', () => {
  it.each([
    ['no contract is on record', without(LAWFUL, 'contract'), ['F-75 error payment']],
    [
      'it was paid the day before the contract',
      withLine(LAWFUL, 'payment', { at: '2026-04-12 18:00' }),
      ['F-75 error payment<contract'],
    ],
    ['it was paid on its day', withLine(LAWFUL, 'payment', { at: '2026-04-13 08:00' }), []],
  ])('is found of works where %s', (_, lines, expected) => {
    expect(ids(lines, 'F-75')).toEqual(expected);
  });

  const relief = withLine(without(LAWFUL, 'contract'), 'motion', {
    data: { matter: 'RELIEF_SUBSIDY' },
  });

  it('is not found of benefits, which nobody contracts for', () => {
    expect(ids(relief, 'F-75')).toEqual([]);
  });

  it('is found where a contractor was named all the same', () => {
    const named = withLine(relief, 'start', { commits: ['contractor'] });
    expect(ids(named, 'F-75')).toEqual(['F-75 error payment']);
  });

  it('is not found of an emergency', () => {
    const measure = line('measure', '2026-06-20 20:00', 'EmergencyMeasureRecorded', {
      measure: '抢修',
    });
    const lines = insertAfter(without(LAWFUL, 'contract'), 'acceptance', measure);
    expect(ids(lines, 'F-75')).toEqual([]);
  });
});

describe('a record without payments', () => {
  it('has none of these findings', () => {
    expect(found(upTo(without(LAWFUL, 'payment'), 'archive'))).toEqual([]);
  });
});
