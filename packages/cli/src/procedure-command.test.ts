import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shippedCatalogue } from '@siyi/procedure';
import { describe, expect, it } from 'vitest';
import { filesFor, runSiyi } from './testing/run-siyi.ts';

const shipped = new URL('../../procedure/shipped/', import.meta.url);
const XIYANG = readFileSync(new URL('xiyang-four-procedures@2026-01-01.json', shipped), 'utf8');

async function check(content: string, ...options: readonly string[]) {
  const folder = filesFor({ 'procedure.json': content });
  return runSiyi('procedure', 'check', join(folder, 'procedure.json'), ...options);
}

describe('procedure check', () => {
  it.each(readdirSync(shipped))(
    'passes %s and prints its stages with their numbers',
    async (name) => {
      const { code, stdout } = await runSiyi('procedure', 'check', new URL(name, shipped).pathname);
      expect(code).toBe(0);
      expect(stdout).toMatch(/到会:.+ 以上〔.+〕/);
      expect(stdout).toMatch(/公示天数:不少于 \d+ 天,张贴当天(不算|计入)〔.+〕/);
      expect(stdout).toContain('archived (归档) → archived (办结归档)(结束)');
    },
  );

  it('prints a body under its title, each number with its article', async () => {
    const { stdout } = await check(XIYANG, '--lang', 'en');
    expect(stdout).toContain(
      [
        '2. branch examination (branch-examination) · meeting · branch committee',
        "   Party members' assembly",
        '     present: at least 1/2 of those eligible [Regulations on the Work of Party Branches (trial), article 11]',
        '     passes with: more than 1/2 of those eligible [Regulations on the Work of Party Branches (trial), article 11]',
      ].join('\n'),
    );
  });

  it('tells in JSON what holds where the document is silent', async () => {
    const { stdout } = await check(XIYANG, '--json');
    const { ok, stages } = JSON.parse(stdout);
    const works = stages.find((one: { kind: string }) => one.kind === 'implementation');
    expect({ ok, ...works }).toMatchObject({
      ok: true,
      outcomes: { accepted: 'result-disclosure', changed: 'congress-resolution' },
      parameters: [{ name: 'changes', article: 'VCOL-2025 art. 28', given: false }],
    });
  });

  it('answers no to a posting of 14 days in 2026, with the place, the floor and its article', async () => {
    const { code, stdout } = await check(
      XIYANG.replace('"days": 15', '"days": 14'),
      '--lang',
      'en',
    );
    expect(code).toBe(1);
    expect(stdout).toContain('stages.3.days  [procedure-loosens-law]');
    expect(stdout).toContain('at least 15 days');
    expect(stdout).toContain('article 35');
  });

  it('answers no in JSON to a stage that leads nowhere', async () => {
    const broken = XIYANG.replace(
      '"accepted": "result-disclosure"',
      '"accepted": "resault-disclosure"',
    );
    const { code, stdout } = await check(broken, '--json');
    const { ok, faults } = JSON.parse(stdout);
    expect({ code, ok }).toEqual({ code: 1, ok: false });
    expect(faults).toMatchObject([{ code: 'unknown-name', path: 'stages.4.outcomes.accepted' }]);
    expect(faults[0].message.en).toContain('did you mean "result-disclosure"?');
  });

  it('exits with 2 for a document that is no procedure, with every fault', async () => {
    const { code, stdout, stderr } = await check(
      '{ "id": "Our County", "stage": [] }',
      '--lang',
      'en',
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('id  wrong format');
    expect(stderr).toContain('stages  missing');
    expect(stderr).toContain('stage  unknown field "stage"; did you mean "stages"?');
  });
});

describe('procedure list', () => {
  it('lists what ships, in both forms', async () => {
    const told = await runSiyi('procedure', 'list');
    const listed = await runSiyi('procedure', 'list', '--json');
    const refs = JSON.parse(listed.stdout).map((one: { procedure: string }) => one.procedure);
    expect(refs).toEqual(shippedCatalogue.procedures.map(({ ref }) => ref));
    expect(refs).toContain('xiyang-four-procedures@2026-01-01');
    for (const ref of refs) expect(told.stdout).toContain(ref);
    expect(told.stdout).toContain('“两委会”提议 → 支部大会审议 → 村代会或村民会议决议 → ');
  });
});
