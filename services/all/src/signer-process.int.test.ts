import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CannotStart } from '@siyi/embedded';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { environmentFor } from './settings.ts';
import { startSignerProcess } from './signer-process.ts';

let folder: string;
const lines: string[] = [];
const servers = { databaseUrl: 'postgres://nobody', natsUrl: 'nats://nobody' };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'siyi-all-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function start(given: Record<string, string> = {}) {
  return startSignerProcess(environmentFor(folder, given, servers), (line) => lines.push(line));
}

async function isUp(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/healthz`).catch(() => undefined);
  return answer?.ok === true;
}

it('starts the signer with keys of its own, again when it is killed, and ends it', async () => {
  const signer = await start();
  const first = signer.pid();
  expect([await isUp(signer.url), readdirSync(join(folder, 'signer', 'keys'))]).toEqual([
    true,
    ['1'],
  ]);
  process.kill(first ?? 0, 'SIGKILL');
  while (signer.pid() === first || !(await isUp(signer.url))) await sleep(50);
  await signer.stop();
  expect(await isUp(signer.url)).toBe(false);
});

it('says where to look when the signer cannot start', async () => {
  await expect(start({ SIYI_SIGNER_TOKEN: 'short' })).rejects.toThrow(CannotStart);
  expect(lines.join('\n')).toContain('SIYI_SIGNER_TOKEN');
  expect(existsSync(join(folder, 'signer'))).toBe(false);
});
