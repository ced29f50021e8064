import { describe, expect, it } from 'vitest';
import { deadlinesOf } from './deadlines.ts';
import {
  ARCHIVE,
  notice,
  POSTING,
  proposal,
  REST,
  RESULT,
  resolution,
  review,
  type Written,
  works,
} from './testing/own-procedure.ts';
import { held, local, meet, type Play, play, playTo, post, takeTo, told } from './testing/play.ts';

const VILLAGE = 'village-committee';
const SUPERVISOR = 'supervision-committee';
const WHY = { reason: '核查' };
const PLAN = { plan: '改道', reason: '听取意见' };
/** Thirty days from the motion of 2 March 2026 to the resolution: they end at 24:00 on 1 April. */
const LIMITED: Written = {
  limits: { total: { days: 30, otherwise: 'lapse' } },
};
const END = '2026-04-02 00:00';

function revise(at: Play, moment: string): string {
  return told(at.ask(moment, VILLAGE, 'RevisePlan', PLAN));
}

/** What a decision waits for, with local moments. */
function dueIn(at: Play) {
  return deadlinesOf(at.state()).map(({ name, stage, dueAt }) => ({ name, stage, dueAt }));
}

describe('the time from the motion to the resolution', () => {
  it('ends the decision at 24:00 of its last day', () => {
    const at = play({ more: LIMITED });
    at.advance('2026-04-01 23:59');
    expect(at.state().end).toBeUndefined();
    at.advance(END);
    expect(at.state()).toMatchObject({ stage: 'proposal', end: 'lapsed' });
    expect(at.facts.at(-1)).toMatchObject({
      type: 'DecisionLapsed',
      data: {},
      occurredAt: local(END),
      actor: { seat: 'system' },
      causedBy: at.facts[0]?.eventId,
    });
  });

  it('binds also where its timer is late', () => {
    const at = play({ more: LIMITED });
    at.sendFirst('2026-04-09 15:30', 'system', 'LapseDecision', {});
    expect(at.facts.at(-1)).toMatchObject({
      occurredAt: local(END),
      recordedAt: local('2026-04-09 15:30'),
    });
  });

  it.each([
    ['2026-04-01 23:59', 'accepted'],
    ['2026-04-02 00:00', 'decision-closed'],
    ['2026-04-02 00:01', 'decision-closed'],
  ])('tells whoever comes first at %s: %s', (moment, verdict) => {
    expect(revise(play({ more: LIMITED }), moment)).toBe(verdict);
  });

  it('is counted from the recording where the motion was claimed later than a day after it', () => {
    const occurredAt = local('2026-02-20 09:00');
    const at = play({ more: LIMITED, motion: { occurredAt } });
    expect(dueIn(at)).toEqual([{ name: 'lapse', stage: 'proposal', dueAt: local(END) }]);
    const live = play({ more: LIMITED, motion: { occurredAt: local('2026-03-01 09:00') } });
    expect(dueIn(live)[0]?.dueAt).toBe(local('2026-04-01 00:00'));
  });

  it('ends nothing where it only warns, or where the procedure limits nothing', () => {
    const warned = play({ more: { limits: { total: { days: 30, otherwise: 'warn' } } } });
    expect(warned.timers()).toEqual([]);
    expect(revise(warned, '2026-12-31 09:00')).toBe('accepted');
    expect(play().timers()).toEqual([]);
  });

  it('is for a timer to record, and not before it is due', () => {
    const at = play({ more: LIMITED });
    expect(told(at.ask('2026-04-02 00:00', VILLAGE, 'LapseDecision', {}))).toBe('not-authorised');
    expect(told(at.ask('2026-04-01 23:59', 'system', 'LapseDecision', {}))).toBe('stage-not-open');
  });

  it('is over with the resolution', () => {
    const at = playTo('posting', { more: LIMITED });
    expect(at.timers()).toEqual([]);
    expect(told(at.ask(END, 'system', 'LapseDecision', {}))).toBe('stage-not-open');
    post(at, '2026-04-10 09:00');
    expect(at.state().end).toBeUndefined();
  });

  it('does not begin again with a change, an upheld objection, or a correction that is ordered', () => {
    const changes = works({ changes: { below: '1.00' } });
    const stages = [proposal(), resolution(), POSTING, changes, RESULT, ARCHIVE];
    const changed = playTo('works', { more: LIMITED, stages, motion: { amount: '100000.00' } });
    changed.accept('2026-05-01 09:00', VILLAGE, 'RequestChange', { ...PLAN });
    expect(changed.state().stage).toBe('resolution');
    expect(changed.timers()).toEqual([]);

    const annulled = playTo('posting', { more: LIMITED });
    post(annulled, '2026-03-25 09:00');
    annulled.accept('2026-04-05 09:00', 'villager', 'RaiseObjection', {
      objection: 'a',
      text: '近',
    });
    const answer = { objection: 'a', text: '成立', upheld: true };
    annulled.accept('2026-04-06 09:00', VILLAGE, 'AnswerObjection', answer);
    expect(annulled.state().stage).toBe('resolution');
    expect(
      told(
        annulled.ask('2026-04-07 09:00', VILLAGE, 'RecordMeeting', {
          stage: 'resolution',
          heldAt: local('2026-04-07 09:00'),
          ...held(41, 41),
        }),
      ),
    ).toBe('accepted');

    const ordered = playTo('works', { more: LIMITED });
    ordered.accept('2026-05-01 09:00', 'township', 'OrderCorrection', {
      ...WHY,
      stage: 'proposal',
    });
    expect(ordered.state().stage).toBe('proposal');
    expect(ordered.timers()).toEqual([]);
  });

  it('stands still while the decision is suspended', () => {
    const at = play({ more: LIMITED });
    at.accept('2026-03-10 09:00', VILLAGE, 'SuspendDecision', WHY);
    expect(at.timers()).toEqual([]);
    at.advance('2026-06-01 09:00');
    expect(at.state().end).toBeUndefined();
    expect(told(at.ask('2026-06-01 09:00', 'system', 'LapseDecision', {}))).toBe('stage-not-open');
    // 10 March to 1 June are 84 days.
    at.accept('2026-06-01 09:00', VILLAGE, 'ResumeDecision', WHY);
    expect(dueIn(at)).toEqual([
      { name: 'lapse', stage: 'proposal', dueAt: local('2026-06-25 00:00') },
    ]);
    expect(revise(at, '2026-06-24 23:59')).toBe('accepted');
    expect(revise(at, '2026-06-25 00:00')).toBe('decision-closed');
  });
});

describe('the time of a stage', () => {
  const within = { days: 10, otherwise: 'lapse' };
  const GATED = [proposal(), review('gate', { within }), resolution(), ...REST];

  it('ends a decision in which nothing happened', () => {
    const at = playTo('gate', { stages: GATED });
    expect(at.timers()).toMatchObject([
      { kind: 'lapse', dueAt: local('2026-03-13 00:00'), command: { type: 'LapseDecision' } },
    ]);
    at.advance('2026-03-13 00:00');
    expect(at.state()).toMatchObject({ stage: 'gate', end: 'lapsed' });
    const setBy = at.facts.findLast(({ type }) => type === 'StageDecided')?.eventId;
    expect(at.facts.at(-1)).toMatchObject({ causedBy: setBy });
  });

  it('ends nothing once something was done in it', () => {
    const at = playTo('gate', { stages: GATED });
    at.accept('2026-03-12 23:59', VILLAGE, 'RequestReview', { stage: 'gate' });
    expect(at.timers()).toEqual([]);
    at.advance('2026-05-01 09:00');
    expect(at.state().end).toBeUndefined();
  });

  it('begins anew in the next stage that has one', () => {
    const stages = [proposal({ within }), resolution({ within }), ...REST];
    const at = play({ stages });
    expect(at.timers()[0]?.dueAt).toBe(local('2026-03-13 00:00'));
    const heldAt = local('2026-03-12 09:00');
    at.accept(heldAt, VILLAGE, 'RecordMeeting', { stage: 'proposal', heldAt, ...held(8, 8) });
    expect(at.timers()[0]?.dueAt).toBe(local('2026-03-23 00:00'));
  });

  it('gives the works a year to begin', () => {
    const idle = works({ within: { days: 365, otherwise: 'lapse' } });
    const stages = [proposal(), resolution(), POSTING, idle, RESULT, ARCHIVE];
    const options = { stages };
    const lapsed = playTo('works', options);
    // The posting of 2 March ended with the 17th; the works were open from 00:00 on the 18th.
    expect(lapsed.timers()[0]?.dueAt).toBe(local('2027-03-19 00:00'));
    const begun = playTo('works', options);
    begun.accept('2027-03-18 23:59', VILLAGE, 'StartImplementation', {});
    expect(begun.timers()).toEqual([]);
  });

  it('stands still with the decision, and only for the days since the stage was opened', () => {
    const at = play({ stages: GATED });
    at.accept('2026-03-03 09:00', VILLAGE, 'SuspendDecision', WHY);
    at.accept('2026-03-05 09:00', VILLAGE, 'ResumeDecision', WHY);
    const heldAt = local('2026-03-06 09:00');
    at.accept(heldAt, VILLAGE, 'RecordMeeting', { stage: 'proposal', heldAt, ...held(8, 8) });
    expect(at.timers()[0]?.dueAt).toBe(local('2026-03-17 00:00'));
    at.accept('2026-03-07 09:00', VILLAGE, 'SuspendDecision', WHY);
    at.accept('2026-03-08 09:00', VILLAGE, 'ResumeDecision', WHY);
    expect(at.timers()[0]?.dueAt).toBe(local('2026-03-19 00:00'));
  });

  it('that only warns is a deadline without an end', () => {
    const stages = [proposal({ within: { days: 10, otherwise: 'warn' } }), resolution(), ...REST];
    const at = play({ stages });
    expect(dueIn(at)).toEqual([
      { name: 'within', stage: 'proposal', dueAt: local('2026-03-13 00:00') },
    ]);
    expect(at.timers()).toEqual([]);
    expect(revise(at, '2026-04-13 09:00')).toBe('accepted');
  });

  it('and that of the whole: whichever is earlier', () => {
    const stages = [proposal({ within }), resolution(), ...REST];
    expect(play({ stages, more: LIMITED }).timers()).toMatchObject([
      { kind: 'lapse', dueAt: local('2026-03-13 00:00') },
    ]);
    const later = [proposal({ within: { days: 60, otherwise: 'lapse' } }), resolution(), ...REST];
    expect(play({ stages: later, more: LIMITED }).timers()).toMatchObject([
      { kind: 'lapse', dueAt: local(END) },
    ]);
  });
});

describe('a lapse beside a posting for opinions', () => {
  const opinions = notice('opinions', 'plan', { days: 5 });
  const stages = [proposal(), opinions, resolution(), ...REST];

  it('lets the posting end first where it does', () => {
    const at = playTo('opinions', { stages, more: LIMITED });
    post(at, '2026-03-03 09:00');
    at.advance('2026-03-09 00:00');
    expect(at.state().stage).toBe('resolution');
    at.advance(END);
    expect(at.state()).toMatchObject({ stage: 'resolution', end: 'lapsed' });
  });

  it('ends the decision while the posting runs', () => {
    const at = playTo('opinions', { stages, more: LIMITED });
    post(at, '2026-03-30 09:00');
    at.advance('2026-04-10 09:00');
    expect(at.state()).toMatchObject({ stage: 'opinions', end: 'lapsed' });
    expect(at.timers()).toEqual([]);
  });
});

describe('what the supervision committee waits for', () => {
  it('is due at the moment that it named, until it is answered', () => {
    const at = play();
    const deadline = local('2026-03-10 18:00');
    at.accept('2026-03-03 09:00', SUPERVISOR, 'RaiseQuery', { text: '资金', deadline });
    at.accept('2026-03-03 10:00', SUPERVISOR, 'DemandRectification', {
      demand: 'sheet',
      text: '补签到表',
      stage: 'proposal',
      deadline: local('2026-03-12 18:00'),
    });
    at.accept('2026-03-03 11:00', SUPERVISOR, 'RaiseQuery', { text: '没有期限' });
    expect(dueIn(at)).toEqual([
      { name: 'query/1', stage: 'proposal', dueAt: deadline },
      { name: 'demand/sheet', stage: 'proposal', dueAt: local('2026-03-12 18:00') },
    ]);
    at.accept('2026-03-04 09:00', VILLAGE, 'AnswerQuery', { text: '已说明' });
    at.accept('2026-03-04 09:00', VILLAGE, 'ReportRectification', { text: '已补' });
    expect(dueIn(at)).toEqual([]);
    at.accept('2026-03-05 09:00', SUPERVISOR, 'VerifyRectification', { accepted: false });
    expect(dueIn(at)).toMatchObject([{ name: 'demand/sheet' }]);
  });
});

it('reads a lapsed decision the same from the record', () => {
  const at = takeTo(play({ more: LIMITED }), 'resolution');
  meet(at, { present: 27 });
  at.advance('2026-05-01 09:00');
  expect(at.replayed()).toEqual(at.state());
  expect(at.state().end).toBe('lapsed');
});
