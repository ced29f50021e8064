import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boardSchema, noticeSchema, villagesSchema } from './board-shapes.ts';
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
  VILLAGE,
} from './testing/activity-centre.ts';
import { type RunningBoard, startBoard } from './testing/running-board.ts';

const BOARD = `/villages/${VILLAGE.code}`;
const NOTICE = `${BOARD}/notices/9`;

async function boardOf(board: RunningBoard) {
  return boardSchema.parse((await board.read(BOARD)).data);
}

async function noticeOf(board: RunningBoard, path = NOTICE) {
  return noticeSchema.parse((await board.read(path)).data);
}

describe('a decision on its way', () => {
  let board: RunningBoard;
  beforeAll(async () => {
    const steps = [
      ...[...resolved(), POSTED, ...CARRIED_OUT, RESULT_POSTED],
      step('2026-07-10T09:00:00', 'ArchiveDecision'),
    ];
    board = await startBoard({ steps, now: '2026-03-17T10:00:00+08:00', name: 'on-its-way' });
  });
  afterAll(() => board.stop());

  it('is on the board as far as it has come', async () => {
    expect(villagesSchema.parse((await board.read('/')).data)).toEqual({
      villages: [{ code: VILLAGE.code, name: VILLAGE.name, running: 0, decisions: 0 }],
    });
    await board.advance(2);
    const { decisions, running, over } = await boardOf(board);
    expect([running, over]).toEqual([[], []]);
    expect(decisions).toMatchObject([
      {
        title: MOTION.title,
        amount: '286000.00',
        state: 'open',
        started: { occurredAt: expect.stringMatching(/^2026-03-02T01:00/) },
        last: { sentence: { zh: expect.stringContaining('通过') } },
      },
    ]);
    const way = decisions[0]?.stages.map(({ progress }) => progress);
    expect(way?.slice(0, 3)).toEqual(['passed', 'open', 'ahead']);
    expect((await board.read(BOARD)).page).toContain('第 2 步，共 7 步');
  });

  it('hangs with the days that are left, which change at midnight in Shanghai', async () => {
    await board.advance(3);
    const { running } = await boardOf(board);
    expect(running).toMatchObject([
      { number: 9, state: 'running', firstDay: '2026-03-18', lastDay: '2026-04-01' },
    ]);
    expect((await board.read(BOARD)).page).toContain('还有 15 天，4月1日（星期三）24 时期满');
    expect((await board.read('/')).data).toMatchObject({ villages: [{ running: 1 }] });
    board.clock.setTo('2026-03-17T15:59:59.999Z' as never);
    expect((await board.read(NOTICE)).page).toContain('还有 15 天');
    board.clock.setTo('2026-03-17T16:00:00.000Z' as never);
    expect((await board.read(NOTICE)).page).toContain('还有 14 天');
    expect((await board.read(BOARD)).page).toContain('还有 14 天');
  });

  it('has a notice that says what the record says', async () => {
    const { data, page } = await board.read(NOTICE);
    const notice = noticeSchema.parse(data);
    const client = new pg.Client(board.databaseUrl);
    await client.connect();
    const { rows } = await client.query(
      'select leaf_hash from engine.events where ledger = $1 and position = 9',
      [board.ledger],
    );
    await client.end();
    expect(notice.record.leafHash).toBe(rows[0].leaf_hash.toString('base64url'));
    for (const text of [
      '口上村村民委员会关于村级活动场所建设决议的公示',
      MOTION.plan,
      '286,000 元',
      '应到 41 人，实到 31 人',
      '赞成 28 票，反对 2 票，弃权 1 票',
      '自2026年3月18日（星期三）起至2026年4月1日（星期三）止，共 15 天。',
      '村委会公开栏、一组',
      notice.record.leafHash,
      notice.record.procedureHash,
    ]) {
      expect(page).toContain(text);
    }
  });

  it('is over at the end of its days, and then its result hangs', async () => {
    board.clock.setTo('2026-04-01T16:00:00.000Z' as never);
    expect(await boardOf(board)).toMatchObject({ running: [], over: [{ state: 'over' }] });
    await board.advance(4);
    board.clock.setTo('2026-06-22T02:00:00.000Z' as never);
    const { running, over } = await boardOf(board);
    expect(running).toMatchObject([{ discloses: 'result', state: 'running' }]);
    expect(over).toMatchObject([{ number: 9, discloses: 'resolution' }]);
    const result = await noticeOf(board, `${BOARD}/notices/${running[0]?.number}`);
    expect(result.result).toEqual({
      acceptedAt: '2026-06-20T01:00:00.000Z',
      contractAmount: '279500.00',
      acceptedAmount: '279500.00',
    });
  });

  it('is done when it is archived', async () => {
    await board.advance(1);
    board.clock.setTo('2026-07-10T02:00:00.000Z' as never);
    const { decisions, running, over } = await boardOf(board);
    expect(running).toEqual([]);
    expect(over.map(({ discloses }) => discloses)).toEqual(['result', 'resolution']);
    expect(decisions[0]).toMatchObject({ state: 'archived' });
    expect((await board.read(BOARD)).page).toContain('已经办完');
  });

  it('never shows what is private, which its role cannot even read', async () => {
    const client = new pg.Client(board.databaseUrl);
    await client.connect();
    const { rows } = await client.query('select from vault.private_values');
    expect(rows).not.toEqual([]);
    await client.query('set role siyi_disclosure');
    const tables = ['vault.private_values', 'engine.commands', 'engine.refusals', 'engine.timers'];
    for (const table of tables) {
      await expect(client.query(`select from ${table}`)).rejects.toThrow('permission denied');
    }
    await expect(client.query('delete from engine.events')).rejects.toThrow('permission denied');
    await expect(client.query('update engine.ledgers set position = 0')).rejects.toThrow(
      'permission denied',
    );
    await client.end();
    const { page, data } = await board.read(BOARD);
    expect(page + JSON.stringify(data)).not.toContain('甲公司');
  });
});

describe('a notice', () => {
  const objection: Step = {
    ...step('2026-03-18T09:00:00', 'RaiseObjection', { objection: 'a', text: '预算太高' }),
    as: 'villager',
  };
  const board = (name: string, steps: readonly Step[], now: string) =>
    startBoard({ name, steps: [...resolved(), ...steps], now });

  it('is held behind its days while an objection is open, without its text', async () => {
    const held = await board('held', [POSTED, objection], '2026-04-02T09:00:00+08:00');
    await held.advance(6);
    expect(await boardOf(held)).toMatchObject({ running: [{ state: 'held', openObjections: 1 }] });
    const { page } = await held.read(NOTICE);
    expect(page).toContain('公示期已满，还有 1 件异议没有答复，答复以前不办下一步。');
    expect(page).not.toContain('预算太高');
    await held.stop();
  });

  it('that came down is told as interrupted until another hangs, with all its days', async () => {
    const steps = [
      POSTED,
      step('2026-03-20T09:00:00', 'InterruptNotice', {
        stage: 'resolution-disclosure',
        reason: '被风吹走',
      }),
      posting('2026-03-21T09:00:00', 'resolution-disclosure'),
    ];
    const down = await board('down', steps, '2026-03-21T10:00:00+08:00');
    await down.advance(6);
    expect(await boardOf(down)).toMatchObject({ running: [{ number: 9, state: 'interrupted' }] });
    expect((await down.read(NOTICE)).page).toContain('公示中断，重新张贴后天数从头算起。');
    await down.advance(1);
    expect(await boardOf(down)).toMatchObject({
      running: [{ number: 11, state: 'running', lastDay: '2026-04-05' }],
      over: [{ number: 9, state: 'interrupted' }],
    });
    await down.stop();
  });

  it('that an upheld objection annulled says so', async () => {
    const upheld = step('2026-03-19T09:00:00', 'AnswerObjection', {
      ...{ objection: 'a', text: '确有错误', upheld: true },
    });
    const steps = [POSTED, objection, upheld];
    const annulled = await board('annulled', steps, '2026-03-20T09:00:00+08:00');
    await annulled.advance(7);
    expect(await boardOf(annulled)).toMatchObject({ running: [], over: [{ state: 'annulled' }] });
    expect((await annulled.read(NOTICE)).page).toContain('异议成立，这次公示作废。');
    await annulled.stop();
  });

  it('that was recorded late says how late, and counts from then', async () => {
    const late = { ...POSTED, at: '2026-03-23T09:00:00+08:00' };
    const shown = await board('late', [late], '2026-03-23T10:00:00+08:00');
    await shown.advance(5);
    expect(await noticeOf(shown)).toMatchObject({
      occurredAt: '2026-03-17T00:30:00.000Z',
      recordedAt: expect.stringMatching(/^2026-03-23T01:00/),
      firstDay: '2026-03-24',
    });
    expect((await shown.read(NOTICE)).page).toContain('6 天后才录入');
    expect((await shown.read(BOARD)).page).toContain('6 天后才录入');
    await shown.stop();
  });

  it('is the same under the number of a posting that added boards to it', async () => {
    const further = posting('2026-03-18T09:00:00', 'resolution-disclosure', { boards: ['二组'] });
    const posted = await board('further', [POSTED, further], '2026-03-18T10:00:00+08:00');
    await posted.advance(6);
    const notice = await noticeOf(posted, `${BOARD}/notices/10`);
    expect(notice).toMatchObject({ number: 9, boards: ['村委会公开栏', '一组', '二组'] });
    expect(await boardOf(posted)).toMatchObject({ running: [{ number: 9 }], over: [] });
    await posted.stop();
  });

  it('shows hostile text as text', async () => {
    const hostile = `"><script>alert(1)</script><img src=x onerror="alert(1)">`;
    const steps = [
      ...resolved({ ...MOTION, title: hostile, plan: hostile }),
      { ...POSTED, data: { ...POSTED.data, boards: [hostile] } },
    ];
    const shown = await startBoard({ name: 'hostile', steps, now: '2026-03-17T10:00:00+08:00' });
    await shown.advance(5);
    for (const path of [BOARD, NOTICE]) {
      const { page } = await shown.read(path);
      expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
      expect(page).not.toMatch(/<script>|<img/);
    }
    await shown.stop();
  });
});

describe('a decision that is not passed', () => {
  it('ends on the board with its votes', async () => {
    const steps = [
      ...resolved().slice(0, 3),
      meeting('2026-03-16T19:00:00', 'congress-resolution', [31, 10, 20, 1]),
    ];
    const board = await startBoard({ name: 'rejected', steps, now: '2026-03-17T10:00:00+08:00' });
    await board.advance(4);
    expect((await boardOf(board)).decisions).toMatchObject([{ state: 'rejected' }]);
    expect((await board.read(BOARD)).page).toContain('得 10 票');
    await board.stop();
  });
});
