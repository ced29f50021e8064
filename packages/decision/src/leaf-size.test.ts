import { canonicalBytes, toInstant } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import {
  type Command,
  type CommandOf,
  type CommandType,
  isVillageCommand,
  parseCommand,
} from './command.ts';
import { eraseSubject } from './commands/erase-subject.ts';
import {
  declareRelation,
  endAuthorisation,
  endSeat,
  grantAuthorisation,
  grantSeat,
  publishProcedure,
  type VillageRule,
} from './commands/named-village.ts';
import { recordStart } from './commands/start-decision.ts';
import { recordRegistration, recordRoster } from './commands/village.ts';
import { type RunningCommand, ruleOf } from './decide.ts';
import type { NewEvent } from './event.ts';
import { atStage, postedIn } from './testing/every-kind.ts';
import { LARGEST } from './testing/largest-command.ts';
import type { Scenario } from './testing/scenario.ts';

// The leaf of the log: this package may not import `@siyi/log`, so
// the envelope is written out here, with every field that it can have.
const LEAF_BYTES_MAX = 16_384;
// A stage that a county's procedure names may be longer than those shipped, by some 40 letters.
const MARGIN_BYTES = 250;

const UUID = 'ffffffff-ffff-4fff-8fff-ffffffffffff';
const HASH = 'h'.repeat(43);
const MOMENT = toInstant('2026-03-05T07:00:00Z');

function leafBytes(event: NewEvent): number {
  const names = Object.keys(event.privateValues ?? {});
  const commitments = Object.fromEntries(names.map((name) => [name, HASH]));
  const envelope = {
    eventId: UUID,
    ledger: `case-${'f'.repeat(16)}`,
    village: '140724102203',
    villagePosition: Number.MAX_SAFE_INTEGER,
    stream: `decision-${UUID}`,
    decisionId: UUID,
    version: Number.MAX_SAFE_INTEGER,
    type: event.type,
    schemaVersion: 99,
    procedureHash: HASH,
    lawHash: HASH,
    commandId: UUID,
    actor: { seat: 'supervision-committee', person: 'p'.repeat(64) },
    occurredAt: MOMENT,
    recordedAt: MOMENT,
    correlationId: UUID,
    causationId: UUID,
    previous: HASH,
    witnessedHead: HASH,
    ...(names.length === 0 ? {} : { commitments }),
    ...(event.evidence === undefined ? {} : { evidence: event.evidence }),
    data: event.data,
  };
  return canonicalBytes(envelope).length;
}

const SEAT = 'village-committee';

/** What each command records at its largest, whatever would refuse it: a paper ledger refuses none. */
function recordOf(type: CommandType): NewEvent | undefined {
  const command = parsed(type);
  const scenario = scenarioFor(type);
  const situation = {
    ...scenario.rules,
    village: scenario.village(),
    actor: { seat: SEAT, person: 'p'.repeat(64) },
    now: MOMENT,
  } as const;
  if (command.type === 'RegisterVillage') return recordRegistration(command);
  if (command.type === 'SetRoster') return recordRoster(command);
  if (isVillageCommand(command.type)) {
    const rule = VILLAGE_RULES[command.type as keyof typeof VILLAGE_RULES];
    return (rule as VillageRule<Command>).record(situation, situation.village, command);
  }
  if (command.type === 'StartDecision') return recordStart(situation, command);
  const running = command as CommandOf<RunningCommand['type']>;
  return ruleOf(running as RunningCommand).record(situation, scenario.state(), running);
}

const VILLAGE_RULES = {
  GrantSeat: grantSeat,
  EndSeat: endSeat,
  GrantAuthorisation: grantAuthorisation,
  EndAuthorisation: endAuthorisation,
  EraseSubject: eraseSubject,
  DeclareRelation: declareRelation,
  PublishProcedure: publishProcedure,
};

/** A decision in which a command has something to record. */
function scenarioFor(type: CommandType): Scenario {
  switch (type) {
    case 'InterruptNotice':
    case 'EndNotice':
    case 'RaiseObjection':
    case 'RemindDeadline':
      return postedIn('resolution-disclosure');
    case 'ResumeDecision': {
      const scenario = postedIn('resolution-disclosure');
      scenario.accept('2026-03-14T10:00:00+08:00', SEAT, 'SuspendDecision', { reason: '核查' });
      return scenario;
    }
    case 'EscalateToAssembly':
      return atStage('resolution');
    case 'CorrectRecord':
      return atStage('township-review');
    default:
      return atStage('proposal');
  }
}

// Names of this package's own test procedure, where a name must be one that there is.
const NAMES: Readonly<Partial<Record<CommandType, object>>> = {
  StartDecision: { procedure: 'every-kind' },
  PublishProcedure: { procedure: 'every-kind' },
  MigrateDecision: { procedure: 'four-deliberations', stage: 'two-committee-deliberation' },
  ConveneMeeting: { stage: 'proposal' },
  RecordMeeting: { stage: 'proposal' },
  RecordEvaluation: { stage: 'evaluation' },
  RemindDeadline: { deadline: 'notice-end' },
};

function parsed(type: CommandType): Command {
  const data: object = LARGEST[type];
  const stage = 'stage' in data ? { stage: 'resolution-disclosure' } : {};
  return parseCommand(type, { ...data, ...stage, ...NAMES[type] }) as Command;
}

describe('the leaf of the largest', () => {
  it.each(Object.keys(LARGEST) as CommandType[])('%s is within its limit', (type) => {
    const event = recordOf(type);
    if (!event) throw new Error(`${type} records nothing`);
    expect(leafBytes(event)).toBeLessThan(LEAF_BYTES_MAX - MARGIN_BYTES);
    expect(canonicalBytes(event.data).length).toBeLessThan(15_000);
  });
});
