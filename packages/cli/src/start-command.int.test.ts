import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { filesFor, runSiyiIn } from './testing/run-siyi.ts';

const STARTER = fileURLToPath(new URL('./testing/starter-program.ts', import.meta.url));

/** Starts it; what the program hears is appended to a file, its process id first. */
async function run() {
  const file = join(filesFor({}), 'heard');
  const starter = spawn(process.execPath, [STARTER], {
    env: { ...process.env, SIYI_TEST_HEARD: file },
    stdio: 'inherit',
  });
  const ended = once(starter, 'exit');
  const [program = ''] = await heard(file, 1);
  return { starter, ended, file, program };
}

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

describe('siyi start', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'passes %s on, and gives the exit code of what it runs',
    async (signal) => {
      const { starter, ended, file, program } = await run();
      starter.kill(signal);
      expect(await ended).toEqual([7, null]);
      expect(await heard(file, 2)).toEqual([program, signal]);
    },
  );

  it('leaves nothing behind when it is killed', async () => {
    const { starter, ended, file, program } = await run();
    starter.kill('SIGKILL');
    await ended;
    expect(await heard(file, 2)).toEqual([program, 'SIGTERM']);
    expect(await isGone(Number(program))).toBe(true);
  });

  it('gives the exit code of a program that ends by itself, and of one that is killed', async () => {
    const folder = filesFor({
      'three.mjs': 'process.exit(3);',
      'killed.mjs': "process.kill(process.pid, 'SIGKILL');",
    });
    const codeOf = async (name: string) =>
      (await runSiyiIn({ startPath: join(folder, name) }, 'start')).code;
    expect([await codeOf('three.mjs'), await codeOf('killed.mjs')]).toEqual([3, 128 + 9]);
  });
});
