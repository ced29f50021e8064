import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shippedCatalogue } from '@siyi/procedure';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { caseFile, filesFor, runSiyi } from './testing/run-siyi.ts';

const ALUM = 'wangjiashan-alum-plant.yaml';
const CENTRE = 'activity-centre.yaml';
const LEDGER = 'backfilled-ledger.yaml';

async function told(...args: readonly string[]): Promise<readonly string[]> {
  const { code, stdout } = await runSiyi('case', 'explain', ...args);
  expect(code).toBe(0);
  return stdout.split('\n').map((line) => line.trim());
}

describe('case explain', () => {
  it('tells why the alum plant was voted down: 14 votes where 17 were needed', async () => {
    const lines = await told(caseFile(ALUM));
    expect(lines).toContain('程序:规范四项程序(2004-01-01 版)');
    for (const line of [
      '✓ 到会:应到 38 人,至少要 26 人,实到 33 人(《村民委员会组织法》(2018年修正)第26条)',
      '✓ 组成:村民代表至少要 31 人(38 人的 4/5),现有 33 人(《村民委员会组织法》(2018年修正)第25条)',
      '! 赞成:实到 33 人,至少要 17 票,得 14 票,没有通过(《村民委员会组织法》(2018年修正)第26条)',
    ]) {
      expect(lines).toContain(line);
    }
    expect(lines.filter((line) => line.startsWith('✗'))).toHaveLength(0);
  });

  it('tells the posting of the activity centre, and the one step that it refuses', async () => {
    const lines = await told(caseFile(CENTRE));
    for (const line of [
      '✓ 到会:应到 41 人,至少要 28 人,实到 31 人(《村民委员会组织法》(2025年修正)第30条)',
      '✓ 到会(本程序):应到 41 人,至少要 28 人,实到 31 人(《村民委员会组织法》(2025年修正)第30条)',
      '✓ 公示:不少于 15 天,从 2026-03-17 起算(当天不算),到 2026-04-01 24 时满期(《村民委员会组织法》(2025年修正)第35条)',
      '✗ 公示:不少于 15 天,从 2026-03-17 起算(当天不算),到 2026-04-01 24 时满期;这一步在 2026-03-25 10:00(《村民委员会组织法》(2025年修正)第35条)',
    ]) {
      expect(lines).toContain(line);
    }
    expect(lines.filter((line) => line.startsWith('✗ '))).toHaveLength(1);
  });

  it('goes on behind every step of the ledger that the rules refuse', async () => {
    const { stdout } = await runSiyi('case', 'explain', caseFile(LEDGER), '--json');
    const { steps } = JSON.parse(stdout);
    expect(steps.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'accepted',
      ...Array(6).fill('refused'),
    ]);
    for (const { consulted } of steps.slice(1)) {
      expect(consulted.at(-1)).toMatchObject({ verdict: 'fails' });
    }
    const lines = await told(caseFile(LEDGER));
    expect(lines).toContain(
      '✗ 谁来办:应由村党支部办理,提交的是村民委员会(《中国共产党农村基层组织工作条例》第19条)',
    );
  });

  it('keeps rule ids and hashes behind the question how to verify', async () => {
    const { stdout } = await runSiyi('case', 'explain', caseFile(CENTRE));
    const [lines = '', proof = ''] = stdout.split('怎么核验?');
    expect(lines).not.toMatch(/quorum|posting-days|VCOL|@2026|校验值/);
    expect(proof).toContain('representatives-quorum [VCOL-2025 art. 30]');
  });

  it('tells the same in English', async () => {
    const lines = await told(caseFile(ALUM), '--lang', 'en');
    expect(lines).toContain(
      "! for: 33 present, at least 17 votes needed, 14 had, not passed (Organic Law of Villagers' Committees (2018), article 26)",
    );
  });
});

describe('a case file that is bad', () => {
  it('is answered as when it runs: 2, every fault, and nothing on stdout', async () => {
    const folder = filesFor({ 'bad.yaml': 'case: a\nvillage: {}\nsteps: []\n' });
    const path = join(folder, 'bad.yaml');
    const ran = await runSiyi('case', 'run', path);
    expect(ran.code).toBe(2);
    expect(await runSiyi('case', 'explain', path)).toEqual(ran);
  });
});

describe('case explain --procedure', () => {
  it('names the stage of another procedure that the history never went through', async () => {
    const lines = await told(caseFile(CENTRE), '--procedure', 'four-deliberations');
    expect(lines).toContain(
      '换成“四议两公开”(2026-01-01 版)会怎样?历史照原样不动,每一步单独判断。',
    );
    expect(lines).toContain('没有办过的环节:【村党组织提议】(第 2 步以前)');
  });

  it('says of an older version that the law of 2026 binds all the same', async () => {
    const lines = await told(caseFile(CENTRE), '--procedure', 'xiyang-four-procedures@2004-01-01');
    expect(lines).toContain('没有一个结论会变。');
  });

  it('takes a procedure file by its path', async () => {
    const shipped = new URL(
      '../../procedure/shipped/xiyang-four-procedures@2026-01-01.json',
      import.meta.url,
    );
    const document = JSON.parse(readFileSync(shipped, 'utf8'));
    document.id = 'our-county';
    document.stages[3].days = 20;
    const folder = filesFor({ 'county.json': JSON.stringify(document) });
    const lines = await told(caseFile(CENTRE), '--procedure', join(folder, 'county.json'));
    expect(lines).toContain('第 7 步 开始实施:登记了 → 不能登记');
    expect(lines.join('\n')).toMatch(/→ 换后 ✗ 公示:不少于 20 天.*到 2026-04-06 24 时满期/);
  });

  it.each([
    ['an unknown name', 'four-deliberation', '是不是“four-deliberations”?'],
    ['a missing file', 'none.json', '找不到这个文件'],
  ])('answers %s with 2, in one sentence', async (_, name, sentence) => {
    const ran = await runSiyi('case', 'explain', caseFile(CENTRE), '--procedure', name);
    expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code: 2, stdout: '' });
    expect(ran.stderr).toContain(sentence);
  });

  it('answers a procedure that loosens the law with 2, and every place', async () => {
    const shipped = new URL(
      '../../procedure/shipped/xiyang-four-procedures@2026-01-01.json',
      import.meta.url,
    );
    const document = JSON.parse(readFileSync(shipped, 'utf8'));
    document.stages[3].days = 7;
    const folder = filesFor({ 'county.json': JSON.stringify(document) });
    const path = join(folder, 'county.json');
    const ran = await runSiyi('case', 'explain', caseFile(CENTRE), '--procedure', path);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('stages.3.days');
  });
});

const CASES = readdirSync(caseFile('.'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yaml') || path.endsWith('.json'))
  .filter((path) => parse(readFileSync(caseFile(path), 'utf8'))?.steps !== undefined)
  .toSorted();

const REFS = shippedCatalogue.procedures.map(({ ref }) => ref);

interface Step {
  readonly n: number;
  readonly outcome: string;
  readonly rule?: string;
  readonly article?: string;
  readonly consulted: readonly {
    readonly about: string;
    readonly verdict: string;
    readonly rule?: string;
    readonly article?: string;
  }[];
}

describe.each(CASES.map((path, index) => ({ path, index })))('$path', ({ path, index }) => {
  it('is explained as it runs', async () => {
    const ran = await runSiyi('case', 'run', caseFile(path), '--json');
    const explained = await runSiyi('case', 'explain', caseFile(path), '--json');
    expect(explained.code === 2).toBe(ran.code === 2);
    if (ran.code === 2) return;
    const steps: readonly Step[] = JSON.parse(explained.stdout).steps;
    const run: readonly Step[] = JSON.parse(ran.stdout).steps;
    expect(steps.map(({ n, outcome }) => [n, outcome])).toEqual(
      run.map(({ n, outcome }) => [n, outcome]),
    );
    for (const [at, { consulted, outcome }] of steps.entries()) {
      const { rule, article } = run[at] ?? {};
      const failing = consulted.filter(({ verdict }) => verdict === 'fails');
      const named = failing.map((line) => [line.rule, line.article]);
      expect(named).toEqual(outcome === 'accepted' ? [] : [[rule, article]]);
      expect(consulted.filter(({ about }) => about === 'rest')).toEqual([]);
    }
  });

  it('can be told beside another procedure', async () => {
    // Another one for each case, so that all have their turn.
    const other = REFS[index % REFS.length] ?? '';
    const { code, stdout } = await runSiyi('case', 'explain', caseFile(path), '--procedure', other);
    expect(code === 0 ? stdout : '换成').toContain('换成');
    expect(stdout).not.toMatch(/undefined|NaN|\[object/);
  });
});
