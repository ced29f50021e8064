import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
      expect(stdout).toContain('党员大会: 到会应到人数的 1/2 以上;赞成超过应到人数的 1/2');
      expect(stdout).toMatch(/公示不少于 (7|15) 天/);
    },
  );

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
    expect(refs).toEqual([
      'four-deliberations@2004-01-01',
      'four-deliberations@2026-01-01',
      'xiyang-four-procedures@2004-01-01',
      'xiyang-four-procedures@2026-01-01',
    ]);
    for (const ref of refs) expect(told.stdout).toContain(ref);
  });
});
