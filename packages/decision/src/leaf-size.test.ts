import { canonicalBytes, toInstant } from '@siyi/kernel';
import { nationalLaw, shippedCatalogue } from '@siyi/procedure';
import { describe, expect, it } from 'vitest';
import {
  COMMAND_TYPES,
  type Command,
  type CommandOf,
  type CommandType,
  parseCommand,
} from './command.ts';
import { recordStart } from './commands/start-decision.ts';
import { recordRegistration, recordRoster } from './commands/village.ts';
import { type RunningCommand, ruleOf } from './decide.ts';
import type { NewEvent } from './event.ts';
import { LARGEST } from './testing/largest-command.ts';
import { held, walkTo } from './testing/walk.ts';

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

/** What each command records at its largest, whatever would refuse it: a paper ledger refuses none. */
function recordOf(type: CommandType): NewEvent | undefined {
  const { scenario, moment } = walkTo('resolution');
  const situation = {
    law: nationalLaw,
    catalogue: shippedCatalogue,
    village: scenario.village(),
    actor: { seat: 'village-committee', person: 'p'.repeat(64) },
    now: MOMENT,
  } as const;
  const command = parsed(type);
  if (command.type === 'RegisterVillage') return recordRegistration(command);
  if (command.type === 'SetRoster') return recordRoster(command);
  if (command.type === 'StartDecision') {
    const data = { ...command.data, procedure: 'xiyang-four-procedures' };
    return recordStart(situation, { ...command, data });
  }
  const posting = { stage: 'resolution-disclosure', postedAt: moment('16:00'), boards: ['一组'] };
  if (['InterruptNotice', 'EndNotice', 'RaiseObjection'].includes(type)) {
    const meeting = { stage: 'congress-resolution', heldAt: moment('15:00'), ...held(41, 41) };
    scenario.accept(moment('18:00'), 'village-committee', 'RecordMeeting', meeting);
    scenario.accept(moment('18:10'), 'village-committee', 'PostNotice', posting);
  }
  const state = scenario.state();
  return ruleOf(command).record(situation, state, command as CommandOf<RunningCommand['type']>);
}

function parsed(type: CommandType): Command {
  const data: object = LARGEST[type];
  if (!('stage' in data)) return parseCommand(type, data) as Command;
  const meets = type === 'RecordMeeting' || type === 'ConveneMeeting';
  const stage = meets ? 'two-committee-proposal' : 'resolution-disclosure';
  return parseCommand(type, { ...data, stage }) as Command;
}

describe('the leaf of the largest', () => {
  it.each([...COMMAND_TYPES, 'EndNotice' as const])('%s is within its limit', (type) => {
    const event = recordOf(type);
    if (!event) throw new Error(`${type} records nothing`);
    expect(leafBytes(event)).toBeLessThan(LEAF_BYTES_MAX - MARGIN_BYTES);
    expect(canonicalBytes(event.data).length).toBeLessThan(15_000);
  });
});
