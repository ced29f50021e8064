import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';

const RUN_TO_END = new URL('../../infra/run-to-end.mjs', import.meta.url).href;
const PROGRAM = new URL('../support/signalled.ts', import.meta.url).href;

/** Runs the program as `npm start` does, in a process group as a terminal makes it. */
async function run() {
  const file = join(await mkdtemp(join(tmpdir(), 'siyi-run-')), 'heard');
  const script = `import { runToEnd } from '${RUN_TO_END}';
    runToEnd(new URL('${PROGRAM}'), ['${file}'], { cwd: '/' });`;
  const args = ['--input-type=module', '--eval', script];
  const starter = spawn(process.execPath, args, { detached: true, stdio: 'inherit' });
  const ended = once(starter, 'exit');
  const [program = ''] = await heard(file, 1);
  return { starter, ended, file, program: Number(program), group: -(starter.pid ?? 0) };
}

/** What the program has written, once it is that much. */
async function heard(file: string, words: number): Promise<readonly string[]> {
  for (;;) {
    const written = (await readFile(file, 'utf8').catch(() => '')).split(' ').filter(Boolean);
    if (written.length >= words) return written;
    await sleep(20);
  }
}

async function isGone(pid: number): Promise<true> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      // No such process.
      return true;
    }
    await sleep(20);
  }
}

describe('a program that runs to its end', () => {
  it('hears a Ctrl-C once, though npm passes it on again, and gives its exit code', async () => {
    const { starter, ended, file, program, group } = await run();
    process.kill(group, 'SIGINT');
    await heard(file, 2);
    starter.kill('SIGINT');
    expect(await ended).toEqual([7, null]);
    expect(await heard(file, 2)).toEqual([String(program), 'SIGINT']);
    expect(await isGone(program)).toBe(true);
  });

  it('ends in order when its starter is killed', async () => {
    const { ended, file, program, group } = await run();
    process.kill(group, 'SIGKILL');
    await ended;
    expect(await heard(file, 2)).toEqual([String(program), 'SIGTERM']);
    expect(await isGone(program)).toBe(true);
  });
});
