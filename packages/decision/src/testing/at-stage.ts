// Decisions brought to a stage behind the resolution by the shortest lawful way. The days are the
// test's own where they matter; the later stages stand on fixed days of 2026.
import { addMilliseconds, laterOf, toInstant } from '@siyi/kernel';
import { nationalLaw, shippedCatalogue } from '@siyi/procedure';
import { type CommandType, parseCommand } from '../command.ts';
import { type DecisionCommand, decideDecision } from '../decide.ts';
import type { Outcome, RuleBook } from '../outcome.ts';
import type { Seat } from '../seat.ts';
import { createScenario, type Scenario, type ScenarioOptions } from './scenario.ts';

export const PROCEDURES = ['xiyang-four-procedures', 'four-deliberations'] as const;
export type ProcedureId = (typeof PROCEDURES)[number];

export const RULES: RuleBook = { law: nationalLaw, catalogue: shippedCatalogue };

/** A moment in the village, written as people write it: `2026-03-17 08:30`. */
export function local(text: string): string {
  return `${text.replace(' ', 'T')}+08:00`;
}

/** A meeting that passes in the village of `ROSTER`. */
export interface PassedMeeting {
  readonly stage: string;
  readonly seat: Seat;
  readonly body: string;
  readonly present: number;
  readonly votes: number;
}

const BRANCH = { body: 'branch-committee', present: 3, votes: 3 } as const;
const COMMITTEES = { body: 'two-committees', present: 8, votes: 7 } as const;
const PARTY = { body: 'party-members', present: 27, votes: 25 } as const;
const CONGRESS = { body: 'representatives', present: 31, votes: 28 } as const;

/** The meetings of each procedure in their order, with the seat that records them. */
export const MEETINGS: Readonly<Record<ProcedureId, readonly PassedMeeting[]>> = {
  'xiyang-four-procedures': [
    { stage: 'two-committee-proposal', seat: 'village-committee', ...COMMITTEES },
    { stage: 'branch-examination', seat: 'branch-committee', ...PARTY },
    { stage: 'congress-resolution', seat: 'village-committee', ...CONGRESS },
  ],
  'four-deliberations': [
    { stage: 'branch-proposal', seat: 'branch-committee', ...BRANCH },
    { stage: 'two-committee-deliberation', seat: 'village-committee', ...COMMITTEES },
    { stage: 'party-examination', seat: 'branch-committee', ...PARTY },
    { stage: 'villagers-resolution', seat: 'village-committee', ...CONGRESS },
  ],
};

export const MOTION = {
  matter: 'PUBLIC_WELFARE',
  title: '村级活动场所建设',
  plan: '新建活动场所 160 平方米',
  amount: '286000.00',
  source: 'villagers-or-members',
} as const;

export function meetingData(meeting: PassedMeeting, heldAt: string): Record<string, unknown> {
  const { stage, present, votes } = meeting;
  const vote = { method: 'show-of-hands', for: votes, against: present - votes };
  return { stage, heldAt, present, vote };
}

export interface StartOptions extends ScenarioOptions {
  readonly procedure?: ProcedureId;
  /** `id@version`, where the one of the day is not meant. */
  readonly version?: string;
}

/** A decision started on a day at 08:00. */
export function started(day: string, options: StartOptions = {}): Scenario {
  const { procedure = PROCEDURES[0], version, ...rest } = options;
  const scenario = createScenario(rest);
  const data = { ...MOTION, procedure: version ?? procedure };
  scenario.accept(local(`${day} 08:00`), 'village-committee', 'StartDecision', data);
  return scenario;
}

/** Holds meetings on one day, from 09:00 on, one each hour; each is recorded at once. */
export function meet(scenario: Scenario, day: string, meetings: readonly PassedMeeting[]): void {
  meetings.forEach((meeting, index) => {
    const at = local(`${day} ${String(9 + index).padStart(2, '0')}:00`);
    scenario.accept(at, meeting.seat, 'RecordMeeting', meetingData(meeting, at));
  });
}

/** A decision started and resolved on one day, before 13:00; nothing is posted yet. */
export function resolved(day: string, options: StartOptions = {}): Scenario {
  const scenario = started(day, options);
  meet(scenario, day, MEETINGS[options.procedure ?? PROCEDURES[0]]);
  return scenario;
}

export interface PostOptions {
  readonly stage?: string;
  readonly recordedAt?: string;
  readonly until?: string;
  readonly boards?: readonly string[];
}

export function postingData(postedAt: string, options: PostOptions = {}): Record<string, unknown> {
  const { stage = 'resolution-disclosure', until, boards = ['村委会公开栏'] } = options;
  const end = until === undefined ? {} : { until: local(until) };
  return { stage, postedAt: local(postedAt), boards, ...end };
}

/** Posts a notice, recorded at once unless told otherwise; returns the types of the events. */
export function post(
  scenario: Scenario,
  postedAt: string,
  options: PostOptions = {},
): readonly string[] {
  const at = local(options.recordedAt ?? postedAt);
  return scenario.accept(at, 'village-committee', 'PostNotice', postingData(postedAt, options));
}

/** Resolved on 16 March 2026 and posted on the 17th: the posting ends at 24:00 on 1 April. */
export function posted(options: StartOptions = {}): Scenario {
  const scenario = resolved('2026-03-16', options);
  post(scenario, '2026-03-17 08:30', { recordedAt: '2026-03-17 09:00' });
  return scenario;
}

/** The posting is over since 2 April 2026; nothing has been carried out. */
export function implementing(options: StartOptions = {}): Scenario {
  const scenario = posted(options);
  scenario.advance(local('2026-04-02 00:00'));
  return scenario;
}

/** The works were accepted on 20 June 2026; the result is not posted yet. */
export function carriedOut(options: StartOptions = {}): Scenario {
  const scenario = implementing(options);
  const seat = 'village-committee';
  scenario.accept(local('2026-04-02 09:00'), seat, 'StartImplementation', {});
  const acceptance = { accepted: true, acceptors: [seat, 'supervision-committee'] };
  scenario.accept(local('2026-06-20 09:00'), seat, 'RecordAcceptance', acceptance);
  return scenario;
}

/** The result was posted on 22 June 2026: the posting ends at 24:00 on 7 July. */
export function resultPosted(options: StartOptions = {}): Scenario {
  const scenario = carriedOut(options);
  post(scenario, '2026-06-22 09:00', { stage: 'result-disclosure' });
  return scenario;
}

/** Everything is done and disclosed since 8 July 2026; only the archive is left. */
export function disclosed(options: StartOptions = {}): Scenario {
  const scenario = resultPosted(options);
  scenario.advance(local('2026-07-08 00:00'));
  return scenario;
}

/** What would be answered to a command; nothing is recorded and no timer fires. */
export function ask(
  scenario: Scenario,
  at: string,
  seat: Seat,
  type: CommandType,
  data: unknown,
): Outcome {
  const clock = toInstant(local(at));
  const last = scenario.facts.at(-1)?.recordedAt ?? clock;
  const now = laterOf(clock, addMilliseconds(last, 1));
  const actor = { seat, person: `person-${seat}` };
  const command = parseCommand(type, data) as DecisionCommand;
  const situation = { ...scenario.rules, village: scenario.village(), actor, now };
  return decideDecision(situation, scenario.state(), command);
}

/** `accepted`, or the code of the refusal. */
export function verdictOf(outcome: Outcome): string {
  return outcome.outcome === 'accepted' ? 'accepted' : outcome.refusal.code;
}

/** The types of the events that an outcome would record. */
export function eventsOf(outcome: Outcome): readonly string[] {
  return outcome.outcome === 'accepted' ? outcome.events.map((event) => event.type) : [];
}

/** The id of the last recorded event of a type. */
export function lastId(scenario: Scenario, type: string): string | undefined {
  return scenario.facts.findLast((fact) => fact.type === type)?.eventId;
}
