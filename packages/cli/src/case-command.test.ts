import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { caseFile, filesFor, runSiyi } from './testing/run-siyi.ts';

const ALUM = 'wangjiashan-alum-plant.yaml';
const CENTRE = 'activity-centre.yaml';
const LEDGER = 'backfilled-ledger.yaml';

describe('case run', () => {
  it('rejects the alum plant at the congress, 14 votes where 17 were needed', async () => {
    const { code, stdout } = await runSiyi('case', 'run', caseFile(ALUM), '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      case: 'wangjiashan-alum-plant',
      procedure: 'xiyang-four-procedures@2004-01-01',
      state: 'rejected',
      stage: 'congress-resolution',
      eventCount: 8,
      treeHead: { size: 8 },
    });
  });

  it('tells a clerk in Chinese what happened at each step and why it ended', async () => {
    const { stdout } = await runSiyi('case', 'run', caseFile(ALUM));
    expect(stdout).toContain('王家山村');
    expect(stdout).toContain('村民代表会议到会 33 人:赞成 14,反对 19,弃权 0。');
    expect(stdout).toContain('没有通过:实到 33 人,至少要 17 票赞成,得 14 票。决策到此结束。');
    expect(stdout).toContain('讨论:项目污染严重');
    expect(stdout).toContain('结果:没有通过,办到【村代会或村民会议决议】。');
  });

  it('keeps technical words behind the question how to verify', async () => {
    const { stdout } = await runSiyi('case', 'run', caseFile(ALUM));
    const [told = '', proof = ''] = stdout.split('怎么核验?');
    expect(told).not.toMatch(/树根|校验值|hash/i);
    expect(proof).toContain('树根');
  });

  it('tells the same in English', async () => {
    const { stdout } = await runSiyi('case', 'run', caseFile(ALUM), '--lang', 'en');
    expect(stdout).toContain(
      'Not passed: of 33 present, at least 17 votes for were needed; it had 14',
    );
    expect(stdout).toContain('Result: rejected, at "congress resolution".');
  });

  it('archives the activity centre, and refuses the start inside the posting', async () => {
    const { code, stdout } = await runSiyi('case', 'run', caseFile(CENTRE), '--json');
    const result = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(result).toMatchObject({ state: 'archived', stage: 'archive', eventCount: 17 });
    expect(result.steps[5]).toMatchObject({
      n: 6,
      command: 'StartImplementation',
      outcome: 'refused',
      code: 'notice-period-open',
      article: 'VCOL-2025 art. 35',
      operands: { needed: '2026-04-01T16:00:00.000Z', days: 15 },
      events: [],
    });
    expect(result.steps[5].message.zh).toContain('2026-04-02');
    expect(result.steps[6]).toMatchObject({
      outcome: 'accepted',
      events: ['ImplementationStarted'],
    });
  });

  it('answers no when the file expects another end, and says what differs on stderr', async () => {
    const text = readFileSync(caseFile(ALUM), 'utf8').replace('state: rejected', 'state: archived');
    const folder = filesFor({ 'case.yaml': text });
    const { code, stderr } = await runSiyi('case', 'run', join(folder, 'case.yaml'), '--json');
    expect(code).toBe(1);
    expect(stderr).toContain('expect.state 预期 archived,实际 rejected');
  });

  it('answers no when a step comes out otherwise than it expects', async () => {
    const text = readFileSync(caseFile(CENTRE), 'utf8').replace(
      'as: village-committee\n    command: StartImplementation',
      'as: village-committee\n    expect: accepted\n    command: StartImplementation',
    );
    const folder = filesFor({ 'case.yaml': text });
    const { code, stderr } = await runSiyi('case', 'run', join(folder, 'case.yaml'), '--json');
    expect(code).toBe(1);
    expect(stderr).toContain('steps.5.expect 预期 accepted,实际 notice-period-open');
  });

  it('runs a case under the procedure file beside it', async () => {
    const shipped = new URL(
      '../../procedure/shipped/xiyang-four-procedures@2004-01-01.json',
      import.meta.url,
    );
    const procedure = readFileSync(shipped, 'utf8').replace(
      '"xiyang-four-procedures"',
      '"our-county"',
    );
    const text = readFileSync(caseFile(ALUM), 'utf8').replace(
      'procedure: xiyang-four-procedures',
      'procedure: ./county.json',
    );
    const folder = filesFor({ 'case.yaml': text, 'county.json': procedure });
    const { code, stdout } = await runSiyi('case', 'run', join(folder, 'case.yaml'), '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      procedure: 'our-county@2004-01-01',
      state: 'rejected',
    });
  });
});

describe('case audit', () => {
  it('names every finding that the backfilled ledger was written to show', async () => {
    const { code, stdout } = await runSiyi('case', 'audit', caseFile(LEDGER), '--json');
    const result = JSON.parse(stdout);
    const ids = result.findings.map((finding: { id: string }) => finding.id);
    expect(code).toBe(1);
    expect(ids).toEqual(
      expect.arrayContaining(['F-03', 'F-11', 'F-20', 'F-21', 'F-42', 'F-90', 'F-91']),
    );
    expect(result).toMatchObject({
      procedure: 'four-deliberations@2026-01-01',
      state: 'open',
      stage: 'implementation',
    });
    const refused = result.steps.filter((step: { outcome: string }) => step.outcome === 'refused');
    expect(refused).toEqual([]);
  });

  it('puts the numbers and the article into the words of a finding', async () => {
    const { stdout } = await runSiyi('case', 'audit', caseFile(LEDGER), '--lang', 'en');
    expect(stdout).toContain('F-20 step 5');
    expect(stdout).toContain('at least 27; 24 were present');
    expect(stdout).toContain('article 30');
    expect(stdout).toContain('at least 23; 22 voted for');
  });

  it('answers good for a clean record', async () => {
    const { code, stdout } = await runSiyi('case', 'audit', caseFile(ALUM), '--json');
    const { findings } = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(findings.every((finding: { severity: string }) => finding.severity !== 'error')).toBe(
      true,
    );
  });
});
