// A decision played in memory by the decider alone: given what was sent before, when a command is
// sent at a moment by a seat, then these events or this refusal. No store, no clock.
import { addMilliseconds, type Instant, laterOf, toInstant, uuidOf } from '@siyi/kernel';
import { nationalLaw, shippedCatalogue } from '@siyi/procedure';
import { type CommandType, isVillageCommand, parseCommand } from '../command.ts';
import {
  type DecisionCommand,
  decideDecision,
  decideVillage,
  type VillageCommand,
} from '../decide.ts';
import { createDecisionDomain } from '../domain.ts';
import type { NewEvent, RecordedFact } from '../event.ts';
import type { Outcome, RuleBook } from '../outcome.ts';
import type { Seat } from '../seat.ts';
import { type DecisionState, evolveDecision } from '../state.ts';
import { evolveVillage, type Has, type Roster, type VillageState } from '../village.ts';

/** The village of the activity centre: congress 36 + 5 = 41, two committees 8, Party 31. */
export const ROSTER: Roster = {
  'branch-committee': 3,
  'village-committee': 5,
  'party-members': 31,
  representatives: 36,
  adults: 610,
  households: 214,
  'women-representatives': 14,
  'supervision-committee': 3,
};

const VILLAGE_EVENTS: readonly NewEvent['type'][] = [
  'VillageRegistered',
  'RosterSet',
  'SeatGranted',
  'SeatEnded',
  'AuthorisationGranted',
  'AuthorisationEnded',
  'RelationDeclared',
  'SubjectErased',
  'ProcedurePublished',
];

export interface ScenarioOptions {
  readonly rules?: RuleBook;
  readonly roster?: Roster;
  readonly has?: Partial<Has>;
  /** When the village is registered; the decision starts later. */
  readonly registeredAt?: string;
}

/** Sends commands to one decision of one village, and keeps what was recorded. */
export interface Scenario {
  readonly rules: RuleBook;
  readonly facts: readonly RecordedFact[];
  state(): DecisionState;
  village(): VillageState;
  /** Sends a command as a seat; timers due before it fire first. */
  send(at: string, seat: Seat, type: CommandType, data: unknown): Outcome;
  /** Sends a command that must be accepted, and returns the types of its events. */
  accept(at: string, seat: Seat, type: CommandType, data: unknown): readonly string[];
  /** Sends a command that must be refused, and returns its code. */
  refuse(at: string, seat: Seat, type: CommandType, data: unknown): string;
  /** Fires the timers due until a moment. */
  advance(to: string): void;
}

export function createScenario(options: ScenarioOptions = {}): Scenario {
  const rules = options.rules ?? { law: nationalLaw, catalogue: shippedCatalogue };
  const { timersOf } = createDecisionDomain(rules);
  const facts: RecordedFact[] = [];
  let village: VillageState | undefined;
  let decision: DecisionState | undefined;
  let last: Instant | undefined;

  function record(event: NewEvent, seat: Seat, clock: Instant): void {
    const recordedAt = last === undefined ? clock : laterOf(clock, addMilliseconds(last, 1));
    last = recordedAt;
    const names = Object.keys(event.privateValues ?? {});
    const isVillage = VILLAGE_EVENTS.includes(event.type);
    const fact: RecordedFact = {
      eventId: uuidOf(`event ${facts.length}`),
      type: event.type,
      schemaVersion: event.schemaVersion,
      version: isVillage ? 1 : (decision?.version ?? 0) + 1,
      actor: { seat, person: `person-${seat}` },
      occurredAt: event.occurredAt ?? recordedAt,
      recordedAt,
      procedureHash: event.procedureHash ?? decision?.procedure.hash,
      commitments: Object.fromEntries(names.map((name) => [name, 'c'.repeat(43)])),
      data: event.data,
    };
    facts.push(fact);
    if (isVillage) village = evolveVillage(village, fact);
    else decision = evolveDecision(rules.catalogue, decision, fact);
  }

  function decide(clock: Instant, seat: Seat, type: CommandType, data: unknown): Outcome {
    const now = last === undefined ? clock : laterOf(clock, addMilliseconds(last, 1));
    const actor = { seat, person: `person-${seat}` };
    const command = parseCommand(type, data);
    if (isVillageCommand(type)) {
      return decideVillage({ ...rules, actor, now }, village, command as VillageCommand);
    }
    if (!village) throw new Error('a scenario registers its village first');
    const situation = { ...rules, village, actor, now };
    return decideDecision(situation, decision, command as DecisionCommand);
  }

  function advance(to: Instant): void {
    const timers = decision ? timersOf(decision) : [];
    const [timer] = timers.toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
    if (!timer || timer.dueAt > to) return;
    const { dueAt, command } = timer;
    const outcome = decide(dueAt, 'system', command.type, command.data);
    if (outcome.outcome === 'refused') throw new Error(outcome.refusal.message.en);
    for (const event of outcome.events) record(event, 'system', dueAt);
    advance(to);
  }

  function send(at: string, seat: Seat, type: CommandType, data: unknown): Outcome {
    const clock = toInstant(at);
    advance(clock);
    const outcome = decide(clock, seat, type, data);
    if (outcome.outcome === 'accepted')
      for (const event of outcome.events) record(event, seat, clock);
    return outcome;
  }

  send(options.registeredAt ?? '2004-01-01T00:00:00+08:00', 'township', 'RegisterVillage', {
    code: '140724102203',
    name: '口上村',
    roster: options.roster ?? ROSTER,
    has: options.has ?? {},
  });

  return {
    rules,
    facts,
    state: () => {
      if (!decision) throw new Error('the decision has not started');
      return decision;
    },
    village: () => {
      if (!village) throw new Error('the village is not registered');
      return village;
    },
    send,
    accept: (at, seat, type, data) => {
      const outcome = send(at, seat, type, data);
      if (outcome.outcome === 'refused') {
        throw new Error(
          `${type} was refused: ${outcome.refusal.code} ${outcome.refusal.message.en}`,
        );
      }
      return outcome.events.map((event) => event.type);
    },
    refuse: (at, seat, type, data) => {
      const outcome = send(at, seat, type, data);
      if (outcome.outcome === 'accepted') throw new Error(`${type} was accepted`);
      return outcome.refusal.code;
    },
    advance: (to) => advance(toInstant(to)),
  };
}
