import { describe, expect, it } from 'vitest';
import { LAWFUL, line, withLine } from './testing/lawful.ts';
import { found, procedureWith } from './testing/written.ts';

const own = { source: 'SIYI' };
const THREE = ['village-committee', 'supervision-committee', 'branch-committee'];
const procedure = procedureWith({
  implementation: {
    payments: [
      { from: '0.00', signedOffBy: ['village-committee'], distinct: true, cite: own },
      { from: '50000.00', signedOffBy: THREE, distinct: true, cite: own },
    ],
  },
});

function signed(amount: string, ...signedOffBy: readonly string[]) {
  return withLine(LAWFUL, 'payment', { data: { amount, signedOffBy } });
}

const BROKEN = ['F-82 error payment'];

describe('F-82, a sign-off chain broken', () => {
  it.each([
    ['whole', THREE, []],
    [
      'with others between',
      ['clerk', 'village-committee', 'supervision-committee', 'p-1', 'branch-committee'],
      [],
    ],
    ['the last one missing', THREE.slice(0, 2), BROKEN],
    ['one missing in the middle', ['village-committee', 'branch-committee'], BROKEN],
    ['nobody', [], BROKEN],
    [
      'the secretary first',
      ['branch-committee', 'village-committee', 'supervision-committee'],
      BROKEN,
    ],
    ['one of them twice', [...THREE, 'village-committee'], BROKEN],
    ['people whose seats nobody knows', ['p-1', 'p-2', 'p-3'], []],
    ['one unknown person three times', ['p-1', 'p-1', 'p-1'], BROKEN],
  ])('is compared with the chain of its amount: %s', (_, signers, expected) => {
    expect(found(signed('50000.00', ...signers), { procedure })).toEqual(expected);
  });

  it('begins with the amount of the chain', () => {
    expect(found(signed('49999.99', 'village-committee'), { procedure })).toEqual([]);
    expect(found(signed('50000.00', 'village-committee'), { procedure })).toEqual(BROKEN);
  });

  const grant = (person: string, ...seats: readonly string[]) =>
    line(`grant ${person}`, '2026-01-05 09:00', 'SeatGranted', {
      person,
      seats,
      from: '2026-01-01T00:00:00.000Z',
    });

  it('knows who alone holds two seats, and would sign twice', () => {
    const village = [grant('p-1', 'village-committee', 'branch-committee')];
    expect(found(signed('50000.00', ...THREE), { procedure, village })).toEqual(BROKEN);
    const two = [grant('p-1', 'village-committee'), grant('p-2', 'branch-committee')];
    expect(found(signed('50000.00', ...THREE), { procedure, village: two })).toEqual([]);
  });

  it('takes a person for the seat that they hold', () => {
    const village = [
      grant('p-1', 'village-committee'),
      grant('p-2', 'supervision-committee'),
      grant('p-3', 'branch-committee'),
    ];
    expect(found(signed('50000.00', 'p-1', 'p-2', 'p-3'), { procedure, village })).toEqual([]);
    expect(found(signed('50000.00', 'p-3', 'p-2', 'p-1'), { procedure, village })).toEqual(BROKEN);
  });

  it('is not asked for where the procedure has no chain', () => {
    expect(found(signed('50000.00'))).toEqual([]);
  });
});
