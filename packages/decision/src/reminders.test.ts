import { describe, expect, it } from 'vitest';
import { proposal, REST, resolution, type Written } from './testing/own-procedure.ts';
import { held, local, type Play, play, playTo, post, told } from './testing/play.ts';

const VILLAGE = 'village-committee';
const SUPERVISOR = 'supervision-committee';
const REMINDING: Written = { remind: { daysBefore: [5, 1] } };

/** The reminders that are set, with the moment of each. */
function remindersIn(at: Play) {
  return at
    .timers()
    .filter(({ command }) => command.type === 'RemindDeadline')
    .map(({ kind, dueAt }) => [kind, dueAt]);
}

/** What was reminded of, and when. */
function reminded(at: Play) {
  return at.facts
    .filter(({ type }) => type === 'DeadlineApproached')
    .map(({ data, recordedAt }) => [
      (data as { deadline: string }).deadline,
      recordedAt.slice(0, 16),
    ]);
}

/** The resolution is up since 3 March 2026: its posting ends at 24:00 on the 18th. */
function posted(more: Written = REMINDING, on = '2026-03-03 09:00'): Play {
  const at = playTo('posting', { more });
  post(at, on);
  return at;
}

function asking(at: Play, moment: string, query: string, deadline: string) {
  const data = { query, text: '资金', deadline: local(deadline) };
  at.accept(moment, SUPERVISOR, 'RaiseQuery', data);
}

describe('a reminder', () => {
  it('comes at 00:00 of a day so many days before the last one', () => {
    const at = posted();
    expect(remindersIn(at)).toEqual([
      ['remind-5/notice-end', local('2026-03-13 00:00')],
      ['remind-1/notice-end', local('2026-03-17 00:00')],
    ]);
    at.advance('2026-03-17 00:00');
    expect(reminded(at)).toEqual([
      ['notice-end', local('2026-03-13 00:00').slice(0, 16)],
      ['notice-end', local('2026-03-17 00:00').slice(0, 16)],
    ]);
    expect(at.facts.at(-1)).toMatchObject({
      data: { deadline: 'notice-end', dueAt: local('2026-03-19 00:00'), stage: 'posting' },
      actor: { seat: 'system' },
      causedBy: at.facts.findLast(({ type }) => type === 'NoticePosted')?.eventId,
    });
    expect(at.state()).toMatchObject({ stage: 'posting' });
  });

  it('is asked for by the procedure, or there is none', () => {
    const at = posted({});
    expect(remindersIn(at)).toEqual([]);
    at.advance('2026-03-19 00:00');
    expect(reminded(at)).toEqual([]);
  });

  it('is never of a day that was past when the deadline was set', () => {
    const at = play({ more: REMINDING });
    asking(at, '2026-03-09 09:00', 'a', '2026-03-12 18:00');
    expect(remindersIn(at)).toEqual([['remind-1/query/a', local('2026-03-11 00:00')]]);
    asking(at, '2026-03-11 08:00', 'b', '2026-03-12 18:00');
    expect(remindersIn(at)).toEqual([]);
  });

  it('of today has come at 00:00, and tomorrow’s has not', () => {
    const at = play({ more: REMINDING });
    asking(at, '2026-03-09 00:00', 'a', '2026-03-10 18:00');
    expect(remindersIn(at)).toEqual([]);
    asking(at, '2026-03-09 09:00', 'b', '2026-03-11 00:00');
    // Due at 24:00 of the tenth, which is the last day: one day before it is the ninth.
    expect(remindersIn(at)).toEqual([]);
    asking(at, '2026-03-09 09:00', 'c', '2026-03-11 00:01');
    expect(remindersIn(at)).toEqual([['remind-1/query/c', local('2026-03-10 00:00')]]);
  });

  it('goes with what it was about', () => {
    const at = play({ more: REMINDING });
    asking(at, '2026-03-03 09:00', 'a', '2026-03-20 18:00');
    expect(remindersIn(at)).toHaveLength(2);
    at.accept('2026-03-04 09:00', VILLAGE, 'AnswerQuery', { text: '已说明' });
    expect(remindersIn(at)).toEqual([]);
  });

  it('vanishes with a suspension, and comes back with the new date', () => {
    const at = posted();
    at.accept('2026-03-10 09:00', 'township', 'SuspendDecision', { reason: '核查' });
    expect(at.timers()).toEqual([]);
    at.accept('2026-03-12 09:00', 'township', 'ResumeDecision', { reason: '核查完毕' });
    expect(remindersIn(at)).toEqual([
      ['remind-5/notice-end', local('2026-03-16 00:00')],
      ['remind-1/notice-end', local('2026-03-20 00:00')],
    ]);
  });

  it('is of every deadline: of a lapse, of a stage, of a query and of a demand', () => {
    const within = { days: 10, otherwise: 'warn' };
    const at = play({
      stages: [proposal({ within }), resolution(), ...REST],
      more: {
        remind: { daysBefore: [1] },
        limits: { total: { days: 30, otherwise: 'lapse' } },
      },
    });
    asking(at, '2026-03-02 10:00', 'a', '2026-03-20 18:00');
    at.accept('2026-03-02 10:00', SUPERVISOR, 'DemandRectification', {
      text: '整改',
      deadline: local('2026-03-21 18:00'),
    });
    expect(remindersIn(at)).toEqual([
      ['remind-1/lapse', local('2026-03-31 00:00')],
      ['remind-1/within', local('2026-03-11 00:00')],
      ['remind-1/query/a', local('2026-03-19 00:00')],
      ['remind-1/demand/1', local('2026-03-20 00:00')],
    ]);
  });

  it('comes of each of two that are due on one day', () => {
    const at = play({ more: { remind: { daysBefore: [1] } } });
    asking(at, '2026-03-03 09:00', 'a', '2026-03-20 18:00');
    asking(at, '2026-03-03 10:00', 'b', '2026-03-20 18:00');
    at.advance('2026-03-19 09:00');
    expect(reminded(at).map(([name]) => name)).toEqual(['query/a', 'query/b']);
  });

  it('is not lost where a command comes before its timer', () => {
    const at = play({ more: { remind: { daysBefore: [1] } } });
    asking(at, '2026-03-03 09:00', 'a', '2026-03-20 18:00');
    const heldAt = local('2026-03-19 00:00');
    at.sendFirst(heldAt, VILLAGE, 'RecordMeeting', { stage: 'proposal', heldAt, ...held(8, 8) });
    at.advance('2026-03-19 09:00');
    expect(reminded(at).map(([name]) => name)).toEqual(['query/a']);
  });

  it('can be of a query with the longest id', () => {
    const at = play({ more: { remind: { daysBefore: [1] } } });
    const query = 'q'.repeat(64);
    asking(at, '2026-03-03 09:00', query, '2026-03-20 18:00');
    at.advance('2026-03-19 09:00');
    expect(reminded(at).map(([name]) => name)).toEqual([`query/${query}`]);
  });

  it('is for a timer to record, of what is due', () => {
    const at = posted();
    const data = { deadline: 'notice-end' };
    expect(told(at.ask('2026-03-04 09:00', VILLAGE, 'RemindDeadline', data))).toBe(
      'not-authorised',
    );
    const other = { deadline: 'query/1' };
    expect(told(at.ask('2026-03-04 09:00', 'system', 'RemindDeadline', other))).toBe(
      'stage-not-open',
    );
  });

  it.each([
    ['2026-03-12 23:59', 'stage-not-open'],
    ['2026-03-13 00:00', 'accepted'],
    ['2026-03-13 00:01', 'accepted'],
  ])('is due from its moment on: at %s it is %s', (moment, verdict) => {
    const data = { deadline: 'notice-end' };
    expect(told(posted().ask(moment, 'system', 'RemindDeadline', data))).toBe(verdict);
  });

  it('is given once, and not at all where a later end overtook it', () => {
    const data = { deadline: 'notice-end' };
    const at = posted();
    at.advance('2026-03-13 00:00');
    expect(told(at.ask('2026-03-13 00:01', 'system', 'RemindDeadline', data))).toBe(
      'stage-not-open',
    );
    const moved = posted();
    moved.accept('2026-03-12 09:00', VILLAGE, 'PostNotice', {
      stage: 'posting',
      postedAt: local('2026-03-12 09:00'),
      until: local('2026-03-31 09:00'),
      boards: ['公开栏'],
    });
    expect(told(moved.ask('2026-03-13 00:00', 'system', 'RemindDeadline', data))).toBe(
      'stage-not-open',
    );
    expect(remindersIn(moved)).toEqual([
      ['remind-5/notice-end', local('2026-03-26 00:00')],
      ['remind-1/notice-end', local('2026-03-30 00:00')],
    ]);
  });

  it('leaves the deadline as it was', () => {
    const at = posted();
    at.advance('2026-03-19 00:00');
    expect(at.state().stage).toBe('works');
    expect(at.replayed()).toEqual(at.state());
  });
});
