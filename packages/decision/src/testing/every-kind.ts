// Decisions under `EVERY_KIND` brought to each of its stages by the shortest lawful way, on fixed
// days of 2026. Without an amount of half a million and without group heads, the filing and the
// consultation are passed over.
import type { CommandType } from '../command.ts';
import type { Seat } from '../seat.ts';
import { local, MOTION, meetingData } from './at-stage.ts';
import { EVERY_KIND_RULES } from './document.ts';
import { createScenario, ROSTER, type Scenario, type ScenarioOptions } from './scenario.ts';

const COMMITTEE = 'village-committee';

export interface EveryKindOptions extends ScenarioOptions {
  /** A large matter of a village with group heads: the filing and the consultation apply. */
  readonly isLarge?: boolean;
}

/** Something that a seat sends at a moment. */
type Sent = readonly [at: string, seat: Seat, type: CommandType, data: object];

export const BOARDS = ['村委会公开栏', '一组'];

export function passedIn(stage: string, present: number, at: string): Record<string, unknown> {
  return meetingData({ stage, seat: COMMITTEE, body: '', present, votes: present }, local(at));
}

function meetingOf(stage: string, present: number, at: string, seat: Seat = COMMITTEE): Sent {
  return [at, seat, 'RecordMeeting', passedIn(stage, present, at)];
}

function postingOf(stage: string, at: string): Sent {
  return [at, COMMITTEE, 'PostNotice', { stage, postedAt: local(at), boards: BOARDS }];
}

function reviewOf(stage: string, outcome: string, day: string): readonly Sent[] {
  return [
    [`${day} 10:00`, COMMITTEE, 'RequestReview', { stage }],
    [`${day} 11:00`, 'township', 'RecordReview', { stage, outcome }],
  ];
}

const ACCEPTED = { accepted: true, acceptors: [COMMITTEE, 'supervision-committee'] };
const CONTENT = { asked: 60, satisfied: 40, unsatisfied: 5 };

/** What each stage needs to be left, in order; those that may be passed over apart. */
const WAY: readonly (readonly [stage: string, sent: readonly Sent[]])[] = [
  ['proposal', [meetingOf('proposal', 8, '2026-03-03 10:00')]],
  ['township-review', reviewOf('township-review', 'approved', '2026-03-04')],
  ['plan-disclosure', [postingOf('plan-disclosure', '2026-03-05 10:00')]],
  ['filing', reviewOf('filing', 'filed', '2026-03-09')],
  ['consultation', [meetingOf('consultation', 6, '2026-03-10 10:00', 'branch-committee')]],
  ['resolution', [meetingOf('resolution', 31, '2026-03-12 10:00')]],
  ['resolution-disclosure', [postingOf('resolution-disclosure', '2026-03-13 10:00')]],
  [
    'supervision',
    [['2026-03-30 10:00', 'supervision-committee', 'IssueOpinion', { text: '程序合规' }]],
  ],
  [
    'implementation',
    [
      ['2026-04-02 10:00', COMMITTEE, 'StartImplementation', {}],
      ['2026-05-20 10:00', COMMITTEE, 'RecordAcceptance', ACCEPTED],
    ],
  ],
  ['process-disclosure', [postingOf('process-disclosure', '2026-05-21 10:00')]],
  ['result-disclosure', [postingOf('result-disclosure', '2026-05-25 10:00')]],
  ['evaluation', [['2026-06-12 10:00', COMMITTEE, 'RecordEvaluation', CONTENT]]],
  ['archive', [['2026-06-15 10:00', COMMITTEE, 'ArchiveDecision', {}]]],
];

const CONDITIONAL = ['filing', 'consultation'];
export const STAGE_IDS = WAY.map(([stage]) => stage);

/** When each posting of the way is over. */
const OVER: Readonly<Record<string, string>> = {
  'plan-disclosure': '2026-03-09 00:00',
  'resolution-disclosure': '2026-03-29 00:00',
  'process-disclosure': '2026-05-24 00:00',
  'result-disclosure': '2026-06-10 00:00',
};

/** A decision of `EVERY_KIND` that has just started, on 2 March 2026. */
export function startedInEveryKind(options: EveryKindOptions = {}): Scenario {
  const { isLarge = false, roster = ROSTER, ...rest } = options;
  const others = { ...roster.others, 'group-heads': 6 };
  const scenario = createScenario({
    rules: EVERY_KIND_RULES,
    roster: isLarge ? { ...roster, others } : roster,
    ...rest,
  });
  const motion = isLarge ? { ...MOTION, amount: '600000.00' } : MOTION;
  scenario.accept(local('2026-03-02 08:00'), COMMITTEE, 'StartDecision', motion);
  return scenario;
}

/** A decision brought to a stage: nothing has been done in it. */
export function atStage(stage: string, options: EveryKindOptions = {}): Scenario {
  const scenario = startedInEveryKind(options);
  const index = STAGE_IDS.indexOf(stage);
  if (index < 0) throw new Error(`${stage} is no stage of every-kind`);
  for (const [passed, sent] of WAY.slice(0, index)) {
    if (!options.isLarge && CONDITIONAL.includes(passed)) continue;
    for (const one of sent) send(scenario, one);
    const over = OVER[passed];
    if (over !== undefined) scenario.advance(local(over));
  }
  if (scenario.state().stage !== stage) {
    throw new Error(`the way to ${stage} leads to ${scenario.state().stage}`);
  }
  return scenario;
}

/** A decision in a notice stage, posted and running. */
export function postedIn(stage: string, options: EveryKindOptions = {}): Scenario {
  const scenario = atStage(stage, options);
  const [first] = WAY.find(([id]) => id === stage)?.[1] ?? [];
  if (first) send(scenario, first);
  return scenario;
}

function send(scenario: Scenario, [at, seat, type, data]: Sent): void {
  scenario.accept(local(at), seat, type, data);
}
