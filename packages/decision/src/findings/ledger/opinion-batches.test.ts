import { describe, expect, it } from 'vitest';
import { insertAfter, LAWFUL, line } from '../testing/lawful.ts';
import { across, decision } from '../testing/ledger.ts';

function opinions(count: number, minutes: number, person = 'p-1') {
  return Array.from({ length: count }, (_, at) => {
    const seconds = Math.round((at * minutes * 60) / (count - 1));
    const time = `2026-06-30 20:${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
    const opinion = line(
      'opinion',
      time,
      'OpinionIssued',
      { stage: 'result-disclosure' },
      {
        seat: 'supervision-committee',
        person,
        recordedAt: time,
      },
    );
    return decision(`d${at}`, insertAfter(LAWFUL, 'result', opinion));
  });
}

const ids = (found: readonly string[]) => found.filter((one) => one.startsWith('F-63'));

describe('F-63, opinions in one go', () => {
  it.each([
    ['five in ten minutes', 5, 10, 1],
    ['five in eleven minutes', 5, 11, 0],
    ['four in a minute', 4, 1, 0],
    ['eight in ten minutes, told once', 8, 10, 1],
  ])('is found of %s', (_, count, minutes, expected) => {
    expect(ids(across(opinions(count, minutes)))).toHaveLength(expected);
  });

  it('is not found of two persons, nor of many opinions on one decision', () => {
    const two = [...opinions(4, 5), ...opinions(4, 5, 'p-2')];
    expect(ids(across(two))).toEqual([]);
    const many = Array.from({ length: 6 }, (_, at) =>
      line(
        `opinion ${at}`,
        `2026-06-30 20:0${at}`,
        'OpinionIssued',
        {},
        {
          seat: 'supervision-committee',
          recordedAt: `2026-06-30 20:0${at}`,
        },
      ),
    );
    expect(ids(across([decision('d1', insertAfter(LAWFUL, 'result', ...many))]))).toEqual([]);
  });
});
