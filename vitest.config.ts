import { defineConfig } from 'vitest/config';
import { missingBrowserReporter } from './test/support/missing-browser.ts';

const EVERYWHERE = '{packages,services,infra,test}/**';

// Starts Postgres and NATS when a run has tests that need them; both projects share them.
const REAL_SERVERS = {
  globalSetup: ['infra/embedded/src/testing/global-setup.ts'],
  // Long enough for a machine that does something else at the same time; none waits this long.
  testTimeout: 60_000,
  hookTimeout: 120_000,
};

// The suffix says what a test needs: nothing (unit), real servers (int), the whole system (e2e).
export default defineConfig({
  test: {
    reporters: ['default', missingBrowserReporter],
    projects: [
      {
        test: {
          name: 'unit',
          // Unit tests share no state to hide from each other; one load of the modules serves all.
          isolate: false,
          include: [`${EVERYWHERE}/*.test.ts`],
          exclude: ['**/node_modules/**', '**/*.{int,e2e}.test.ts'],
        },
      },
      {
        test: {
          name: 'int',
          include: [`${EVERYWHERE}/*.int.test.ts`],
          exclude: ['**/node_modules/**'],
          ...REAL_SERVERS,
        },
      },
      {
        test: {
          name: 'e2e',
          include: [`${EVERYWHERE}/*.e2e.test.ts`],
          exclude: ['**/node_modules/**'],
          ...REAL_SERVERS,
        },
      },
    ],
  },
});
