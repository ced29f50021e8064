// A decision taken to one of its deliberations: every earlier one passed with everybody present, a
// day apart, so that a test tells of nothing but the meeting that it is about.
import { addDays, type CivilDay } from '@siyi/kernel';
import type { EventData } from '../event.ts';
import type { Outcome } from '../outcome.ts';
import type { Seat } from '../seat.ts';
import type { Has, Roster } from '../village.ts';
import { ask } from './at-stage.ts';
import { createScenario, ROSTER, type Scenario } from './scenario.ts';

/** Both shipped procedures in both versions. */
export const PROCEDURES = [
  'xiyang-four-procedures@2004-01-01',
  'xiyang-four-procedures@2026-01-01',
  'four-deliberations@2004-01-01',
  'four-deliberations@2026-01-01',
] as const;
export type ProcedureRef = (typeof PROCEDURES)[number];

/** A deliberation by who holds it, whatever its stage is called. */
export type Step = 'branch-proposal' | 'two-committees' | 'examination' | 'resolution';

interface Deliberation {
  readonly step: Step;
  readonly stage: string;
  readonly seat: Seat;
  /** How many sit in its body in `ROSTER`. */
  readonly everybody: number;
}

const XIYANG: readonly Deliberation[] = [
  {
    step: 'two-committees',
    stage: 'two-committee-proposal',
    seat: 'village-committee',
    everybody: 8,
  },
  { step: 'examination', stage: 'branch-examination', seat: 'branch-committee', everybody: 31 },
  { step: 'resolution', stage: 'congress-resolution', seat: 'village-committee', everybody: 41 },
];

const FOUR_DELIBERATIONS: readonly Deliberation[] = [
  { step: 'branch-proposal', stage: 'branch-proposal', seat: 'branch-committee', everybody: 3 },
  {
    step: 'two-committees',
    stage: 'two-committee-deliberation',
    seat: 'village-committee',
    everybody: 8,
  },
  { step: 'examination', stage: 'party-examination', seat: 'branch-committee', everybody: 31 },
  { step: 'resolution', stage: 'villagers-resolution', seat: 'village-committee', everybody: 41 },
];

export interface WalkOptions {
  readonly procedure?: ProcedureRef;
  readonly matter?: string;
  readonly amount?: string;
  /** The day of the motion; the deliberations follow a day apart. */
  readonly startsOn?: string;
  /** The roster set on the morning of the meeting; until then everybody sits in `ROSTER`. */
  readonly roster?: Roster;
  readonly has?: Partial<Has>;
}

export interface Walk {
  readonly scenario: Scenario;
  readonly stage: string;
  readonly seat: Seat;
  /** A moment of the day of the meeting, or of days after it. */
  moment(time: string, daysAfter?: number): string;
  /** Records at six what was held at three, by the seat of the stage. */
  meet(meeting: object): Outcome;
  /** What `meet` would answer; nothing is recorded. */
  ask(meeting: object): Outcome;
}

/** The vote of a meeting by show of hands; who did not vote is in neither number. */
export function votes(infavour: number, against = 0, more: object = {}): object {
  return { method: 'show-of-hands', for: infavour, against, ...more };
}

/** A meeting at which all who were present voted: so many for, the rest against. */
export function held(present: number, infavour: number, more: object = {}): object {
  return { present, vote: votes(infavour, present - infavour), ...more };
}

/** Starts a decision and takes it to a step. */
export function walkTo(step: Step, options: WalkOptions = {}): Walk {
  const procedure = options.procedure ?? 'xiyang-four-procedures@2026-01-01';
  const deliberations = deliberationsOf(procedure);
  const index = deliberations.findIndex((one) => one.step === step);
  const { stage, seat } = deliberationOf(procedure, step);
  const first = (options.startsOn ?? defaultStart(procedure)) as CivilDay;
  const day = addDays(first, index + 1);
  const scenario = createScenario({ has: options.has ?? {} });
  start(scenario, `${first}T09:00:00+08:00`, procedure, options);
  deliberations.slice(0, index).forEach((earlier, place) => {
    pass(scenario, addDays(first, place + 1), earlier);
  });
  const moment = (time: string, daysAfter = 0) => `${addDays(day, daysAfter)}T${time}:00+08:00`;
  if (options.roster) {
    const set = { roster: options.roster };
    scenario.accept(moment('08:00'), 'village-committee', 'SetRoster', set);
  }
  const dataOf = (meeting: object) => ({ stage, heldAt: moment('15:00'), ...meeting });
  return {
    scenario,
    stage,
    seat,
    moment,
    meet: (meeting) => scenario.send(moment('18:00'), seat, 'RecordMeeting', dataOf(meeting)),
    ask: (meeting) => ask(scenario, `${day} 18:00`, seat, 'RecordMeeting', dataOf(meeting)),
  };
}

function start(scenario: Scenario, at: string, procedure: string, options: WalkOptions): void {
  const { matter = 'PUBLIC_WELFARE', amount } = options;
  const motion = { title: '村道硬化', plan: '硬化主街 1.2 公里', source: 'village-cadres' };
  const sum = amount === undefined ? {} : { amount };
  const data = { procedure, matter, ...motion, ...sum };
  scenario.accept(at, 'village-committee', 'StartDecision', data);
}

function pass(scenario: Scenario, day: CivilDay, { stage, seat, everybody }: Deliberation): void {
  const data = { stage, heldAt: `${day}T15:00:00+08:00`, ...held(everybody, everybody) };
  scenario.accept(`${day}T18:00:00+08:00`, seat, 'RecordMeeting', data);
}

/** The shipped roster with some of its numbers changed; `undefined` takes a number out. */
export function rosterWith(changes: Roster): Roster {
  const entries = Object.entries({ ...ROSTER, ...changes });
  return Object.fromEntries(entries.filter(([, count]) => count !== undefined));
}

/** Whether a procedure has a step: the first of the two has no proposal by the branch. */
export function hasStep(procedure: ProcedureRef, step: Step): boolean {
  return deliberationsOf(procedure).some((one) => one.step === step);
}

/** The id of the stage that is a step of a procedure. */
export function stageOf(procedure: ProcedureRef, step: Step): string {
  return deliberationOf(procedure, step).stage;
}

/** What came of a meeting: the refusal's code, the outcome of the stage, or only `recorded`. */
export function verdictOf(outcome: Outcome): string {
  if (outcome.outcome === 'refused') return outcome.refusal.code;
  return decidedBy(outcome)?.outcome ?? 'recorded';
}

/** The decision that a meeting led to. */
export function decidedBy(outcome: Outcome): EventData<'StageDecided'> | undefined {
  if (outcome.outcome === 'refused') return undefined;
  return outcome.events.find((event) => event.type === 'StageDecided')?.data;
}

/** The rule, article and operands of a refusal beside its code. */
export function refusalOf(outcome: Outcome) {
  if (outcome.outcome === 'accepted') throw new Error('the command was accepted');
  const { code, rule, article, operands } = outcome.refusal;
  return { code, rule, article, operands };
}

function deliberationsOf(procedure: ProcedureRef): readonly Deliberation[] {
  return procedure.startsWith('four-deliberations') ? FOUR_DELIBERATIONS : XIYANG;
}

function deliberationOf(procedure: ProcedureRef, step: Step): Deliberation {
  const found = deliberationsOf(procedure).find((one) => one.step === step);
  if (!found) throw new Error(`${procedure} has no ${step}`);
  return found;
}

function defaultStart(procedure: ProcedureRef): string {
  return procedure.endsWith('@2026-01-01') ? '2026-03-02' : '2009-08-03';
}
