// People who hold seats by name: counted each once, for the time that they hold them.
import { describe, expect, it } from 'vitest';
import type { CommandType } from './command.ts';
import { body, meeting, SHORTEST, type Written } from './testing/own-procedure.ts';
import { held, local, type Play, play, playTo, refusalIn, told } from './testing/play.ts';
import { ROSTER } from './testing/scenario.ts';
import { type Roster, termsAt } from './village.ts';

const TOWNSHIP = 'township';

interface Seated {
  readonly person: string;
  readonly seats: readonly string[];
  readonly from?: string;
  readonly until?: string;
}

/** A village in which people hold seats, before its decision starts on 2 March 2026. */
function seated(people: readonly Seated[], roster: Roster = ROSTER): Play {
  const grants = people.map((one) => [TOWNSHIP, 'GrantSeat', one] as const);
  return play({ before: grants, roster });
}

function rosterOf(at: Play, moment: string): Roster {
  return termsAt(at.village(), local(moment)).roster;
}

/** So many people in a seat, called `prefix-1`, `prefix-2`, … */
function people(prefix: string, count: number, seats: readonly string[]): readonly Seated[] {
  return Array.from({ length: count }, (_one, at) => ({ person: `${prefix}-${at + 1}`, seats }));
}

describe('people with seats', () => {
  it.each([
    // Of the five that were set, fewer names are half a list.
    [1, 5],
    [4, 5],
    [5, 5],
    [6, 6],
  ])('are counted once as many are named as were set: %i make %i', (named, members) => {
    const at = seated(people('p', named, ['village-committee']));
    expect(rosterOf(at, '2026-03-02 09:00')).toMatchObject({
      'village-committee': members,
      'branch-committee': 3,
      'party-members': 31,
    });
  });

  it('are counted from the first on where no number was set', () => {
    const { 'village-committee': _number, ...unset } = ROSTER;
    const at = seated(people('p', 2, ['village-committee']), unset);
    expect(rosterOf(at, '2026-03-02 09:00')['village-committee']).toBe(2);
  });

  it('are one person in each seat, however often it was granted', () => {
    const at = seated([
      { person: 'b-1', seats: ['branch-committee', 'branch-committee'] },
      { person: 'b-1', seats: ['branch-committee', 'supervision-committee'] },
      { person: 'b-2', seats: ['branch-committee'] },
      { person: 'b-3', seats: ['branch-committee'] },
      { person: 'b-4', seats: ['branch-committee'] },
    ]);
    expect(rosterOf(at, '2026-03-02 09:00')).toMatchObject({
      'branch-committee': 4,
      'supervision-committee': 3,
    });
  });

  it.each([
    // Three in the branch, five in the village committee; so many of them in both.
    [0, 8],
    [1, 7],
    [2, 6],
    [3, 5],
  ])('in both committees are counted once: %i of them make %i', (both, members) => {
    const at = seated([
      ...people('p', both, ['branch-committee', 'village-committee']),
      ...people('b', 3 - both, ['branch-committee']),
      ...people('v', 5 - both, ['village-committee']),
    ]);
    expect(rosterOf(at, '2026-03-02 09:00')['two-committees']).toBe(members);
    const outcome = (present: number) =>
      told(
        at.ask('2026-03-02 11:00', 'village-committee', 'RecordMeeting', {
          stage: 'proposal',
          heldAt: local('2026-03-02 10:00'),
          ...held(present, present),
        }),
      );
    const quorum = Math.ceil((members * 2) / 3);
    expect(outcome(quorum - 1)).toBe('quorum-not-met');
    expect(outcome(quorum)).toBe('accepted');
    expect(outcome(members)).toBe('accepted');
    expect(outcome(members + 1)).toBe('tally-inconsistent');
  });

  it('in representatives and committee make one congress', () => {
    const at = seated([
      ...people('p', 2, ['representatives', 'village-committee']),
      ...people('r', 34, ['representatives']),
      ...people('v', 3, ['village-committee']),
    ]);
    expect(rosterOf(at, '2026-03-02 09:00')).toMatchObject({
      congress: 39,
      representatives: 36,
      'village-committee': 5,
    });
  });

  it('make no union where one of the two is a mere number', () => {
    const at = seated([
      ...people('b', 4, ['branch-committee']),
      ...people('v', 4, ['village-committee']),
    ]);
    expect(rosterOf(at, '2026-03-02 09:00')['two-committees']).toBeUndefined();
    // Four by name, and the five that were set.
    const meetingOf = (present: number) =>
      told(
        at.ask('2026-03-02 11:00', 'village-committee', 'RecordMeeting', {
          stage: 'proposal',
          heldAt: local('2026-03-02 10:00'),
          ...held(present, present),
        }),
      );
    expect([meetingOf(9), meetingOf(10)]).toEqual(['accepted', 'tally-inconsistent']);
  });

  it('take the place of a union that was set as a number', () => {
    const at = seated(
      [
        ...people('p', 1, ['branch-committee', 'village-committee']),
        ...people('b', 2, ['branch-committee']),
        ...people('v', 4, ['village-committee']),
      ],
      { ...ROSTER, 'two-committees': 8 },
    );
    expect(rosterOf(at, '2026-03-02 09:00')['two-committees']).toBe(7);
  });

  it('may sit in a body of a procedure’s own', () => {
    const council = {
      id: 'council',
      title: { zh: '议事会', en: 'council' },
      cite: { source: 'SIYI' },
    };
    const at = play({
      stages: [meeting('opening', [body('council')]), ...SHORTEST],
      more: { bodies: [council] },
      before: people('c', 6, ['council']).map((one) => [TOWNSHIP, 'GrantSeat', one] as const),
      roster: { ...ROSTER, others: { council: 5, elders: 9 } },
    });
    expect(rosterOf(at, '2026-03-02 09:00').others).toEqual({ council: 6, elders: 9 });
    const data = { stage: 'opening', heldAt: local('2026-03-02 10:00'), ...held(4, 3) };
    at.accept('2026-03-02 11:00', 'village-committee', 'RecordMeeting', data);
    expect(at.dataOf('StageDecided')).toMatchObject({ eligible: 6, outcome: 'passed' });
  });
});

describe('the time of a seat', () => {
  const term = { from: local('2026-03-01 00:00'), until: local('2026-04-01 00:00') };
  const five = people('v', 5, ['village-committee']);

  it.each([
    ['2026-02-28 23:59', 4],
    ['2026-03-01 00:00', 6],
    ['2026-03-31 23:59', 6],
    ['2026-04-01 00:00', 5],
    ['2026-05-01 00:00', 5],
  ])('is from its first moment to before its last: at %s %i', (moment, members) => {
    const roster = { ...ROSTER, 'village-committee': 4 };
    const since = five.map((one) => ({ ...one, from: local('2026-02-28 23:59:30') }));
    const at = seated([...since, { person: 'v-6', seats: ['village-committee'], ...term }], roster);
    expect(rosterOf(at, moment)['village-committee']).toBe(members);
  });

  it('begins when it is recorded, unless another moment is named', () => {
    const at = seated(five, { ...ROSTER, 'village-committee': 1 });
    expect(rosterOf(at, '2026-03-01 09:59')['village-committee']).toBe(1);
    expect(rosterOf(at, '2026-03-01 10:00')['village-committee']).toBe(1);
    expect(rosterOf(at, '2026-03-01 10:02')['village-committee']).toBe(3);
  });

  it.each([
    ['the same moment', term.from],
    ['an earlier one', local('2026-02-01 00:00')],
  ])('cannot end at %s', (_what, until) => {
    const data = { person: 'p-1', seats: ['village-committee'], from: term.from, until };
    expect(refusalIn(play().ask('2026-03-03 09:00', TOWNSHIP, 'GrantSeat', data))).toMatchObject({
      code: 'invalid-input',
      operands: { path: 'until' },
    });
  });

  it('cannot have ended before it is granted from now on', () => {
    const data = { person: 'p-1', seats: ['village-committee'], until: local('2026-03-03 09:00') };
    expect(told(play().ask('2026-03-03 09:00', TOWNSHIP, 'GrantSeat', data))).toBe('invalid-input');
    expect(told(play().ask('2026-03-03 08:59', TOWNSHIP, 'GrantSeat', data))).toBe('accepted');
  });
});

describe('EndSeat', () => {
  /** Five of five by name; on 10 March a seat ends. */
  function ended(data: Written): Play {
    const at = seated(people('v', 5, ['village-committee', 'supervision-committee']));
    at.accept('2026-03-10 09:00', TOWNSHIP, 'EndSeat', data);
    return at;
  }

  it('ends every seat of a person', () => {
    const at = ended({ person: 'v-1' });
    expect(at.village().seats.filter(({ until }) => until)).toHaveLength(2);
    const both = (count: number) => ({
      'village-committee': count,
      'supervision-committee': count,
    });
    expect(rosterOf(at, '2026-03-10 08:59')).toMatchObject(both(5));
    expect(rosterOf(at, '2026-03-10 09:00')).toMatchObject(both(4));
  });

  it('ends the seats that are named, at the moment that is named', () => {
    const until = local('2026-03-20 00:00');
    const at = ended({ person: 'v-1', seats: ['village-committee'], until, reason: '辞职' });
    expect(rosterOf(at, '2026-03-19 23:59')).toMatchObject({ 'village-committee': 5 });
    expect(rosterOf(at, '2026-03-20 00:00')).toMatchObject({
      'village-committee': 4,
      'supervision-committee': 5,
    });
  });

  it('leaves a seat that ended before as it was', () => {
    const at = ended({ person: 'v-1' });
    at.accept('2026-03-15 09:00', TOWNSHIP, 'EndSeat', { person: 'v-1' });
    expect(rosterOf(at, '2026-03-12 09:00')).toMatchObject({ 'village-committee': 4 });
  });

  it.each([
    ['a person who holds none', { person: 'v-9' }, 'person'],
    [
      'a seat that the person does not hold',
      { person: 'v-1', seats: ['representatives'] },
      'seats',
    ],
  ])('cannot be of %s', (_what, data, path) => {
    const at = seated(people('v', 3, ['village-committee']));
    expect(refusalIn(at.ask('2026-03-10 09:00', TOWNSHIP, 'EndSeat', data))).toMatchObject({
      code: 'invalid-input',
      operands: { path },
    });
  });
});

describe('who keeps the seats', () => {
  const SENDINGS = [
    ['GrantSeat', { person: 'p-1', seats: ['village-committee'] }],
    ['EndSeat', { person: 'v-1' }],
  ] as const satisfies readonly (readonly [CommandType, object])[];

  it.each(SENDINGS)('is the township: %s', (type, data) => {
    const at = seated(people('v', 3, ['village-committee']));
    for (const seat of ['village-committee', 'branch-committee', 'villager'] as const) {
      expect(told(at.ask('2026-03-10 09:00', seat, type, data))).toBe('not-authorised');
    }
    const late = { ...data, occurredAt: local('2026-03-10 09:01') };
    expect(told(at.ask('2026-03-10 09:00', TOWNSHIP, type, late))).toBe('date-in-future');
  });
});

describe('the roster of a meeting', () => {
  const more = { ...ROSTER, representatives: 54, 'women-representatives': 20 };

  /** Called on 3 March, when the congress was 41. */
  function called(): Play {
    const at = playTo('resolution');
    const call = { stage: 'resolution', for: local('2026-03-09 09:00'), place: '村委会' };
    at.accept('2026-03-03 09:00', 'village-committee', 'ConveneMeeting', call);
    return at;
  }

  function meetOnTheNinth(at: Play, present: number, named?: string): string {
    const data = { stage: 'resolution', heldAt: local('2026-03-09 09:00'), body: named };
    const figures = held(present, present);
    const sending = { ...data, ...figures };
    const outcome = at.send('2026-03-09 12:00', 'village-committee', 'RecordMeeting', sending);
    return outcome.outcome === 'refused'
      ? outcome.refusal.code
      : `of ${(at.dataOf('StageDecided') as { eligible: number }).eligible}`;
  }

  it('is frozen by its summons: who is set afterwards does not count', () => {
    const at = called();
    at.accept('2026-03-05 09:00', 'village-committee', 'SetRoster', { roster: more });
    expect(at.state().summons?.roster).toEqual(ROSTER);
    expect(meetOnTheNinth(at, 28)).toBe('of 41');
  });

  it('is that of the day where nobody was summoned', () => {
    const at = playTo('resolution');
    at.accept('2026-03-05 09:00', 'village-committee', 'SetRoster', { roster: more });
    expect(meetOnTheNinth(at, 28)).toBe('quorum-not-met');
    expect(meetOnTheNinth(at, 40)).toBe('of 59');
  });

  it('is that of the day where another body was summoned', () => {
    const at = called();
    at.accept('2026-03-05 09:00', 'village-committee', 'SetRoster', {
      roster: { ...more, adults: 300 },
    });
    expect(meetOnTheNinth(at, 200, 'villagers-assembly')).toBe('of 300');
  });

  it('is that of the last summons', () => {
    const at = called();
    at.accept('2026-03-05 09:00', 'village-committee', 'SetRoster', { roster: more });
    const call = { stage: 'resolution', for: local('2026-03-09 09:00'), place: '村委会' };
    at.accept('2026-03-06 09:00', 'village-committee', 'ConveneMeeting', call);
    expect(meetOnTheNinth(at, 40)).toBe('of 59');
  });

  it('is frozen once: the next meeting has its own', () => {
    const at = called();
    at.accept('2026-03-09 09:00', 'village-committee', 'RecordMeeting', {
      stage: 'resolution',
      heldAt: local('2026-03-09 09:00'),
      present: 20,
    });
    at.accept('2026-03-09 10:00', 'village-committee', 'SetRoster', { roster: more });
    const data = { stage: 'resolution', heldAt: local('2026-03-10 09:00'), ...held(40, 40) };
    at.accept('2026-03-10 12:00', 'village-committee', 'RecordMeeting', data);
    expect(at.dataOf('StageDecided')).toMatchObject({ eligible: 59 });
  });

  it('also of a corrected meeting', () => {
    const at = called();
    at.accept('2026-03-05 09:00', 'village-committee', 'SetRoster', { roster: more });
    meetOnTheNinth(at, 28);
    const figures = { present: 41, vote: { method: 'oral', for: 21, against: 20 } };
    at.accept('2026-03-09 13:00', 'village-committee', 'CorrectRecord', {
      reason: '抄错',
      figures,
    });
    expect(at.dataOf('StageDecided')).toMatchObject({ eligible: 41, outcome: 'passed' });
  });
});
