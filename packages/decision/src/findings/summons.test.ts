import { describe, expect, it } from 'vitest';
import { LAWFUL, meet, replace, withLine } from './testing/lawful.ts';
import { found, onPaper, ROSTER } from './testing/written.ts';

const PARTS = ['resolution summons', 'resolution', 'resolution verdict'];

function assembly(summonedAt: string, urgent: boolean, lines = LAWFUL) {
  const held = meet('resolution', {
    body: 'villagers-assembly',
    present: 900,
    votes: 800,
    summonedAt,
  });
  const called = urgent ? withLine(held, 'resolution summons', { data: { urgent: true } }) : held;
  return found(replace(lines, PARTS, ...called));
}

describe('F-34 of an assembly that was called at short notice', () => {
  const late = ['F-34 warning resolution'];

  it.each([
    ['nine days before, without a reason', '2026-03-15 09:00', false, late],
    ['nine days before, for a reason on record', '2026-03-15 09:00', true, []],
    ['ten days before', '2026-03-14 09:00', false, []],
  ])('lets it pass for a reason from 2026 on: %s', (_, summonedAt, urgent, expected) => {
    expect(assembly(summonedAt, urgent)).toEqual(expected);
  });

  it('does not let it pass before 2026', () => {
    const old = JSON.parse(JSON.stringify(LAWFUL).replaceAll('2026-', '2025-'));
    const held = meet('resolution', {
      body: 'villagers-assembly',
      present: 900,
      votes: 800,
      summonedAt: '2025-03-15 09:00',
      heldAt: '2025-03-24 19:00',
    });
    const called = withLine(held, 'resolution summons', { data: { urgent: true } });
    expect(found(replace(old, PARTS, ...called))).toEqual(late);
  });
});

describe('a roster that was frozen when the meeting was called', () => {
  // The roster of the village says 44 Party members.
  const frozen = withLine(LAWFUL, 'examination summons', {
    data: { roster: { ...ROSTER, 'party-members': 43 } },
  });

  it.each([
    [43, []],
    [44, ['F-23 warning examination']],
  ])('is what a run counts by: the paper says %d', (eligible, expected) => {
    expect(found(withLine(frozen, 'examination', { data: { eligible } }))).toEqual(expected);
  });

  it('is not what a paper is counted by, whose roster may be set afterwards', () => {
    const paper = onPaper(withLine(frozen, 'examination', { data: { eligible: 44 } }));
    const ids = found(paper, { claimed: true }).map((one) => one.slice(0, 4));
    expect(ids).not.toContain('F-23');
  });
});
