import { toInstant } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import type { CommandType } from './command.ts';
import type { NextStep } from './next/next-step.ts';
import { nextSteps } from './next.ts';
import type { Seat } from './seat.ts';
import {
  carriedOut,
  disclosed,
  implementing,
  local,
  MEETINGS,
  meet,
  PROCEDURES,
  type ProcedureId,
  posted,
  RULES,
  resolved,
  resultPosted,
  started,
} from './testing/at-stage.ts';
import { atStage, postedIn, STAGE_IDS } from './testing/every-kind.ts';
import { ROSTER, type Scenario } from './testing/scenario.ts';

const COMMITTEE = ['village-committee'];
const BRANCH = ['branch-committee'];
const PROPOSERS = ['village-committee', 'branch-committee'];
const OBJECTORS = ['villager', 'supervision-committee'];

function stepsOf(scenario: Scenario, at: string): readonly NextStep[] {
  const now = toInstant(local(at));
  const village = scenario.village();
  return nextSteps({ law: RULES.law, village, decision: scenario.state(), now });
}

function commandsOf(scenario: Scenario, at: string): readonly string[] {
  return stepsOf(scenario, at).map(({ command }) => command);
}

function stepOf(scenario: Scenario, at: string, command: string): NextStep {
  const step = stepsOf(scenario, at).find((one) => one.command === command);
  if (!step) throw new Error(`${command} does not come next`);
  return step;
}

function objected(scenario: Scenario, at: string, objection = 'well'): Scenario {
  const data = { objection, text: '选址离水井太近' };
  scenario.accept(local(at), 'villager', 'RaiseObjection', data);
  return scenario;
}

describe.each(PROCEDURES)('what comes next in %s', (procedure: ProcedureId) => {
  const at = '2026-03-16 18:00';

  it.each(MEETINGS[procedure])('in $stage is its meeting, for $seat', ({ stage, seat }) => {
    const scenario = started('2026-03-16', { procedure });
    const index = MEETINGS[procedure].findIndex((one) => one.stage === stage);
    meet(scenario, '2026-03-16', MEETINGS[procedure].slice(0, index));
    expect(stepsOf(scenario, at)).toMatchObject([
      { command: 'ConveneMeeting', stage, as: [seat], missing: [] },
      { command: 'RecordMeeting', stage, as: [seat], missing: [] },
      { command: 'RevisePlan', stage, as: PROPOSERS, missing: [] },
      { command: 'WithdrawDecision', stage, as: PROPOSERS, missing: [] },
    ]);
  });

  it('is the meeting before another summons, once its members are summoned', () => {
    const scenario = started('2026-03-16', { procedure });
    const [first] = MEETINGS[procedure];
    const call = { stage: first?.stage, for: local('2026-03-18 19:00'), place: '村委会' };
    scenario.accept(local(at), first?.seat ?? 'system', 'ConveneMeeting', call);
    expect(commandsOf(scenario, at).slice(0, 2)).toEqual(['RecordMeeting', 'ConveneMeeting']);
  });

  it('is the posting of the resolution; the implementation waits for it', () => {
    const [post, start, ...others] = stepsOf(resolved('2026-03-16', { procedure }), at);
    expect(post).toMatchObject({ command: 'PostNotice', as: COMMITTEE, missing: [] });
    expect(start).toMatchObject({ command: 'StartImplementation', stage: 'implementation' });
    expect(start?.missing).toMatchObject([{ zh: expect.stringContaining('还没有张贴公示') }]);
    expect(start).not.toHaveProperty('from');
    expect(others).toEqual([]);
  });

  it('is the implementation from 24:00 of the fifteenth day of the posting on', () => {
    expect(stepsOf(posted({ procedure }), '2026-03-20 09:00')).toMatchObject([
      {
        command: 'StartImplementation',
        as: COMMITTEE,
        from: '2026-04-01T16:00:00.000Z',
        missing: [],
      },
      { command: 'PostNotice', stage: 'resolution-disclosure', as: COMMITTEE },
      { command: 'InterruptNotice', stage: 'resolution-disclosure', as: COMMITTEE },
      { command: 'RaiseObjection', as: OBJECTORS },
    ]);
  });

  it('is the answer to an objection; the implementation waits for it too', () => {
    const scenario = objected(posted({ procedure }), '2026-03-20 10:00');
    const [answer, start, ...others] = stepsOf(scenario, '2026-03-21 09:00');
    expect(answer).toMatchObject({
      command: 'AnswerObjection',
      as: COMMITTEE,
      missing: [],
      objections: ['well'],
    });
    expect(start).toMatchObject({
      command: 'StartImplementation',
      from: '2026-04-01T16:00:00.000Z',
    });
    expect(start?.missing).toMatchObject([
      { zh: expect.stringContaining('还有 1 件异议没有答复') },
    ]);
    expect(others.map(({ command }) => command)).toEqual([
      'PostNotice',
      'InterruptNotice',
      'RaiseObjection',
      'EscalateObjection',
    ]);
  });

  it('is an answer by the township where an objection was escalated, beside the others', () => {
    const scenario = objected(posted({ procedure }), '2026-03-20 10:00');
    objected(scenario, '2026-03-20 11:00', 'cost');
    const data = { objection: 'well' };
    scenario.accept(local('2026-03-21 10:00'), 'villager', 'EscalateObjection', data);
    const steps = stepsOf(scenario, '2026-03-22 09:00');
    expect(steps.slice(0, 2)).toMatchObject([
      { command: 'AnswerObjection', as: ['township'], objections: ['well'] },
      { command: 'AnswerObjection', as: COMMITTEE, objections: ['cost'] },
    ]);
    expect(steps.at(-1)).toMatchObject({ command: 'EscalateObjection', objections: ['cost'] });
  });

  it('is another posting after an interruption', () => {
    const scenario = posted({ procedure });
    const interruption = { stage: 'resolution-disclosure', reason: '大风' };
    scenario.accept(
      local('2026-03-20 10:00'),
      'village-committee',
      'InterruptNotice',
      interruption,
    );
    const [post, start] = stepsOf(scenario, '2026-03-21 09:00');
    expect(post?.command).toBe('PostNotice');
    expect(start?.missing).toMatchObject([{ zh: expect.stringContaining('公示中断了') }]);
    expect(start).not.toHaveProperty('from');
  });

  it('is the implementation when the posting is over, though no timer has recorded it', () => {
    const scenario = posted({ procedure });
    expect(scenario.state().stage).toBe('resolution-disclosure');
    const [start] = stepsOf(scenario, '2026-04-02 00:00');
    expect(start).toMatchObject({ command: 'StartImplementation', missing: [] });
    expect(start).not.toHaveProperty('from');
  });

  it('is the acceptance once the implementation has started', () => {
    const scenario = implementing({ procedure });
    const works = ['SignContract', 'ReportProgress', 'RecordPayment', 'RequestChange'];
    const at = '2026-04-02 10:00';
    const before = commandsOf(scenario, at);
    expect(before).toEqual(['StartImplementation', ...works, 'RecordAcceptance', 'RaiseObjection']);
    scenario.accept(local('2026-04-02 09:00'), 'village-committee', 'StartImplementation', {});
    expect(commandsOf(scenario, at)).toEqual(['RecordAcceptance', ...works, 'RaiseObjection']);
  });

  it('is the posting of the result, then the archive', () => {
    const [post] = stepsOf(carriedOut({ procedure }), '2026-06-21 09:00');
    expect(post).toMatchObject({ command: 'PostNotice', stage: 'result-disclosure' });
    const [waiting] = stepsOf(resultPosted({ procedure }), '2026-06-23 09:00');
    expect(waiting).toMatchObject({
      command: 'ArchiveDecision',
      stage: 'archive',
      from: '2026-07-07T16:00:00.000Z',
    });
    const [archive] = stepsOf(disclosed({ procedure }), '2026-07-09 09:00');
    expect(archive).toMatchObject({ command: 'ArchiveDecision', as: COMMITTEE, missing: [] });
  });

  it('is nothing after the end', () => {
    const scenario = disclosed({ procedure });
    scenario.accept(local('2026-07-10 09:00'), 'village-committee', 'ArchiveDecision', {});
    expect(stepsOf(scenario, '2026-07-11 09:00')).toEqual([]);
  });
});

describe('a meeting that comes next', () => {
  const at = '2026-03-16 18:00';

  function beforeResolution(options: Parameters<typeof started>[1] = {}): Scenario {
    const scenario = started('2026-03-16', options);
    meet(scenario, '2026-03-16', MEETINGS['xiyang-four-procedures'].slice(0, 2));
    return scenario;
  }

  it('names the bodies that are competent for the matter', () => {
    const { bodies } = stepOf(beforeResolution(), at, 'RecordMeeting');
    expect(bodies).toEqual(['representatives', 'villagers-assembly']);
  });

  it('leaves out representatives whom nobody has authorised', () => {
    const scenario = beforeResolution({ has: { 'representatives-authorised': false } });
    expect(stepOf(scenario, at, 'RecordMeeting').bodies).toEqual(['villagers-assembly']);
    expect(stepOf(scenario, at, 'ConveneMeeting').bodies).toEqual(['villagers-assembly']);
  });

  it('leaves out a body whose roster is not known, while another is', () => {
    const { adults: _unknown, ...roster } = ROSTER;
    const scenario = beforeResolution({ roster });
    expect(stepOf(scenario, at, 'RecordMeeting').bodies).toEqual(['representatives']);
  });

  it('names the key of the roster that is missing where no body could meet', () => {
    const { 'party-members': _unknown, ...roster } = ROSTER;
    const scenario = started('2026-03-16', { roster });
    meet(scenario, '2026-03-16', MEETINGS['xiyang-four-procedures'].slice(0, 1));
    const record = stepOf(scenario, at, 'RecordMeeting');
    expect(record).toMatchObject({ as: BRANCH, bodies: [] });
    expect(record.missing).toMatchObject([
      {
        zh: expect.stringContaining('名册里没有“party-members”的人数'),
        en: expect.stringContaining('The roster has no number for "party-members"'),
      },
    ]);
  });
});

describe('what comes next in a procedure of every kind', () => {
  /** The commands of a stage with their seats; what the motion and objections add is left out. */
  function told(scenario: Scenario, at: string) {
    const { stage } = scenario.state();
    return stepsOf(scenario, at)
      .filter(({ command }) => !BESIDE.includes(command))
      .map(({ command, as, stage: of }) => [of === stage ? command : `${of}: ${command}`, ...as]);
  }
  const BESIDE = ['RevisePlan', 'WithdrawDecision', 'RaiseObjection'];
  const SUPERVISION = 'supervision-committee';

  it('is the request for a review, then the word of the township', () => {
    const scenario = atStage('township-review');
    expect(told(scenario, '2026-03-04 09:00')).toEqual([['RequestReview', ...COMMITTEE]]);
    const request = { stage: 'township-review' };
    scenario.accept(local('2026-03-04 09:00'), 'village-committee', 'RequestReview', request);
    expect(told(scenario, '2026-03-04 10:00')).toEqual([['RecordReview', 'township']]);
  });

  it.each([
    [false, 'resolution: ConveneMeeting'],
    [true, 'filing: RequestReview'],
  ])('is what is behind a notice and applies: where it is large, %s, %s', (isLarge, behind) => {
    const scenario = postedIn('plan-disclosure', { isLarge });
    expect(told(scenario, '2026-03-06 09:00')).toEqual([
      [behind, ...COMMITTEE],
      ['PostNotice', ...COMMITTEE],
      ['InterruptNotice', ...COMMITTEE],
    ]);
    const [first] = stepsOf(scenario, '2026-03-06 09:00');
    expect(first).toMatchObject({ from: '2026-03-08T16:00:00.000Z', missing: [] });
  });

  it('is the meeting of a body of its own, for the seat of its stage', () => {
    const scenario = atStage('consultation', { isLarge: true });
    const [convene, record] = stepsOf(scenario, '2026-03-10 09:00');
    expect(convene).toMatchObject({ command: 'ConveneMeeting', as: BRANCH });
    expect(record).toMatchObject({ command: 'RecordMeeting', as: BRANCH, bodies: ['group-heads'] });
  });

  it('is a meeting from the day on that its interval allows', () => {
    // The stage opened at 00:00 on 9 March; one day lies between.
    const step = stepOf(atStage('resolution'), '2026-03-09 09:00', 'RecordMeeting');
    expect(step).toMatchObject({ from: '2026-03-09T16:00:00.000Z', missing: [] });
    const later = stepOf(atStage('resolution'), '2026-03-10 09:00', 'RecordMeeting');
    expect(later).not.toHaveProperty('from');
  });

  it('is the opinion of the supervision committee, behind a notice and in its stage', () => {
    const [behind] = told(postedIn('resolution-disclosure'), '2026-03-16 09:00');
    expect(behind).toEqual(['supervision: IssueOpinion', SUPERVISION]);
    expect(told(atStage('supervision'), '2026-03-30 09:00')).toEqual([
      ['IssueOpinion', SUPERVISION],
    ]);
  });

  it('is an answer and a report before it, then the word on the report', () => {
    const scenario = atStage('supervision');
    const send = (seat: Seat, type: CommandType) =>
      scenario.accept(local('2026-03-30 09:00'), seat, type, { text: '补附签到表' });
    send(SUPERVISION, 'RaiseQuery');
    send(SUPERVISION, 'DemandRectification');
    expect(told(scenario, '2026-03-30 10:00')).toEqual([
      ['AnswerQuery', ...COMMITTEE],
      ['ReportRectification', ...COMMITTEE],
      ['IssueOpinion', SUPERVISION],
    ]);
    send('village-committee', 'AnswerQuery');
    send('village-committee', 'ReportRectification');
    expect(told(scenario, '2026-03-30 10:00')).toEqual([
      ['VerifyRectification', SUPERVISION],
      ['IssueOpinion', SUPERVISION],
    ]);
  });

  it('is the vote on a change, and nothing of the motion', () => {
    const scenario = atStage('implementation');
    const change = { amount: '400000.00', reason: '增项' };
    scenario.accept(local('2026-04-03 10:00'), 'village-committee', 'RequestChange', change);
    expect(commandsOf(scenario, '2026-04-06 09:00')).toEqual([
      'ConveneMeeting',
      'RecordMeeting',
      'RaiseObjection',
    ]);
  });

  it('is the evaluation, then the archive', () => {
    const evaluation = told(atStage('evaluation'), '2026-06-11 09:00');
    expect(evaluation).toEqual([['RecordEvaluation', ...COMMITTEE]]);
    expect(told(atStage('archive'), '2026-06-14 09:00')).toEqual([
      ['ArchiveDecision', ...COMMITTEE],
    ]);
  });

  it.each(STAGE_IDS)('is only that it may go on, where it stands still in %s', (stage) => {
    const scenario = atStage(stage, { isLarge: true });
    const at = scenario.facts.at(-1)?.recordedAt ?? '';
    scenario.accept(at, 'township', 'SuspendDecision', { reason: '核查' });
    const now = scenario.state().recordedAt;
    const question = { law: RULES.law, village: scenario.village(), now };
    expect(nextSteps({ ...question, decision: scenario.state() })).toEqual([
      { command: 'ResumeDecision', stage, as: ['village-committee', 'township'], missing: [] },
    ]);
  });

  it('is nothing once the time has run out, though no timer has recorded it', () => {
    expect(stepsOf(atStage('proposal'), '2026-04-02 00:00')).toEqual([]);
  });
});
