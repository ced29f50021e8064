import type { SeatHeld, VillageState } from '@siyi/decision';
import { parseCommand } from '@siyi/decision';
import type { Instant } from '@siyi/kernel';
import { createCatalogue, shippedCatalogue } from '@siyi/procedure';
import { describe, expect, it } from 'vitest';
import { DELEGABLE_MATTERS, DELEGATES } from './commands/choices.ts';
import { situationOf } from './situation.ts';
import { countyProcedure, decisionIn } from './testing/decision-in.ts';

const valuesOf = (choices: readonly { value: string }[] = []) => choices.map(({ value }) => value);

const BEGIN = '2026-01-01T00:00:00.000Z' as Instant;
const NOW = '2026-06-01T00:00:00.000Z' as Instant;
const NEXT_YEAR = '2026-12-31T16:00:00.000Z' as Instant;

function held(person: string, seat: string, until?: Instant): SeatHeld {
  return { person, seat, from: BEGIN, ...(until ? { until } : {}) };
}

const VILLAGE: VillageState = {
  code: '140724102203',
  name: '口上村',
  terms: [
    {
      from: BEGIN,
      roster: {},
      has: parseCommand('RegisterVillage', { code: '140724102203', name: '口上村', roster: {} })
        .data.has,
    },
  ],
  seats: [
    held('person-7', 'party-members'),
    held('person-7', 'representatives', NEXT_YEAR),
    held('person-8', 'group-council'),
    held('person-9', 'representatives', BEGIN),
  ],
  authorisations: [
    {
      authorisation: '1',
      to: 'representatives',
      matters: ['PUBLIC_WELFARE'],
      from: BEGIN,
      until: BEGIN,
    },
    {
      authorisation: '3',
      to: 'representatives',
      matters: ['PUBLIC_WELFARE', 'LARGE_EXPENSE'],
      from: BEGIN,
      until: NEXT_YEAR,
    },
  ],
  relations: [{ person: 'person-7', relative: 'person-12', kind: 'spouse' }],
  procedures: [],
};

const title = { zh: '小组议事会', en: 'group council' };
const county = createCatalogue(
  [countyProcedure({ bodies: [{ id: 'group-council', title, cite: { source: 'XIYANG' } }] })],
  'xiyang-four-procedures',
);

describe('the situation of a seat', () => {
  it('that is given is the rosters that people sit in, those of procedures among them', () => {
    const { choices } = situationOf('GrantSeat', { village: VILLAGE, catalogue: county, now: NOW });
    expect(valuesOf(choices.seats)).toContain('representatives');
    expect(choices.seats?.at(-1)).toEqual({ value: 'group-council', label: title });
    // A sum of two rosters, and a count of households, are nobody's seat.
    for (const sum of ['two-committees', 'congress', 'households']) {
      expect(valuesOf(choices.seats)).not.toContain(sum);
    }
    expect(new Set(valuesOf(choices.seats)).size).toBe(choices.seats?.length);
  });

  it('that ends is the people who hold one now, each with the seats', () => {
    const { choices } = situationOf('EndSeat', { village: VILLAGE, catalogue: county, now: NOW });
    expect(choices.person).toEqual([
      {
        value: 'person-7',
        label: {
          zh: 'person-7（有表决权的党员、村民代表）',
          en: 'person-7 (Party member with a vote, Villager representative)',
        },
      },
      {
        value: 'person-8',
        label: { zh: 'person-8（小组议事会）', en: 'person-8 (group council)' },
      },
    ]);
    expect(valuesOf(choices.seats)).toEqual(['party-members', 'representatives', 'group-council']);
  });

  it.each([
    ['DeclareRelation', ['person', 'relative']],
    ['GrantSeat', ['person']],
    ['EraseSubject', ['person']],
  ] as const)('for %s suggests the people who are known', (command, paths) => {
    const { choices } = situationOf(command, { village: VILLAGE, now: NOW });
    for (const path of paths) {
      expect(valuesOf(choices[path])).toEqual(['person-7', 'person-8', 'person-12']);
    }
  });

  it('suggests them to a recusal as well', () => {
    const place = { decision: decisionIn('archive'), village: VILLAGE, now: NOW };
    const { choices } = situationOf('DeclareRecusal', place);
    expect(valuesOf(choices.person)).toEqual(['person-7', 'person-8', 'person-12']);
  });
});

describe('the situation of an authorisation', () => {
  it('that is given begins with the representatives, and a number that is not taken', () => {
    const { initial } = situationOf('GrantAuthorisation', { village: VILLAGE });
    expect(initial).toEqual({ to: ['representatives'], authorisation: ['4'] });
    expect(valuesOf(DELEGATES)).toContain('representatives');
    expect(valuesOf(DELEGATES)).not.toContain('villagers-assembly');
  });

  it('offers the matters that the law does not keep for the assembly', () => {
    expect(valuesOf(DELEGABLE_MATTERS)).toContain('PUBLIC_WELFARE');
    expect(valuesOf(DELEGABLE_MATTERS)).not.toContain('CHARTER_RULES');
  });

  it('that ends is those that run, with what they are about', () => {
    const { choices } = situationOf('EndAuthorisation', { village: VILLAGE, now: NOW });
    expect(choices.authorisation).toEqual([
      {
        value: '3',
        label: {
          zh: '3（村民代表会议、2 类事项、到 2026年12月31日（星期四））',
          en: "3 (representatives' congress, 2 matters, until Thursday 31 December 2026)",
        },
      },
    ]);
  });
});

describe('the situation of a village that is not told', () => {
  it.each(['EndSeat', 'EndAuthorisation', 'DeclareRelation', 'PublishProcedure'] as const)(
    'offers nothing to %s',
    (command) => {
      expect(situationOf(command, {})).toEqual({ choices: {}, without: [], initial: {} });
    },
  );

  it('has the procedures to publish where they are told', () => {
    const { choices } = situationOf('PublishProcedure', { catalogue: shippedCatalogue });
    expect(valuesOf(choices.procedure)).toContain('xiyang-four-procedures@2026-01-01');
  });
});
