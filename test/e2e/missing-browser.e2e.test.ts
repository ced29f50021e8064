import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, inject, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs one browser test where CHROMIUM leads nowhere, on the servers of this run. */
function runWithoutChromium(environment: Readonly<Record<string, string>>) {
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    CHROMIUM: '/nowhere/chromium',
    SIYI_TEST_DATABASE_URL: inject('postgresUrl'),
    SIYI_TEST_NATS_URL: inject('natsUrl'),
    ...environment,
  };
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', 'test/e2e/chromium.e2e.test.ts'];
  const run = spawnSync(process.execPath, vitest, { cwd: root, env, encoding: 'utf8' });
  return { status: run.status, lastLine: run.stdout.trimEnd().split('\n').at(-1) };
}

describe('a browser test without a Chromium', () => {
  it('is skipped, counted and named in the last line', () => {
    const { status, lastLine } = runWithoutChromium({});
    expect(status).toBe(0);
    expect(lastLine).toContain('1 browser tests skipped');
    expect(lastLine).toMatch(/Chromium .*> has glyphs for Chinese$/);
  });

  it('fails the build server', () => {
    expect(runWithoutChromium({ SIYI_BROWSER: 'required' }).status).toBe(1);
  });
});
