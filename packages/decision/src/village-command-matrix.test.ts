import { toInstant } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { type CommandType, isVillageCommand, parseCommand } from './command.ts';
import { COMMAND_SCHEMAS } from './command-schema.ts';
import { decideVillage, type VillageCommand } from './decide.ts';
import type { Outcome } from './outcome.ts';
import { SEATS, type Seat } from './seat.ts';
import { eventsOf, local, RULES, verdictOf } from './testing/at-stage.ts';
import { verdictFor } from './testing/matrix.ts';
import { createScenario, ROSTER, type Scenario } from './testing/scenario.ts';
import type { VillageState } from './village.ts';

const COMMITTEE = 'village-committee';
const AT = '2026-03-17 09:00';

const VILLAGE_COMMANDS = (Object.keys(COMMAND_SCHEMAS) as CommandType[]).filter(isVillageCommand);

/** A village in which a person holds two seats, and the assembly has authorised its delegates. */
function registered(): Scenario {
  const scenario = createScenario();
  const held = { person: 'person-7', seats: ['supervision-committee', 'representatives'] };
  scenario.accept(local('2026-03-01 09:00'), 'township', 'GrantSeat', held);
  const granted = { authorisation: 'a-2026', matters: ['PUBLIC_WELFARE'] };
  scenario.accept(local('2026-03-01 10:00'), 'township', 'GrantAuthorisation', granted);
  return scenario;
}

interface Row {
  readonly type: CommandType;
  readonly senders: readonly Seat[];
  readonly data: object;
  /** Whether it is so already: nothing more is recorded. */
  readonly event: string;
}

// Section 4 of the specification ("Who"), written out again.
const ROWS: readonly Row[] = [
  {
    type: 'SetRoster',
    senders: [COMMITTEE],
    data: { roster: { ...ROSTER, adults: 612 } },
    event: 'RosterSet',
  },
  {
    type: 'GrantSeat',
    senders: ['township'],
    data: { person: 'person-8', seats: ['branch-committee'], name: '王某' },
    event: 'SeatGranted',
  },
  { type: 'EndSeat', senders: ['township'], data: { person: 'person-7' }, event: 'SeatEnded' },
  {
    type: 'GrantAuthorisation',
    senders: ['township'],
    data: { authorisation: 'b-2026', matters: ['LARGE_EXPENSE'] },
    event: 'AuthorisationGranted',
  },
  {
    type: 'EndAuthorisation',
    senders: ['township'],
    data: { authorisation: 'a-2026' },
    event: 'AuthorisationEnded',
  },
  {
    type: 'DeclareRelation',
    senders: [COMMITTEE],
    data: { person: 'person-7', relative: 'person-8', kind: 'sibling' },
    event: 'RelationDeclared',
  },
  {
    type: 'EraseSubject',
    senders: ['township'],
    data: { person: 'person-7', basis: 'consent-withdrawn', reason: '本人申请' },
    event: 'SubjectErased',
  },
  {
    type: 'PublishProcedure',
    senders: ['township'],
    data: { procedure: 'four-deliberations' },
    event: 'ProcedurePublished',
  },
];

function decide(
  village: VillageState | undefined,
  seat: Seat,
  type: CommandType,
  data: unknown,
): Outcome {
  const situation = { ...RULES, actor: { seat, person: 'person' }, now: toInstant(local(AT)) };
  return decideVillage(situation, village, parseCommand(type, data) as VillageCommand);
}

const REGISTRATION = { code: '140724102203', name: '口上村', roster: ROSTER };

it('the table holds every command to a village', () => {
  const types = ['RegisterVillage', ...ROWS.map(({ type }) => type)];
  expect(types.toSorted()).toEqual(VILLAGE_COMMANDS.toSorted());
});

describe.each(ROWS)('$type', ({ type, senders, data, event }) => {
  it('is for its seats alone', () => {
    const village = registered().village();
    const met = SEATS.map((seat) => [seat, verdictOf(decide(village, seat, type, data))]);
    expect(met).toEqual(SEATS.map((seat) => [seat, verdictFor(senders, seat, 'accepted')]));
  });

  it('is recorded as its event', () => {
    const [seat = 'system'] = senders;
    expect(eventsOf(decide(registered().village(), seat, type, data))).toEqual([event]);
  });

  it('is not known in a village that nobody has registered', () => {
    const met = SEATS.map((seat) => verdictOf(decide(undefined, seat, type, data)));
    expect(new Set(met)).toEqual(new Set(['unknown-decision']));
  });

  it('is not dated in the future', () => {
    const [seat = 'system'] = senders;
    const tomorrow = { ...data, occurredAt: local('2026-03-18 09:00') };
    expect(verdictOf(decide(registered().village(), seat, type, tomorrow))).toBe('date-in-future');
  });
});

describe('RegisterVillage', () => {
  it('is for the township alone, and comes once', () => {
    const first = SEATS.map((seat) =>
      verdictOf(decide(undefined, seat, 'RegisterVillage', REGISTRATION)),
    );
    expect(first).toEqual(SEATS.map((seat) => verdictFor(['township'], seat, 'accepted')));
    const village = registered().village();
    const again = SEATS.map((seat) =>
      verdictOf(decide(village, seat, 'RegisterVillage', REGISTRATION)),
    );
    expect(new Set(again)).toEqual(new Set(['invalid-input']));
  });
});

describe('what names nothing that there is', () => {
  it.each<[CommandType, Seat, object, string]>([
    ['SetRoster', COMMITTEE, { code: '140724102204', roster: ROSTER }, 'invalid-input'],
    ['EndSeat', 'township', { person: 'person-9' }, 'invalid-input'],
    ['EndSeat', 'township', { person: 'person-7', seats: ['two-committees'] }, 'invalid-input'],
    ['EndAuthorisation', 'township', { authorisation: 'c-2026' }, 'invalid-input'],
    [
      'GrantAuthorisation',
      'township',
      { authorisation: 'a-2026', matters: ['LARGE_EXPENSE'] },
      'invalid-input',
    ],
    [
      'GrantAuthorisation',
      'township',
      { authorisation: 'b-2026', matters: ['LARGE_EXPENCE'] },
      'invalid-input',
    ],
    [
      'GrantAuthorisation',
      'township',
      { authorisation: 'b-2026', to: 'villagers-assembly', matters: ['LARGE_EXPENSE'] },
      'invalid-input',
    ],
    [
      'GrantSeat',
      'township',
      {
        person: 'person-8',
        seats: ['representatives'],
        from: local('2026-03-02 00:00'),
        until: local('2026-03-01 00:00'),
      },
      'invalid-input',
    ],
    ['PublishProcedure', 'township', { procedure: 'four-deliberation' }, 'unknown-procedure'],
    [
      'PublishProcedure',
      'township',
      { procedure: 'four-deliberations@2004-01-01' },
      'procedure-loosens-law',
    ],
  ])('%s by the %s with %j is %s', (type, seat, data, code) => {
    expect(verdictOf(decide(registered().village(), seat, type, data))).toBe(code);
  });
});

describe('what is so already', () => {
  it('is recorded once: a relation', () => {
    const scenario = registered();
    const relation = { person: 'person-7', relative: 'person-8', kind: 'sibling' };
    const declare = (at: string) =>
      scenario.accept(local(at), COMMITTEE, 'DeclareRelation', relation);
    expect(declare('2026-03-02 09:00')).toEqual(['RelationDeclared']);
    expect(declare('2026-03-03 09:00')).toEqual([]);
  });
});
