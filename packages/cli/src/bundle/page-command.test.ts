import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesFor, runSiyi } from '../testing/run-siyi.ts';

describe('audit page', () => {
  it('does not write over a file that is there', async () => {
    const out = join(filesFor({ 'verify.html': 'mine' }), 'verify.html');
    const { code, stdout, stderr } = await runSiyi('audit', 'page', '--out', out);
    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: '',
      stderr: `${out} 已经有了,请换一个。`,
    });
    expect(readFileSync(out, 'utf8')).toBe('mine');
  });

  it('says in one sentence that the folder is not there', async () => {
    const out = join(filesFor({}), 'nowhere', 'verify.html');
    const { code, stderr } = await runSiyi('audit', 'page', '--out', out);
    expect({ code, stderr }).toEqual({ code: 2, stderr: `写不了 ${out}。` });
  });

  it('writes the same page each time, and prints its SHA-256', async () => {
    const folder = filesFor({});
    const digests: string[] = [];
    for (const name of ['one.html', 'two.html']) {
      const out = join(folder, name);
      const { code, stdout } = await runSiyi('audit', 'page', '--out', out);
      const digest = createHash('sha256').update(readFileSync(out)).digest('hex');
      expect([code, stdout.split('\n').at(-1)]).toEqual([0, digest]);
      digests.push(digest);
    }
    expect(digests[0]).toBe(digests[1]);
    const again = await runSiyi('audit', 'page', '--out', join(folder, 'three.html'), '--json');
    expect(JSON.parse(again.stdout)).toMatchObject({ sha256: digests[0] });
  });
});
