import { describe, expect, it } from 'vitest';
import { compiled, EVERY_KIND } from '../../testing/document.ts';
import { LAWFUL, meet, replace, upTo, withLine } from '../testing/lawful.ts';
import { across, decision, OTHER } from '../testing/ledger.ts';
import type { Line } from '../testing/written.ts';

/** Voted down on a day by the representatives. */
function rejected(startedAt: string, votedAt: string, data: Line['data'] = {}): readonly Line[] {
  const parts = ['resolution summons', 'resolution', 'resolution verdict'];
  const vote = meet('resolution', { votes: 10, verdict: 'not-passed', heldAt: votedAt });
  const lines = replace(upTo(LAWFUL, 'resolution verdict'), parts, ...vote);
  return withLine(lines, 'motion', { at: startedAt, data });
}

function moved(at: string, data: Line['data'] = {}): readonly Line[] {
  return withLine(upTo(LAWFUL, 'motion'), 'motion', { at, data });
}

const FIRST = decision('d1', rejected('2026-03-02 09:00', '2026-03-24 19:00'));

describe('F-18, a rejected plan proposed again', () => {
  it.each([
    ['89 days later', '2026-06-21 09:00', ['F-18 warning d2 motion<d1 motion']],
    ['90 days later', '2026-06-22 09:00', []],
  ])('is found unchanged within the cool-down: %s', (_, at, expected) => {
    expect(across([FIRST, decision('d2', moved(at))])).toEqual(expected);
  });

  it.each([
    ['another amount', { amount: '200000.00' }],
    ['other words', { plan: '硬化主街 500 米' }],
    ['other words, after the first by name', { plan: '硬化主街 500 米', after: 'd1' }],
  ])('is not found with %s', (_, data) => {
    expect(across([FIRST, decision('d2', moved('2026-04-01 09:00', data))])).toEqual([]);
  });

  it('does not take spaces and commas for a change', () => {
    const spaced = decision('d2', moved('2026-04-01 09:00', { plan: '硬化 主街,800米。' }));
    expect(across([FIRST, spaced])).toHaveLength(1);
  });

  it('is not found where the first is still open, passed, or of another village', () => {
    const again = decision('d2', moved('2026-04-01 09:00'));
    expect(across([decision('d1', upTo(LAWFUL, 'examination verdict')), again])).toEqual([]);
    expect(across([decision('d1', LAWFUL), again])).toEqual([]);
    expect(across([FIRST, decision('d2', moved('2026-04-01 09:00'), { of: OTHER })])).toEqual([]);
  });

  it('goes by the days of the procedure', () => {
    const reproposal = { cooldownDays: 10, otherwise: 'warn' };
    const procedure = compiled({ ...EVERY_KIND, reproposal });
    const at = (day: string) => across([FIRST, decision('d2', moved(day), { procedure })]);
    expect(at('2026-04-02 09:00')).toHaveLength(1);
    expect(at('2026-04-03 09:00')).toEqual([]);
  });

  it('may be proposed again twice within a year, each time changed', () => {
    const changed = (plan: string, after: string) => ({ plan, after });
    const chain = [
      FIRST,
      decision('d2', rejected('2026-05-02 09:00', '2026-05-24 19:00', changed('方案二', 'd1'))),
      decision('d3', rejected('2026-07-02 09:00', '2026-07-24 19:00', changed('方案三', 'd2'))),
    ];
    expect(across(chain)).toEqual([]);
    const fourth = decision('d4', moved('2026-09-02 09:00', changed('方案四', 'd3')));
    expect(across([...chain, fourth])).toEqual(['F-18 warning d4 motion<d3 motion']);
    const nextYear = decision('d4', moved('2027-05-03 09:00', changed('方案四', 'd3')));
    expect(across([...chain, nextYear])).toEqual([]);
  });

  it('does not depend on the order in which decisions are looked at', () => {
    expect(across([decision('d2', moved('2026-04-01 09:00')), FIRST])).toHaveLength(1);
  });
});
