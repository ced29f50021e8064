import { join } from 'node:path';
import type { DecisionSummary } from '@siyi/contracts';
import { describe, expect, it } from 'vitest';
import { caseFile, filesFor, runSiyi, runSiyiIn } from './testing/run-siyi.ts';
import {
  type Answer,
  problem,
  type SmallServer,
  startSmallServer,
} from './testing/small-server.ts';

const ALUM = caseFile('wangjiashan-alum-plant.yaml');
const ID = '0199d1c7-26dd-7a31-8ea5-3dcb0d7c5c3a';
const NOBODY = 'http://127.0.0.1:1';

/** Every command that asks a server, and what it is given. */
const COMMANDS: readonly (readonly string[])[] = [
  ['case', 'run', ALUM],
  ['decision', 'list'],
  ['replay', ID],
];

const always = (answer: Answer) => startSmallServer(() => answer);

describe.each(COMMANDS)('siyi %s %s', (...command) => {
  it('says in one sentence that nobody answers, and exits with 2', async () => {
    const { code, stdout, stderr } = await runSiyi(...command, '--url', NOBODY);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(`连接不上 ${NOBODY}/。请检查网址,并确认服务已启动。`);
  });

  it('says in one sentence that what answers is no Siyi server', async () => {
    const { url } = await always({ type: 'text/html', body: '<p>hello' });
    const { code, stdout, stderr } = await runSiyi(...command, '--url', url, '--lang', 'en');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      `What answers at ${url}/ is no Siyi server of this version. Check the address.`,
    );
  });

  it('says in one sentence that the address is none', async () => {
    const { code, stderr } = await runSiyi(...command, '--url', 'localhost');
    expect(code).toBe(2);
    expect(stderr).toBe('“localhost”不是 http 网址,应如 http://127.0.0.1:8080。');
  });

  it('passes on why a server refuses', async () => {
    const { url } = await always(problem(403, 'forbidden', '这个席位无权查看'));
    const { code, stdout, stderr } = await runSiyi(...command, '--url', url);
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: '这个席位无权查看。' });
  });

  it('signs in by the flag, else by the environment, else as the demonstration has it', async () => {
    const { url, asked } = await always(problem(403, 'forbidden', '-'));
    const environment = { SIYI_AUTHORIZATION: 'Bearer secret' };
    await runSiyiIn({ environment }, ...command, '--url', url, '--as', 'demo.auditor.140724201215');
    await runSiyiIn({ environment }, ...command, '--url', url);
    await runSiyi(...command, '--url', url);
    expect(asked.map(({ authorization }) => authorization)).toEqual([
      'Bearer demo.auditor.140724201215',
      'Bearer secret',
      command[0] === 'case' ? 'Bearer demo.township.-' : 'Bearer demo.auditor.-',
    ]);
  });

  it('takes no secret as a flag', async () => {
    const { code, stderr } = await runSiyi(...command, '--url', NOBODY, '--as', 'secret');
    expect(code).toBe(2);
    expect(stderr).toContain('SIYI_AUTHORIZATION');
    expect(stderr).not.toContain('secret');
  });
});

describe('the address that is not given', () => {
  it('is that of the system that runs here', async () => {
    const server = await always({ body: { items: [] } });
    const { code } = await runSiyiIn(running({ decision: server.url }), 'decision', 'list');
    expect(code).toBe(0);
    expect(server.asked.map(({ path }) => path)).toEqual(['/decisions']);
  });

  it('is that of the audit service for a replay', async () => {
    const server = await always(problem(404, 'unknown-decision', '没有这个决策'));
    await runSiyiIn(running({ audit: server.url }), 'replay', ID);
    expect(server.asked.map(({ path }) => path)).toEqual([`/decisions/${ID}/replay?by=recordedAt`]);
  });

  it('is asked for by --url alone where a case is run', async () => {
    const server = await always(problem(404, 'not-found', '-'));
    await runSiyiIn(running({ decision: server.url }), 'case', 'run', ALUM);
    expect(server.asked).toEqual([]);
    await runSiyiIn(running({ decision: server.url }), 'case', 'run', ALUM, '--url');
    expect(server.asked.map(({ path }) => path)).toEqual(['/cases']);
  });

  it.each([
    ['nothing', {}],
    ['half a file', { 'addresses.json': '{"decision":' }],
    ['a file of another version', { 'addresses.json': '{"decision":"http://127.0.0.1:1"}' }],
  ])('is missing where %s is there, and one sentence says what to do', async (_, files) => {
    const addressesPath = join(filesFor(files), 'addresses.json');
    const { code, stderr } = await runSiyiIn({ addressesPath }, 'decision', 'list');
    expect(code).toBe(2);
    expect(stderr).toBe('这台机器上没有正在运行的四议。请先运行 npm start,或用 --url 给出网址。');
  });

  function running(addresses: Readonly<Record<string, string>>) {
    const nowhere = { decision: NOBODY, disclosure: NOBODY, supervision: NOBODY, audit: NOBODY };
    const text = JSON.stringify({ ...nowhere, nats: 'nats://127.0.0.1:1', ...addresses });
    return { addressesPath: join(filesFor({ 'addresses.json': text }), 'addresses.json') };
  }
});

describe('case run --url', () => {
  it('says in one sentence that a server runs no cases', async () => {
    const { url } = await always(problem(404, 'not-found', '没有这个页面'));
    const { code, stdout, stderr } = await runSiyi('case', 'run', ALUM, '--url', url);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe('这个服务器不在演示模式,或不是决策服务,不能运行案例。');
  });

  it('sends nothing of a file with faults', async () => {
    const server = await always({ body: {} });
    const folder = filesFor({ 'case.yaml': 'case: a\n' });
    const { code } = await runSiyi(
      ...['case', 'run', join(folder, 'case.yaml'), '--url', server.url],
    );
    expect(code).toBe(2);
    expect(server.asked).toEqual([]);
  });

  it('does not exist for a paper ledger', async () => {
    const { code, stderr } = await runSiyi('case', 'audit', ALUM, '--url', NOBODY);
    expect(code).toBe(2);
    expect(stderr).toContain("unknown option '--url'");
  });
});

describe('decision list', () => {
  const ids = ['5', '4', '3', '2', '1'].map((digit) => `${ID.slice(0, -1)}${digit}`);

  /** Decisions two a page. */
  function startPages(): Promise<SmallServer> {
    return startSmallServer(({ path }) => {
      const after = new URL(path, NOBODY).searchParams.get('after');
      const from = after === null ? 0 : ids.indexOf(after) + 1;
      const items = ids.slice(from, from + 2).map(summary);
      const last = items.at(-1)?.id;
      return { body: last && from + 2 < ids.length ? { items, after: last } : { items } };
    });
  }

  it('turns every page', async () => {
    const { url } = await startPages();
    const { code, stdout, stderr } = await runSiyi('decision', 'list', '--json', '--url', url);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { items, after } = JSON.parse(stdout);
    expect(items.map(({ id }: DecisionSummary) => id)).toEqual(ids);
    expect(after).toBeUndefined();
  });

  it.each([
    [3, 3, true],
    [4, 4, true],
    [5, 5, false],
    [6, 5, false],
  ])('lists at most %i, and says when more follow', async (limit, count, isCut) => {
    const { url } = await startPages();
    const args = ['decision', 'list', '--url', url, '--limit', String(limit), '--json'];
    const { code, stdout, stderr } = await runSiyi(...args);
    const { items, after } = JSON.parse(stdout);
    expect({ code, count: items.length }).toEqual({ code: 0, count });
    expect(after).toBe(isCut ? ids[count - 1] : undefined);
    expect(stderr).toBe(
      isCut ? `还有更多,只列出了最近的 ${limit} 件。可用 --limit 多列,或加上条件。` : '',
    );
  });

  it('is a table, in either language', async () => {
    const { url } = await startPages();
    const chinese = await runSiyi('decision', 'list', '--limit', '1', '--url', url);
    expect(chinese.stdout).toBe(`${ids[0]}  2026-03-02  正在办理  决议公开  口上村  村道硬化`);
    const english = await runSiyi(
      ...['decision', 'list', '--limit', '1', '--url', url, '--lang', 'en'],
    );
    expect(english.stdout).toBe(
      `${ids[0]}  2026-03-02  open  resolution disclosure  口上村  村道硬化`,
    );
    const none = await startSmallServer(() => ({ body: { items: [] } }));
    expect((await runSiyi('decision', 'list', '--url', none.url)).stdout).toBe('没有这样的决策。');
  });

  it('asks for days as the moments that they begin and end with', async () => {
    const { url, asked } = await startPages();
    const days = ['--from', '2026-03-01', '--to', '2026-03-31'];
    await runSiyi('decision', 'list', '--limit', '1', '--url', url, '--q', '村道', ...days);
    const moment = ['--from', '2026-03-01T09:00:00+08:00'];
    await runSiyi(
      'decision',
      'list',
      '--limit',
      '1',
      '--url',
      url,
      '--stage',
      'archive',
      ...moment,
    );
    const queries = asked.map(({ path }) => Object.fromEntries(new URL(path, url).searchParams));
    expect(queries).toEqual([
      { q: '村道', from: '2026-02-28T16:00:00.000Z', to: '2026-03-31T15:59:59.999Z' },
      { stage: 'archive', from: '2026-03-01T09:00:00+08:00' },
    ]);
  });

  function summary(id: string): DecisionSummary {
    return {
      id,
      village: '140724102203',
      villageName: '口上村',
      title: '村道硬化',
      matter: 'PUBLIC_WELFARE',
      procedure: 'xiyang-four-procedures@2026-01-01',
      state: 'open',
      stage: 'resolution-disclosure',
      stageTitle: { zh: '决议公开', en: 'resolution disclosure' },
      version: 8,
      startedAt: '2026-03-02T01:00:00.000Z',
      updatedAt: '2026-03-17T01:00:00.000Z',
    };
  }
});

describe('bad use', () => {
  it.each([
    [['decision', 'list', '--state', 'opne'], /Allowed choices are open/],
    [['decision', 'list', '--limit', '0'], /1 或更大的整数/],
    [['decision', 'list', '--from', '2026-02-30', '--url', NOBODY], /“2026-02-30”不是日期/],
    [['decision', 'list', '--to', 'soon', '--url', NOBODY], /“soon”不是日期/],
    [['replay'], /missing required argument 'decision'/],
    [['replay', ID, '--position', '-1'], /0 或更大的整数/],
    [['replay', ID, '--by', 'somebody'], /Allowed choices are recordedAt, occurredAt/],
    [['replay', ID, '--at', '2026-03-01', '--position', '3'], /cannot be used with/],
    [['replay', ID, '--step', '1', '--position', '3'], /cannot be used with/],
    [['replay', ID, '--at', '2026-03-01', '--step', '1'], /cannot be used with/],
    [['start', 'everything'], /too many arguments/],
  ])('%j exits with 2 and says why on stderr', async (args, words) => {
    const { code, stdout, stderr } = await runSiyi(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(words);
  });

  it.each([
    [['start', '--help']],
    [['decision', '--help']],
    [['decision', 'list', '--help']],
    [['replay', '--help']],
  ])('%j prints help on stdout and exits with 0', async (args) => {
    const { code, stdout, stderr } = await runSiyi(...args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Usage: siyi');
  });
});
