import { describe, expect, it } from 'vitest';
import { compiled, EVERY_KIND } from '../testing/document.ts';
import { insertAfter, LAWFUL, line, replace, upTo, withLine } from './testing/lawful.ts';
import { found, type Line } from './testing/written.ts';

const MEASURE = line('measure', '2026-03-02 20:00', 'EmergencyMeasureRecorded', {
  measure: '抢修冲毁的涵洞',
  amount: '30000.00',
});

const REGULARISED = insertAfter(LAWFUL, 'motion', MEASURE);

describe('F-16, an emergency never regularised', () => {
  it.each([
    ['within thirty days', '2026-04-01 23:59', []],
    ['on the thirty-first', '2026-04-02 00:00', ['F-16 error measure<resolution']],
  ])('goes by the day of the vote: %s', (_, at, expected) => {
    const lines = withLine(REGULARISED, 'resolution', { at });
    expect(found(lines).filter((one) => one.startsWith('F-16'))).toEqual(expected);
  });

  it.each([
    ['2026-04-01 23:59', []],
    ['2026-04-02 00:00', ['F-16 error measure']],
  ])('is found where nobody has voted by then: %s', (asOf, expected) => {
    expect(found(upTo(REGULARISED, 'measure'), { asOf })).toEqual(expected);
  });

  it('is not found of a measure during works that were resolved before', () => {
    const during = insertAfter(LAWFUL, 'progress', { ...MEASURE, at: '2026-05-08 09:00' });
    expect(found(during)).toEqual([]);
  });
});

describe('F-17, an emergency that costs too much', () => {
  const emergency = { regularisedWithin: 30, atMost: '30000.00' };
  const procedure = compiled({ ...EVERY_KIND, emergency });

  it.each([
    ['30000.00', []],
    ['30000.01', ['F-17 warning measure']],
  ])('goes by what the procedure lets pass: %s', (amount, expected) => {
    const lines = withLine(upTo(REGULARISED, 'measure'), 'measure', { data: { amount } });
    expect(found(lines, { procedure })).toEqual(expected);
  });
});

describe('works in an emergency', () => {
  const early = [
    line('early contract', '2026-03-03 09:00', 'ContractSigned', { amount: '30000.00' }),
    line('early payment', '2026-03-04 09:00', 'PaymentRecorded', {
      amount: '30000.00',
      signedOffBy: ['village-committee'],
    }),
  ];

  function works(lines: readonly Line[]) {
    const whole = withLine(lines, 'contract', { data: { amount: '249500.00' } });
    const paid = withLine(whole, 'payment', { data: { amount: '249500.00' } });
    return found(insertAfter(paid, 'contract', ...early));
  }

  it('are no F-11 and no F-02 within the days for its resolution', () => {
    expect(works(REGULARISED)).toEqual([]);
    expect(works(LAWFUL).map((one) => one.slice(0, 4))).toEqual(['F-11', 'F-11']);
  });

  it('are F-11 where they came before the measure, or after its days', () => {
    const later = replace(REGULARISED, ['measure'], { ...MEASURE, at: '2026-03-03 12:00' });
    expect(works(later)).toEqual(['F-11 error early contract<resolution']);
  });

  it('may be accepted before the meetings', () => {
    const accepted = line('early acceptance', '2026-03-05 09:00', 'AcceptanceRecorded', {
      accepted: false,
      acceptors: ['village-committee'],
    });
    expect(found(insertAfter(REGULARISED, 'contract', accepted))).toEqual([]);
  });
});
