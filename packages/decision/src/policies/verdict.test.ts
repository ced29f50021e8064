import { describe, expect, it } from 'vitest';
import {
  decidedBy,
  held,
  PROCEDURES,
  refusalOf,
  rosterWith,
  verdictOf,
  votes,
  walkTo,
} from '../testing/walk.ts';
import type { Roster } from '../village.ts';

/** A congress of 49: 42 representatives, 17 of them women, and a committee of 7. */
const CONGRESS_OF_49: Roster = rosterWith({
  representatives: 42,
  'village-committee': 7,
  'women-representatives': 17,
});
/** A congress of 40: 33 representatives and a committee of 7. */
const CONGRESS_OF_40: Roster = rosterWith({ representatives: 33, 'village-committee': 7 });

// The vectors of the law. T15 is about a council that no shipped procedure has; T17 and
// T18 are about postings.
describe.each(PROCEDURES)('the vectors of the quorum engine under %s', (procedure) => {
  const party = (members: number) =>
    walkTo('examination', { procedure, roster: rosterWith({ 'party-members': members }) });
  const congress = (roster: Roster) => walkTo('resolution', { procedure, roster });

  it('T1: 22 of 44 Party members meet, and cannot pass anything', () => {
    const decided = decidedBy(party(44).meet(held(22, 22)));
    expect(decided).toMatchObject({ outcome: 'not-passed', eligible: 44, present: 22, needed: 23 });
  });

  it('T2: 23 of 45 Party members meet and pass', () => {
    const decided = decidedBy(party(45).meet(held(23, 23)));
    expect(decided).toMatchObject({ outcome: 'passed', eligible: 45, for: 23, needed: 23 });
  });

  it('T3: 22 of 45 Party members hold no vote', () => {
    const walk = party(45);
    expect(refusalOf(walk.meet(held(22, 22)))).toMatchObject({
      code: 'quorum-not-met',
      rule: 'party-quorum',
      article: 'PBR art. 11',
      operands: { needed: 23, had: 22 },
    });
    expect(verdictOf(walk.meet({ present: 22 }))).toBe('recorded');
  });

  it('T4: 27 of a congress of 40 meet, and 14 pass', () => {
    const decided = decidedBy(congress(CONGRESS_OF_40).meet(held(27, 14)));
    expect(decided).toMatchObject({ outcome: 'passed', eligible: 40, present: 27, needed: 14 });
  });

  it('T5: 26 of a congress of 40 hold no vote', () => {
    expect(refusalOf(congress(CONGRESS_OF_40).meet(held(26, 26)))).toMatchObject({
      code: 'quorum-not-met',
      operands: { needed: 27, had: 26 },
    });
  });

  it('T6: 14 to 19 in a congress of 49 reject the plan', () => {
    const walk = congress(CONGRESS_OF_49);
    const decided = decidedBy(walk.meet(held(33, 14)));
    expect(decided).toMatchObject({ outcome: 'not-passed', eligible: 49, for: 14, needed: 17 });
    expect(walk.scenario.state().end).toBe('rejected');
  });

  it('T6: 33 of a congress of 50 hold no vote', () => {
    const roster = { ...CONGRESS_OF_49, representatives: 43 };
    expect(refusalOf(congress(roster).meet(held(33, 14)))).toMatchObject({
      code: 'quorum-not-met',
      operands: { needed: 34, had: 33 },
    });
  });

  it('T7: 17 to 14 with 3 abstentions reject the plan, for a tie is no majority', () => {
    const walk = congress(CONGRESS_OF_40);
    const decided = decidedBy(walk.meet({ present: 34, vote: votes(17, 14, { abstain: 3 }) }));
    expect(decided).toMatchObject({ outcome: 'not-passed', for: 17, needed: 18, of: 'present' });
    expect(walk.scenario.state().end).toBe('rejected');
  });

  it('T8: 30 representatives and a committee of 7 make a valid congress', () => {
    const roster = rosterWith({ representatives: 30, 'village-committee': 7 });
    const decided = decidedBy(congress(roster).meet(held(37, 19)));
    expect(decided).toMatchObject({ outcome: 'passed', eligible: 37 });
  });

  it('T10: 451 of 901 adults meet, and 226 pass', () => {
    const walk = congress(rosterWith({ adults: 901 }));
    const decided = decidedBy(walk.meet({ body: 'villagers-assembly', ...held(451, 226) }));
    expect(decided).toMatchObject({ outcome: 'passed', eligible: 901, present: 451, needed: 226 });
  });

  it('T14: 449 of 600 members of the collective reject a benefit for others', () => {
    const benefit = (infavour: number) =>
      walkTo('resolution', {
        procedure,
        matter: 'NON_MEMBER_BENEFIT',
        startsOn: '2026-03-02',
        has: { 'collective-organisation': true },
        roster: rosterWith({ 'collective-members': 600 }),
      }).meet({ body: 'collective-assembly', ...held(600, infavour) });
    expect(decidedBy(benefit(449))).toMatchObject({ outcome: 'not-passed', needed: 450 });
    expect(decidedBy(benefit(450))).toMatchObject({ outcome: 'passed', needed: 450 });
  });
});
