import { describe, expect, it } from 'vitest';
import { LAWFUL, meet, replace, upTo, withLine } from './testing/lawful.ts';
import { found, type Situation } from './testing/written.ts';

const NAMES = ['examination summons', 'examination', 'examination verdict'];

function examined(heldAt: string, place?: string) {
  const lines = replace(
    upTo(LAWFUL, 'resolution verdict'),
    NAMES,
    ...meet('examination', { heldAt }),
  );
  return withLine(lines, 'examination', { data: { place } });
}

function sittings(lines: Parameters<typeof found>[0], situation: Situation = {}) {
  return found(lines, situation).filter((one) => one.startsWith('F-04'));
}

const TOGETHER = ['F-04 error examination<deliberation'];

describe('F-04, two bodies in one sitting', () => {
  it.each([
    ['at one moment in one place', '2026-03-11 19:00', '村委会', TOGETHER],
    ['at one moment in a place unknown', '2026-03-11 19:00', undefined, TOGETHER],
    ['at one moment in another place', '2026-03-11 19:00', '党员活动室', []],
    ['a minute later', '2026-03-11 19:01', '村委会', []],
    ['on the next day', '2026-03-12 19:00', '村委会', []],
  ])('is told by time and place: %s', (_, heldAt, place, expected) => {
    expect(sittings(examined(heldAt, place))).toEqual(expected);
  });

  it('is told by one file that proves both', () => {
    const lines = withLine(withLine(LAWFUL, 'deliberation', { files: ['a'] }), 'examination', {
      files: ['b', 'a'],
    });
    expect(found(lines)).toEqual(TOGETHER);
    expect(found(withLine(lines, 'examination', { files: ['b'] }))).toEqual([]);
  });

  it('compares the sessions of a meeting that was held by area', () => {
    const session = { present: 19, vote: undefined };
    const sessions = [
      { ...session, heldAt: '2026-03-13T11:00:00.000Z', place: '村委会' },
      { ...session, heldAt: '2026-03-24T11:00:00.000Z', place: '二组' },
    ];
    const lines = withLine(LAWFUL, 'resolution', { data: { sessions } });
    expect(sittings(lines)).toEqual(['F-04 error resolution<examination']);
  });

  it.each([
    ['one person heads both', true, []],
    ['they are two', false, ['F-04 error deliberation<proposal']],
  ])('lets proposal and deliberation be held together where %s', (_, heads, expected) => {
    const names = ['deliberation summons', 'deliberation', 'deliberation verdict'];
    const merged = meet('deliberation', { heldAt: '2026-03-09 19:00' });
    const has = { 'one-person-heads-both': heads };
    expect(sittings(replace(LAWFUL, names, ...merged), { has })).toEqual(expected);
  });
});
