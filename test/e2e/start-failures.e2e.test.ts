import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTestDatabase, type TestDatabase, testNatsUrl } from '@siyi/embedded/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const main = fileURLToPath(new URL('../../services/decision/src/main.ts', import.meta.url));

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

/** Starts the decision service as an operator does, and waits until it gives up. */
function startWith(env: Record<string, string>) {
  const given = {
    PATH: process.env.PATH ?? '',
    DATABASE_URL: database.url,
    NATS_URL: testNatsUrl(),
    SIYI_LEDGER: '990401',
    SIYI_SECRET: 'a secret that nobody else has, for a test',
    SIYI_EVIDENCE_FOLDER: join(tmpdir(), 'siyi-start-failures'),
    SIYI_VAULT_FOLDER: join(tmpdir(), 'siyi-start-failures-vault'),
    SIYI_VAULT_SECRET: 'another secret that nobody else has, for a test',
    SIYI_DECISION_PORT: '0',
    SIYI_LOG_LEVEL: 'fatal',
  };
  const child = spawn(process.execPath, [main], { env: { ...given, ...env } });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (bytes) => (stdout += bytes));
  child.stderr.on('data', (bytes) => (stderr += bytes));
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.on('exit', (code) => resolve({ code, stdout, stderr }));
  });
}

describe('a service that cannot start', () => {
  it.each<[string, Record<string, string>, string]>([
    ['a setting that is missing', { SIYI_LEDGER: '' }, 'SIYI_LEDGER'],
    ['a setting that is wrong', { SIYI_DECISION_PORT: 'x' }, 'SIYI_DECISION_PORT'],
    ['no database', { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }, 'DATABASE_URL'],
    ['no broker', { NATS_URL: 'nats://127.0.0.1:1' }, 'NATS_URL'],
  ])('says so in one sentence and exits with 2: %s', async (_, env, name) => {
    const { code, stdout, stderr } = await startWith(env);
    expect({ code, stdout, lines: stderr.trim().split('\n').length }).toEqual({
      ...{ code: 2, stdout: '' },
      lines: 1,
    });
    expect(stderr).toContain(name);
    expect(stderr).not.toMatch(/\bat .*\.ts:\d+/);
  });

  it('is one whose port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const address = taken.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const { code, stderr } = await startWith({ SIYI_DECISION_PORT: port });
    taken.close();
    expect(code).toBe(2);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain(port);
  });

  it('is one whose database belongs to another version', async () => {
    const foreign = await createTestDatabase();
    const client = new pg.Client({ connectionString: foreign.url });
    await client.connect();
    await client.query(`create table public.siyi_migrations (owner text, name text, sha256 text,
      applied_at timestamptz default now(), primary key (owner, name))`);
    await client.query(
      "insert into public.siyi_migrations values ('engine', '9999-later.sql', 'x')",
    );
    await client.end();
    const { code, stderr } = await startWith({ DATABASE_URL: foreign.url });
    await foreign.drop();
    expect(code).toBe(2);
    expect(stderr).toContain('另一个版本');
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
