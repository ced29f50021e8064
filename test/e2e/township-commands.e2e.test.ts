import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningStack, startStack } from '../support/running-stack.ts';
import { siyi } from '../support/siyi.ts';
import { registerVillage, type Village } from '../support/village.ts';

// A process takes its time to start where others run too.
const SOON = { timeout: 20_000, interval: 200 };

let stack: RunningStack;
let village: Village;
let folder: string;

beforeAll(async () => {
  stack = await startStack(['decision', 'audit']);
  village = await registerVillage(stack);
  folder = mkdtempSync(join(tmpdir(), 'siyi-roster-'));
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await stack.stop();
});

const onServer = (...args: readonly string[]) => siyi(...args, '--url', stack.urlOf('decision'));

describe('siyi roster', () => {
  const ROWS = [
    '代号,姓名,席位,起,止',
    'p-1,某甲,村民代表、村委会,2026-01-01,',
    'p-2,某乙,村民代表,2026-01-01,2028-12-31',
  ];

  it('imports a spreadsheet, once however often it is sent, and exports the same people', async () => {
    const file = join(folder, 'roster.csv');
    writeFileSync(file, ROWS.join('\r\n'));
    const of = ['--village', village.code] as const;
    const first = await onServer('roster', 'import', file, ...of, '--json');
    expect(first).toMatchObject({ code: 0 });
    expect(JSON.parse(first.stdout)).toEqual({ village: village.code, granted: 2, refused: [] });
    const again = await onServer('roster', 'import', file, ...of, '--json');
    expect(JSON.parse(again.stdout)).toMatchObject({ granted: 0 });

    for (const name of ['out.csv', 'out.xlsx']) {
      const out = join(folder, name);
      expect(await onServer('roster', 'export', out, ...of)).toMatchObject({ code: 0 });
      const back = await onServer('roster', 'import', out, ...of, '--json');
      expect(JSON.parse(back.stdout)).toMatchObject({ granted: 0, refused: [] });
    }
    const csv = readFileSync(join(folder, 'out.csv'), 'utf8');
    expect(csv).toContain('某甲');
    expect(csv).toContain('2028-12-31');
  });

  it('refuses a file with what is wrong in it, and sends nothing', async () => {
    const file = join(folder, 'bad.csv');
    writeFileSync(file, [ROWS[0], 'p-9,某丙,村民带表,,'].join('\r\n'));
    const { code, stdout, stderr } = await onServer(
      'roster',
      'import',
      file,
      '--village',
      village.code,
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('row 2, 席位');
    const missing = await onServer('roster', 'import', 'nowhere.csv', '--village', village.code);
    expect(missing.code).toBe(2);
    const text = await onServer(
      'roster',
      'import',
      join(folder, 'x.txt'),
      '--village',
      village.code,
    );
    expect(text.code).toBe(2);
  });
});

describe('siyi decision migrate', () => {
  it('rehearses all running decisions, then moves them with a reason', async () => {
    const id = await village.start({ procedure: 'xiyang-four-procedures@2004-01-01' });
    const to = ['decision', 'migrate', '--to', 'xiyang-four-procedures@2026-01-01'] as const;
    await expect
      .poll(async () => JSON.parse((await onServer(...to, '--json')).stdout).decisions, SOON)
      .toMatchObject([{ id, lands: 'two-committee-proposal' }]);
    expect(await onServer(...to, '--send')).toMatchObject({ code: 2, stdout: '' });
    const sent = await onServer(...to, '--send', '--reason', '改用现行程序', '--json');
    expect(sent).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(sent.stdout)).toMatchObject({ sent: true, decisions: [{ id }] });
    // It goes on under the procedure that it was moved to.
    await village.resolve(id);
    await expect
      .poll(async () => JSON.parse((await onServer(...to, '--json')).stdout).decisions, SOON)
      .toEqual([]);
  });

  it('says of one that cannot be moved why, and answers no', async () => {
    await village.start();
    const to = ['decision', 'migrate', '--to', 'four-deliberations@2026-01-01'] as const;
    await expect.poll(async () => (await onServer(...to)).code, SOON).toBe(1);
    expect((await onServer(...to)).stdout).toContain('✗');
  });
});

describe('siyi audit findings', () => {
  it('lists what is to be noted in and between decisions, with what to do', async () => {
    const find = (...args: readonly string[]) =>
      siyi('audit', 'findings', '--url', stack.urlOf('audit'), ...args);
    // The three deliberations are held on one day.
    await village.resolve(await village.start());
    await expect
      .poll(async () => JSON.parse((await find('--json')).stdout).findings, SOON)
      .toContainEqual(
        expect.objectContaining({
          id: 'F-03',
          severity: 'error',
          villages: [village.code],
          decisions: [expect.objectContaining({ title: expect.any(String) })],
          remedy: { zh: expect.any(String), en: expect.any(String) },
        }),
      );
    const told = await find('--village', village.code);
    expect(told).toMatchObject({ code: 1, stderr: '' });
    expect(told.stdout).toContain('错误 F-03');
    expect(told.stdout).toContain('怎么办');
    const later = await find('--since', '2199-01-01T00:00:00Z', '--json');
    expect(later).toMatchObject({ code: 0 });
    expect(JSON.parse(later.stdout)).toMatchObject({ findings: [], searched: { villages: 1 } });
    expect((await find('--since', 'yesterday')).code).toBe(2);
  });
});
