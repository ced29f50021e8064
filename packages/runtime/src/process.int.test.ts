import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const FIXTURE = fileURLToPath(new URL('testing/process-fixture.ts', import.meta.url));

/** Runs the fixture; each signal is sent when it has said the word before it. */
function run(mode: string, signals: readonly (readonly [string, NodeJS.Signals])[] = []) {
  const child = spawn(process.execPath, [FIXTURE, mode], { stdio: ['ignore', 'pipe', 'pipe'] });
  const pending = [...signals];
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
    const [word, signal] = pending[0] ?? [];
    if (word === undefined || !stderr.includes(word)) return;
    pending.shift();
    child.kill(signal);
  });
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

describe('runProcess', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('exits with 0 after %s', async (signal) => {
    const { code, stdout } = await run('good', [['ready', signal]]);
    expect([code, stdout]).toEqual([0, '']);
  });

  it('stops what was still starting when the signal came', async () => {
    const { code, stderr } = await run('slow-start', [['ready', 'SIGINT']]);
    expect([code, stderr.includes('stopped')]).toEqual([0, true]);
  });

  it('exits with 1 when stopping takes too long', async () => {
    const { code, stderr } = await run('slow', [['ready', 'SIGTERM']]);
    expect([code, stderr.includes('did not stop in time')]).toEqual([1, true]);
  });

  it('exits at once after a second signal', async () => {
    const { code, stderr } = await run('slow', [
      ['ready', 'SIGINT'],
      ['stopping', 'SIGINT'],
    ]);
    expect([code, stderr.includes('did not stop in time')]).toEqual([1, false]);
  });

  it('exits with 1 when stopping fails, and logs why', async () => {
    const { code, stderr } = await run('bad-stop', [['ready', 'SIGINT']]);
    expect([code, stderr.includes('a store stays open')]).toEqual([1, true]);
  });

  it('exits with 2 and a sentence for each fault of the configuration', async () => {
    const { code, stdout, stderr } = await run('bad-config');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      'SIYI_A:没有设置 / SIYI_A: is not set\nSIYI_B:没有设置 / SIYI_B: is not set\n',
    );
  });

  it('exits with 2 and the sentence of an error that has one', async () => {
    const { code, stderr } = await run('port-in-use');
    expect([code, stderr]).toEqual([2, '端口 8080 已被占用。 / Port 8080 is in use.\n']);
  });

  it.each([
    ['bad-start', 'unheard of'],
    ['rejects', 'nobody listens'],
    ['throws', 'nobody catches'],
  ])('exits with 1 and logs it as fatal: %s', async (mode, message) => {
    const { code, stdout, stderr } = await run(mode);
    const last = JSON.parse(stderr.trimEnd().split('\n').at(-1) ?? '');
    expect([code, stdout, last.level, last.err.message]).toEqual([1, '', 60, message]);
  });
});
