import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningStack, startStack } from '../support/running-stack.ts';
import { siyi } from '../support/siyi.ts';
import { registerVillage, type Village } from '../support/village.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
const GOOD = { code: 0, stderr: '' };
// A process takes its time to start where others run too.
const SOON = { timeout: 20_000, interval: 200 };

let stack: RunningStack;
let village: Village;

beforeAll(async () => {
  stack = await startStack(['decision', 'audit']);
  village = await registerVillage(stack);
});

afterAll(() => stack.stop());

const caseFile = (name: string) => fileURLToPath(new URL(`../cases/${name}.yaml`, import.meta.url));
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

describe('siyi case run --url', () => {
  const onServer = (file: string, ...args: readonly string[]) =>
    siyi('case', 'run', file, '--url', stack.urlOf('decision'), ...args);

  it.each(['wangjiashan-alum-plant', 'activity-centre'])(
    'prints for %s what it prints in memory, to the letter, also the second time',
    async (name) => {
      const file = caseFile(name);
      const [data, told] = await Promise.all([
        siyi('case', 'run', file, '--json'),
        siyi('case', 'run', file),
      ]);
      expect(data).toMatchObject(GOOD);
      expect(JSON.parse(data.stdout)).toMatchObject({ case: name });
      expect(await onServer(file, '--json')).toEqual(data);
      expect(await onServer(file, '--json')).toEqual(data);
      expect(await onServer(file)).toEqual(told);
    },
  );

  it('gives another ledger to a changed case, and answers no where its end was not expected', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'siyi-case-'));
    const file = join(folder, 'case.yaml');
    const text = readFileSync(caseFile('wangjiashan-alum-plant'), 'utf8');
    writeFileSync(file, text.replace('1200000.00', '1300000.00').replace('rejected', 'archived'));
    const [server, memory] = await Promise.all([
      onServer(file, '--json'),
      siyi('case', 'run', file, '--json'),
    ]);
    expect(server).toEqual(memory);
    expect(server.code).toBe(1);
    expect(server.stderr).toContain('expect.state 预期 archived,实际 rejected');
    const { treeHead } = JSON.parse(
      (await onServer(caseFile('wangjiashan-alum-plant'), '--json')).stdout,
    );
    expect(JSON.parse(server.stdout).treeHead).not.toEqual(treeHead);
    rmSync(folder, { recursive: true });
  });

  it('runs a case under the procedure file beside it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'siyi-case-'));
    const shipped = '../../packages/procedure/shipped/xiyang-four-procedures@2004-01-01.json';
    const procedure = JSON.parse(readFileSync(new URL(shipped, import.meta.url), 'utf8'));
    writeFileSync(join(folder, 'county.json'), JSON.stringify({ ...procedure, id: 'our-county' }));
    const text = readFileSync(caseFile('wangjiashan-alum-plant'), 'utf8');
    const file = join(folder, 'case.yaml');
    writeFileSync(
      file,
      text.replace('procedure: xiyang-four-procedures', 'procedure: ./county.json'),
    );
    const server = await onServer(file, '--json');
    expect(server).toEqual(await siyi('case', 'run', file, '--json'));
    expect(JSON.parse(server.stdout)).toMatchObject({ procedure: 'our-county@2004-01-01' });
    rmSync(folder, { recursive: true });
  });

  it('is refused in one sentence by a service that runs no cases', async () => {
    const file = caseFile('activity-centre');
    const { code, stdout, stderr } = await siyi('case', 'run', file, '--url', stack.urlOf('audit'));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe('这个服务器不在演示模式,或不是决策服务,不能运行案例。\n');
  });

  it('is refused in one sentence by a server that is no demonstration', async () => {
    const real = await startStack(['decision'], { env: { SIYI_DEMONSTRATION: 'false' } });
    const file = caseFile('activity-centre');
    const { code, stderr } = await siyi('case', 'run', file, '--url', real.urlOf('decision'));
    expect(code).toBe(2);
    expect(stderr).toBe('这个服务器不在演示模式,或不是决策服务,不能运行案例。\n');
    await real.stop();
  });
});

describe('siyi decision list', () => {
  const list = (...args: readonly string[]) =>
    siyi('decision', 'list', '--url', stack.urlOf('decision'), ...args);
  const idsBy = async (...args: readonly string[]): Promise<readonly string[]> => {
    const { stdout } = await list('--json', '--village', village.code, ...args);
    return JSON.parse(stdout).items.map(({ id }: { id: string }) => id);
  };

  it('finds by village, state, stage, matter, day and words', async () => {
    const road = await village.start({ title: '村道硬化', occurredAt: daysAgo(30) });
    const lamps = await village.start({ title: '安装路灯' });
    await village.command(lamps, 'WithdrawDecision', { reason: '条件不成熟' });
    await expect.poll(() => idsBy('--state', 'withdrawn'), SOON).toEqual([lamps]);
    const day = daysAgo(20).slice(0, 10);
    const found = await Promise.all([
      idsBy('--state', 'open', '--stage', 'two-committee-proposal'),
      idsBy('--matter', 'LAND_ADJUSTMENT'),
      idsBy('--q', '路灯'),
      idsBy('--to', day),
      idsBy('--from', day),
    ]);
    expect(found).toEqual([[road], [], [lamps], [road], [lamps]]);
    const { stdout } = await list('--village', village.code, '--q', '村道');
    expect(stdout).toContain(`${road}  ${daysAgo(30).slice(0, 8)}`);
    expect(stdout).toContain('示范村  村道硬化');
  });

  it('turns the pages of a long list, and says where it cut one', async () => {
    const other = await registerVillage(stack, '001203', '长村');
    for (let count = 0; count < 60; count += 1) await other.start();
    const args = ['--json', '--village', other.code];
    await expect
      .poll(async () => JSON.parse((await list(...args)).stdout).items.length, SOON)
      .toBe(60);
    const cut = await list(...args, '--limit', '55');
    expect(JSON.parse(cut.stdout)).toMatchObject({ items: { length: 55 } });
    expect(cut.stderr).toContain('只列出了最近的 55 件');
  });

  it('exits with 2 for a village that is none', async () => {
    const { code, stdout, stderr } = await list('--village', '12');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('village');
  });
});

describe('siyi replay', () => {
  const replay = (id: string, ...args: readonly string[]) =>
    siyi('replay', id, '--url', stack.urlOf('audit'), ...args);
  const json = async (id: string, ...args: readonly string[]) =>
    JSON.parse((await replay(id, '--json', ...args)).stdout);

  /** Typed in now; the first meeting is claimed for eight days ago, and its motion for ten. */
  async function backfill(): Promise<string> {
    const id = await village.start({ title: '修桥', occurredAt: daysAgo(10) });
    const vote = { method: 'show-of-hands', for: 7, against: 0 };
    const data = { stage: 'two-committee-proposal', heldAt: daysAgo(8), present: 7, vote };
    await village.command(id, 'RecordMeeting', data);
    return id;
  }

  it('tells the history as of a position or a moment, by either clock', async () => {
    const id = await backfill();
    const { timeline } = await json(id);
    const [first, second] = timeline.map(({ position }: { position: number }) => position);
    const stepBy = async (...args: readonly string[]) => (await json(id, ...args)).step;
    const steps = await Promise.all([
      stepBy('--position', String(first)),
      stepBy('--position', String(first - 1)),
      stepBy('--position', String(second), '--by', 'occurredAt'),
      stepBy('--at', timeline[0].recordedAt),
      stepBy('--at', daysAgo(9)),
      stepBy('--at', daysAgo(9), '--by', 'occurredAt'),
      stepBy('--at', daysAgo(7), '--by', 'occurredAt'),
    ]);
    expect(steps).toEqual([1, 0, 2, 1, 0, 1, 3]);
  });

  it('tells it in sentences, with how the decision stood', async () => {
    const id = await backfill();
    const chinese = await replay(id, '--step', '1');
    expect(chinese).toMatchObject(GOOD);
    expect(chinese.stdout).toContain('示范村 · 修桥\n');
    expect(chinese.stdout).toContain('第 1 / 3 步(按录入时间,当时系统里有什么)');
    expect(chinese.stdout).toContain('“修桥”已登记');
    expect(chinese.stdout).not.toContain('赞成 7');
    expect(chinese.stdout).toContain('情况:正在办理,办到【“两委会”提议】');
    const english = await replay(id, '--by', 'occurredAt', '--lang', 'en');
    expect(english.stdout).toContain('step 3 / 3 (as claimed');
    expect(english.stdout).toContain('7 for, 0 against');
    expect(english.stdout).toContain('Standing: open, at "branch examination"');
    expect(english.stdout).toContain('To note by then:');
    const before = await replay(id, '--step', '0');
    expect(before.stdout).toContain('那时还没有这件事的记录。');
  });

  it('exits with 2 for what does not exist, and says why', async () => {
    const id = await backfill();
    const runs = await Promise.all([
      replay('0199d1c7-26dd-7a31-8ea5-3dcb0d7c5c3a'),
      replay(id, '--step', '4'),
      replay(id, '--at', 'soon'),
      replay(id, '--as', `demo.villager.${village.code}`),
    ]);
    expect(runs.map(({ code, stdout }) => [code, stdout])).toEqual(runs.map(() => [2, '']));
    const words = ['没有', '一共只有 3 步', '应为时间', '无权'];
    for (const [index, { stderr }] of runs.entries()) expect(stderr).toContain(words[index]);
  });
});
