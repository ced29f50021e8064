import { createHttpApp, type HealthCheck, type HttpApp } from '@siyi/http';
import { IntegrityError } from '@siyi/kernel';
import { type Logger, VERSION } from '@siyi/runtime';
import { addOperatorRoutes } from './operator-routes.ts';
import type { Signer } from './signer.ts';
import type { States } from './state-folder.ts';
import { requireTokenToSend, type Tokens } from './tokens.ts';
import { addWorkerRoutes } from './worker-routes.ts';

const MIB = 1024 * 1024;
// 64 MiB of leaves and the base64 around them; and all leaves of a log that is recovered.
const LIMITS = {
  rate: false,
  bodyBytesByPath: { '/tree-heads': 96 * MIB, '/recoveries': 256 * MIB },
} as const;

export interface SignerAppOptions {
  readonly logger: Logger;
  readonly signer: Signer;
  readonly states: States;
  readonly tokens: Tokens;
}

/** The HTTP interface of the signer: for the log worker and the operator, nobody signs in. */
export function createSignerApp({ logger, signer, states, tokens }: SignerAppOptions): HttpApp {
  const app = createHttpApp({
    name: 'signer',
    version: VERSION,
    description: 'Signs the tree heads of village logs, and never a rewritten past.',
    logger,
    limits: LIMITS,
    admit: requireTokenToSend(tokens),
    checks: [stateCheck(states)],
    gauges: [{ name: 'siyi_signer_logs', help: 'Logs that the signer knows.', read: states.count }],
    processMetrics: true,
  });
  addWorkerRoutes(app, signer, tokens);
  addOperatorRoutes(app, signer, tokens);
  return app;
}

/** Logs that were recovered go on meanwhile. */
function stateCheck(states: States): HealthCheck {
  return {
    name: 'state',
    required: false,
    run: async () => {
      if (!states.isWhole()) throw new IntegrityError('the state is lost: recover each log');
      return undefined;
    },
  };
}
