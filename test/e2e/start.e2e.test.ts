import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Addresses, addressesSchema } from '@siyi/contracts';
import { afterAll, describe, expect, it } from 'vitest';

const main = fileURLToPath(new URL('../../services/all/src/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'siyi-start-'));
const TIMEOUT_MS = 120_000;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Started {
  readonly addresses: Addresses;
  readonly told: string;
  /** Ends it as Ctrl-C does; answers its exit code. */
  end(): Promise<number | null>;
}

async function start(): Promise<Started> {
  const file = join(folder, '.siyi', 'addresses.json');
  rmSync(file, { force: true });
  const free = { SIYI_DECISION_PORT: '0', SIYI_DISCLOSURE_PORT: '0' };
  const env = { ...process.env, ...free, SIYI_SUPERVISION_PORT: '0', SIYI_AUDIT_PORT: '0' };
  const child: ChildProcess = spawn(process.execPath, [main], { cwd: folder, env });
  let told = '';
  child.stdout?.on('data', (bytes) => (told += bytes));
  child.stderr?.on('data', (bytes) => (told += bytes));
  const exited = new Promise<number | null>((resolve) => child.on('exit', resolve));
  await expect
    .poll(() => existsSync(file) || child.exitCode, { timeout: 60_000, message: told })
    .toBe(true);
  const addresses = addressesSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  return {
    addresses,
    get told() {
      return told;
    },
    end() {
      child.kill('SIGINT');
      return exited;
    },
  };
}

/** The processes of this machine that work in the folder of this test. */
function processesLeft(): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ');
        return words.includes(folder) ? [words] : [];
      } catch {
        // It has ended since the folder was listed.
        return [];
      }
    });
}

async function titlesOn({ addresses }: Started): Promise<readonly string[]> {
  const response = await fetch(`${addresses.decision}/decisions`, {
    headers: { Authorization: 'Bearer demo.auditor.-' },
  });
  const { items } = (await response.json()) as { items: readonly { title: string }[] };
  return items.map(({ title }) => title);
}

describe.skipIf(process.platform !== 'linux')('the whole system', () => {
  it(
    'starts with a village in which something is under way, and Ctrl-C leaves no process behind',
    async () => {
      const first = await start();
      for (const address of Object.values(first.addresses)) expect(first.told).toContain(address);
      await expect.poll(() => titlesOn(first)).toEqual(['安装太阳能路灯', '村西主路硬化']);
      for (const service of ['decision', 'disclosure', 'supervision', 'audit'] as const) {
        const url = `${first.addresses[service]}/readyz`;
        await expect
          .poll(async () => (await fetch(url)).json(), { timeout: 20_000 })
          .toMatchObject({ status: 'ok' });
      }
      expect(processesLeft().length).toBeGreaterThan(1);
      expect(await first.end()).toBe(0);
      expect(processesLeft()).toEqual([]);

      const second = await start();
      await expect.poll(() => titlesOn(second)).toEqual(['安装太阳能路灯', '村西主路硬化']);
      expect(await second.end()).toBe(0);
      expect(processesLeft()).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'says in one sentence that it is running already',
    async () => {
      const running = await start();
      const again = spawn(process.execPath, [main], { cwd: folder });
      let told = '';
      again.stderr.on('data', (bytes) => (told += bytes));
      const code = await new Promise((resolve) => again.on('exit', resolve));
      expect({ code, lines: told.trim().split('\n').length }).toEqual({ code: 2, lines: 1 });
      expect(await running.end()).toBe(0);
    },
    TIMEOUT_MS,
  );
});
