import { type Instant, toInstant } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { type CommandType, parseCommand } from '../command.ts';
import { decideVillage, type VillageCommand } from '../decide.ts';
import type { Seat } from '../seat.ts';
import { RULES } from '../testing/at-stage.ts';
import { createScenario, ROSTER } from '../testing/scenario.ts';
import { explainVillageCommand } from './explain-village.ts';

const NOW = toInstant('2026-03-16T09:00:00+08:00');
const LATER = '2026-04-01T09:00:00+08:00';
const PERSON = { person: '0b9f2f3e-6a1c-4c59-8f4e-0a4b7a0f9d11', seats: ['representatives'] };

function ask(seat: Seat, type: CommandType, data: object) {
  const village = createScenario().village();
  const situation = { ...RULES, actor: { seat, person: 'person' }, now: NOW as Instant };
  const command = parseCommand(type, data) as VillageCommand;
  return {
    outcome: decideVillage(situation, village, command),
    lines: explainVillageCommand(situation, village, command),
  };
}

describe('explainVillageCommand', () => {
  it.each([
    ['village-committee', 'SetRoster', { roster: ROSTER }, 'accepted'],
    ['township', 'SetRoster', { roster: ROSTER }, 'not-authorised'],
    ['village-committee', 'SetRoster', { roster: ROSTER, occurredAt: LATER }, 'date-in-future'],
    ['township', 'GrantSeat', PERSON, 'accepted'],
    ['villager', 'GrantSeat', PERSON, 'not-authorised'],
    ['township', 'EndAuthorisation', { authorisation: 'a', reason: '到期' }, 'invalid-input'],
    ['township', 'PublishProcedure', { procedure: 'no-such' }, 'unknown-procedure'],
    [
      'township',
      'PublishProcedure',
      { procedure: 'xiyang-four-procedures@2004-01-01' },
      'procedure-loosens-law',
    ],
  ] as const)('of %s, %s %j, tells why it is %s', (seat, type, data, expected) => {
    const { outcome, lines } = ask(seat, type, data);
    const failing = lines.filter(({ verdict }) => verdict === 'fails');
    if (outcome.outcome === 'accepted') {
      expect([expected, failing]).toEqual(['accepted', []]);
      return;
    }
    const { code, rule, article } = outcome.refusal;
    expect(code).toBe(expected);
    expect(failing.map((line) => [line.rule, line.article])).toEqual([[rule, article]]);
    expect(lines.at(-1)).toBe(failing[0]);
  });
});
