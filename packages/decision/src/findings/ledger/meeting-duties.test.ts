import { describe, expect, it } from 'vitest';
import { LAWFUL, meet, replace, upTo } from '../testing/lawful.ts';
import { across, decision, inYear } from '../testing/ledger.ts';

// Its one meeting of the representatives was on 24 March 2026; the village began on 2 March.
const ONE = decision('d1', LAWFUL);

describe('F-36, a regular meeting missing', () => {
  it.each([
    ['the quarter is not over', '2026-06-30 23:59', 0],
    ['the quarter is over', '2026-07-01 00:00', 1],
  ])('is found once a whole quarter has passed without: %s', (_, asOf, expected) => {
    const found = across([ONE], { asOf });
    expect(found).toEqual(Array(expected).fill('F-36 warning d1 motion'));
  });

  it('does not ask for the quarter in which the village began here', () => {
    const begun = decision('d1', upTo(LAWFUL, 'motion'));
    expect(across([begun], { asOf: '2026-06-30 09:00' })).toEqual([]);
  });

  it('is not found where they met, and not asked for without a moment', () => {
    const parts = ['resolution summons', 'resolution', 'resolution verdict'];
    const june = replace(LAWFUL, parts, ...meet('resolution', { heldAt: '2026-06-24 19:00' }));
    expect(across([ONE, decision('d2', june)], { asOf: '2026-09-30 09:00' })).toEqual([]);
    expect(across([ONE])).toEqual([]);
  });

  it('asks for an assembly in each whole year from 2026 on', () => {
    const old = decision('d0', inYear(LAWFUL, 2025));
    const found = (asOf: string) => across([old, ONE], { asOf });
    // 2025: quarters 2 to 4; 2026: quarters 2 to 4, and no assembly.
    expect(found('2027-01-01 00:00')).toHaveLength(3);
    expect(found('2026-12-31 23:59')).toHaveLength(2);
  });

  it('asks no representatives of a village that has none', () => {
    const { history } = ONE;
    const [terms] = history.village.terms;
    const roster = { ...terms.roster, representatives: 0 };
    const none = { ...history.village, terms: [{ ...terms, roster }] as const };
    const small = { ...ONE, history: { ...history, village: none } };
    expect(across([small], { asOf: '2026-12-31 00:00' })).toEqual([]);
  });
});
