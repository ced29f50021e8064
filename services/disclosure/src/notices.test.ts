import { leafOf } from '@siyi/engine';
import { SHIPPED_RULES } from '@siyi/history';
import { encodeLeaf, leafHashText } from '@siyi/log';
import { describe, expect, it } from 'vitest';
import { type Notice, noticesOf } from './notices.ts';
import {
  CARRIED_OUT,
  MOTION,
  meeting,
  POSTED,
  posting,
  RESULT_POSTED,
  resolved,
  type Step,
  step,
  streamOf,
} from './testing/activity-centre.ts';

async function noticesAfter(...steps: readonly Step[]): Promise<readonly Notice[]> {
  return noticesOf(SHIPPED_RULES, await streamOf([...resolved(), ...steps]));
}

const objection = (at: string, id: string): Step => ({
  ...step(at, 'RaiseObjection', { objection: id, text: '预算太高' }),
  as: 'villager',
});
const answer = (at: string, id: string, upheld: boolean): Step =>
  step(at, 'AnswerObjection', { objection: id, text: '已答复', upheld });

describe('a notice of a resolution', () => {
  it('is what the record says of the matter, its plan and its period', async () => {
    const [notice] = await noticesAfter(POSTED);
    expect(notice).toMatchObject({
      number: 9,
      also: [],
      stage: 'resolution-disclosure',
      discloses: 'resolution',
      title: MOTION.title,
      matter: { zh: expect.any(String), en: expect.any(String) },
      amount: '286000.00',
      plan: MOTION.plan,
      procedure: { zh: '规范四项程序' },
      firstDay: '2026-03-18',
      lastDay: '2026-04-01',
      endsAt: '2026-04-01T16:00:00.000Z',
      occurredAt: '2026-03-17T00:30:00.000Z',
      boards: ['村委会公开栏', '一组'],
      course: 'up',
      objections: [],
    });
    expect(notice).not.toHaveProperty('result');
  });

  it('rests on the deliberations, with the counts of each', async () => {
    const [notice] = await noticesAfter(POSTED);
    const told = notice?.basis.map(({ eligible, present, vote, outcome, occurredAt }) => [
      ...[occurredAt.slice(0, 10), eligible, present],
      ...[vote?.for, vote?.against, vote?.abstain, outcome],
    ]);
    expect(told).toEqual([
      ['2026-03-04', 8, 7, 7, 0, 0, 'passed'],
      ['2026-03-09', 31, 27, 25, 1, 1, 'passed'],
      ['2026-03-16', 41, 31, 28, 2, 1, 'passed'],
    ]);
  });

  it('rests on what a stage decided last, where a plan went back', async () => {
    const again = [
      ...resolved().slice(0, 2),
      {
        ...meeting('2026-03-05T19:00:00', 'branch-examination', [27, 5, 21, 1]),
        as: 'branch-committee',
      },
      meeting('2026-03-06T19:00:00', 'two-committee-proposal', [8, 6, 2, 0]),
      ...resolved().slice(2),
      POSTED,
    ];
    const [notice] = noticesOf(SHIPPED_RULES, await streamOf(again));
    expect(notice?.basis.map(({ vote }) => vote?.for)).toEqual([6, 25, 28]);
  });

  it('is proven by the leaf of its posting', async () => {
    const stream = await streamOf([...resolved(), POSTED]);
    const [notice] = noticesOf(SHIPPED_RULES, stream);
    const posted = stream.at(-1);
    expect(posted?.type).toBe('NoticePosted');
    expect(notice?.record).toEqual({
      eventId: posted?.eventId,
      leafHash: posted && leafHashText(encodeLeaf(leafOf(posted))),
      procedure: 'xiyang-four-procedures@2026-01-01',
      procedureHash: stream[0]?.procedureHash,
    });
  });

  it('gets boards and days by a further posting, and stays one notice', async () => {
    const further = posting('2026-03-20T09:00:00', 'resolution-disclosure', {
      boards: ['一组', '二组'],
      until: '2026-04-05T09:00:00+08:00',
    });
    const notices = await noticesAfter(POSTED, further);
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatchObject({
      number: 9,
      also: [10],
      boards: ['村委会公开栏', '一组', '二组'],
      firstDay: '2026-03-18',
      lastDay: '2026-04-05',
    });
  });

  it('runs its missing days when a decision that stood still goes on', async () => {
    const why = { reason: '核查' };
    const suspended = step('2026-03-20T09:00:00', 'SuspendDecision', why);
    const resumed = step('2026-03-24T09:00:00', 'ResumeDecision', why);
    const [still] = await noticesAfter(POSTED, suspended);
    expect(still).toMatchObject({ course: 'up', lastDay: '2026-04-01' });
    const [moved] = await noticesAfter(POSTED, suspended, resumed);
    // Of five civil days a part was suspended.
    expect(moved).toMatchObject({
      course: 'up',
      lastDay: '2026-04-06',
      endsAt: '2026-04-06T16:00:00.000Z',
    });
  });

  it('is over when its end is recorded', async () => {
    const [notice] = await noticesAfter(POSTED, step('2026-04-02T09:00:00', 'StartImplementation'));
    expect(notice?.course).toBe('over');
  });

  it('counts from its recording, where that came late', async () => {
    const late = { ...POSTED, at: '2026-03-20T09:00:00+08:00' };
    const [notice] = await noticesAfter(late);
    expect(notice).toMatchObject({
      occurredAt: '2026-03-17T00:30:00.000Z',
      recordedAt: expect.stringMatching(/^2026-03-20T01:00/),
      firstDay: '2026-03-21',
      lastDay: '2026-04-04',
    });
  });
});

describe('a notice that came down early', () => {
  const down = step('2026-03-20T09:00:00', 'InterruptNotice', {
    stage: 'resolution-disclosure',
    reason: '被风吹走',
  });
  const again = posting('2026-03-21T09:00:00', 'resolution-disclosure');

  it('waits to begin anew', async () => {
    expect((await noticesAfter(POSTED, down)).map(({ course }) => course)).toEqual(['down']);
  });

  it('is replaced by one whose whole period runs anew', async () => {
    const [first, second] = await noticesAfter(POSTED, down, again);
    expect(first).toMatchObject({ number: 9, course: 'replaced', lastDay: '2026-04-01' });
    expect(second).toMatchObject({ number: 11, course: 'up', lastDay: '2026-04-05' });
  });

  it('hands its open objections over, and only those', async () => {
    const [first, second] = await noticesAfter(
      POSTED,
      objection('2026-03-18T09:00:00', 'a'),
      objection('2026-03-18T10:00:00', 'b'),
      answer('2026-03-19T09:00:00', 'a', false),
      down,
      again,
      answer('2026-03-22T09:00:00', 'b', false),
    );
    expect(first?.objections).toEqual([
      { id: 'a', standing: 'answered' },
      { id: 'b', standing: 'answered' },
    ]);
    expect(second?.objections).toEqual([{ id: 'b', standing: 'answered' }]);
  });
});

describe('an objection', () => {
  it('is counted where it stands, and opened again by an escalation', async () => {
    const escalated: Step = {
      ...step('2026-03-20T09:00:00', 'EscalateObjection', { objection: 'a' }),
      as: 'villager',
    };
    const [notice] = await noticesAfter(
      POSTED,
      objection('2026-03-18T09:00:00', 'a'),
      objection('2026-03-18T10:00:00', 'b'),
      answer('2026-03-19T09:00:00', 'a', false),
      escalated,
    );
    expect(notice?.objections).toEqual([
      { id: 'a', standing: 'open' },
      { id: 'b', standing: 'open' },
    ]);
  });

  it('annuls the notice that it was raised against, when it is upheld', async () => {
    const [first, second] = await noticesAfter(
      POSTED,
      objection('2026-03-18T09:00:00', 'a'),
      answer('2026-03-19T09:00:00', 'a', true),
      meeting('2026-03-22T19:00:00', 'congress-resolution', [31, 30, 0, 1]),
      posting('2026-03-23T09:00:00', 'resolution-disclosure'),
    );
    expect(first).toMatchObject({
      course: 'annulled',
      objections: [{ id: 'a', standing: 'upheld' }],
    });
    expect(second).toMatchObject({ course: 'up', objections: [] });
    expect(second?.basis.at(-1)?.vote?.for).toBe(30);
  });

  it('that comes after the end is no notice’s', async () => {
    const [notice] = await noticesAfter(
      POSTED,
      CARRIED_OUT[0] as Step,
      objection('2026-04-02T10:00:00', 'late'),
    );
    expect(notice).toMatchObject({ course: 'over', objections: [] });
  });
});

describe('a notice of a result', () => {
  it('tells what came of it, all contracts together', async () => {
    const [start, contract, acceptance] = CARRIED_OUT as [Step, Step, Step];
    const second = step('2026-04-05T09:00:00', 'SignContract', {
      contractor: '乙公司',
      amount: '1800.50',
      signedAt: '2026-04-05T09:00:00+08:00',
    });
    const [, result] = await noticesAfter(
      ...[POSTED, start, contract, second, acceptance, RESULT_POSTED],
    );
    expect(result).toMatchObject({
      discloses: 'result',
      stage: 'result-disclosure',
      result: {
        acceptedAt: '2026-06-20T01:00:00.000Z',
        contractAmount: '281300.50',
        acceptedAmount: '279500.00',
      },
    });
  });

  it('is over with the decision', async () => {
    const archived = step('2026-07-10T09:00:00', 'ArchiveDecision');
    const notices = await noticesAfter(POSTED, ...CARRIED_OUT, RESULT_POSTED, archived);
    expect(notices.map(({ course }) => course)).toEqual(['over', 'over']);
  });
});

describe('a decision without a posting', () => {
  it('has no notice', async () => {
    expect(await noticesAfter()).toEqual([]);
  });
});
