import { describe, expect, it } from 'vitest';
import { insertAfter, LAWFUL, line, meet, post, withLine } from './testing/lawful.ts';
import { found } from './testing/written.ts';

function ids(lines: Parameters<typeof found>[0], id: string) {
  return found(lines).filter((one) => one.startsWith(id));
}

describe('F-13, a notice before its meeting', () => {
  it.each([
    ['on the day before', '2026-03-23 20:00', ['F-13 error posting<resolution']],
    ['earlier on the day of the meeting', '2026-03-24 08:30', []],
    ['on the day after', '2026-03-25 08:30', []],
  ])('goes by days: posted %s', (_, at, expected) => {
    expect(ids(withLine(LAWFUL, 'posting', { at }), 'F-13')).toEqual(expected);
  });

  it('is not found of a notice after a first resolution that was voted on again', () => {
    const again = meet('resolution', { as: 'second vote', heldAt: '2026-04-05 19:00' });
    expect(ids(insertAfter(LAWFUL, 'posting', ...again), 'F-13')).toEqual([]);
  });
});

describe('F-15, the result posted not after the acceptance', () => {
  it.each([
    ['on the day before', '2026-06-19 08:30', ['F-15 error result<acceptance']],
    ['on the day of the acceptance', '2026-06-20 20:00', ['F-15 error result<acceptance']],
    ['on the day after', '2026-06-21 00:00', []],
  ])('goes by days: posted %s', (_, at, expected) => {
    expect(ids(withLine(LAWFUL, 'result', { at }), 'F-15')).toEqual(expected);
  });

  it('is not found of the first result where the works were accepted again', () => {
    const accepted = { accepted: true, acceptors: ['village-committee', 'supervision-committee'] };
    const again = insertAfter(
      LAWFUL,
      'result',
      line('second acceptance', '2026-06-28 09:00', 'AcceptanceRecorded', accepted),
      ...post('second result', 'result-disclosure', '2026-06-29 08:30', '2026-07-15 00:00'),
    );
    expect(ids(again, 'F-15')).toEqual([]);
  });

  it('is not found where the works were not accepted', () => {
    const lines = withLine(LAWFUL, 'acceptance', { data: { accepted: false } });
    expect(ids(withLine(lines, 'result', { at: '2026-06-20 20:00' }), 'F-15')).toEqual([]);
  });
});
