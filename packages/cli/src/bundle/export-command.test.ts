import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { composeBundle, type Files, packZip } from '@siyi/bundle';
import { describe, expect, it } from 'vitest';
import { filesFor, runSiyi } from '../testing/run-siyi.ts';
import { problem, startSmallServer } from '../testing/small-server.ts';

const VILLAGE = '990101001201';

function bundleWith(files: Readonly<Record<string, string>>): Files {
  const about = { ledger: '990101', operator: 'siyi.example', villages: [VILLAGE] };
  const encoder = new TextEncoder();
  const bytes = new Map(
    Object.entries(files).map(([name, text]) => [name, encoder.encode(text)] as const),
  );
  return composeBundle({ ...about, laws: [], procedures: [], files: bytes });
}

async function exportFrom(body: Uint8Array | string, out: string, ...args: readonly string[]) {
  const { url } = await startSmallServer(() => ({ type: 'application/zip', body }));
  return runSiyi('audit', 'export', '--out', out, '--url', url, ...args);
}

describe('audit export', () => {
  it('writes what the server sent, for its owner alone', async () => {
    const out = join(filesFor({}), 'bundle');
    const name = `village/${VILLAGE}/checkpoint`;
    const { code } = await exportFrom(packZip(bundleWith({ [name]: 'head' })), out);
    expect(code).toBe(0);
    expect(readFileSync(join(out, name), 'utf8')).toBe('head');
    if (process.platform === 'win32') return;
    expect(statSync(out).mode & 0o777).toBe(0o700);
    expect(statSync(join(out, name)).mode & 0o777).toBe(0o600);
  });

  it.each([
    '../evil',
    '/tmp/evil',
    'C:/evil',
    'law\\..\\..\\evil',
    `village/${VILLAGE}/../../../evil`,
    `village/${VILLAGE}/head/../../../../evil`,
    'evidence/..',
    'law/nul',
  ])('writes nothing where the server sent a file named %s', async (name) => {
    const folder = filesFor({});
    const out = join(folder, 'inner', 'bundle');
    const sent = packZip(bundleWith({ [name]: 'evil' }));
    const { code, stdout, stderr } = await exportFrom(sent, out);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('服务器发来的核验包');
    expect(stderr).toContain(name);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('writes nothing where the server sent no zip', async () => {
    const out = join(filesFor({}), 'bundle');
    const { code, stderr } = await exportFrom('<p>hello', out, '--lang', 'en');
    expect({ code, isThere: existsSync(out) }).toEqual({ code: 2, isThere: false });
    expect(stderr).toContain('not a whole zip');
  });

  it.each([
    ['a folder with something in it', ''],
    ['a file', 'mine'],
    ['a zip', 'mine.zip'],
  ])('asks for another place than %s', async (_, name) => {
    const folder = filesFor({ mine: 'x', 'mine.zip': 'x' });
    const { code, stderr } = await runSiyi('audit', 'export', '--out', join(folder, name));
    expect(code).toBe(2);
    expect(stderr).toContain('已经有内容了');
  });

  it('says in one sentence that it cannot write there', async () => {
    const out = join(filesFor({ mine: 'x' }), 'mine', 'bundle');
    const { code, stderr } = await exportFrom(packZip(bundleWith({})), out);
    expect({ code, stderr }).toEqual({ code: 2, stderr: `写不了 ${out}。` });
  });

  it('asks for private texts where it was told to open one record', async () => {
    const audit = await startSmallServer(() => {
      return { type: 'application/zip', body: packZip(bundleWith({})) };
    });
    const decision = await startSmallServer(() => problem(403, 'forbidden', '无权查看'));
    const out = join(filesFor({}), 'bundle');
    mkdirSync(out);
    const urls = ['--url', audit.url, '--decision-url', decision.url];
    const ran = await runSiyi('audit', 'export', '--out', out, '--only', 'an-event', ...urls);
    expect(ran).toMatchObject({ code: 2, stderr: '无权查看。' });
    expect(decision.asked.map(({ path }) => path)).toEqual([`/villages/${VILLAGE}/openings`]);
    expect(readdirSync(out)).toEqual([]);
  });
});
