import type { Clock } from '@siyi/engine';
import { serve } from '@siyi/http';
import { createLogger, type Running } from '@siyi/runtime';
import { createSignerApp } from './app.ts';
import type { SignerConfig } from './config.ts';
import { openFolder } from './open-folder.ts';
import { createSigner } from './signer.ts';

export interface SignerService extends Running {
  readonly url: string;
}

/** Puts the signer together: its folder, and the interface for the log worker and the operator. */
export async function startSignerService(
  config: SignerConfig,
  clock: Clock,
): Promise<SignerService> {
  const logger = createLogger({ name: 'signer', level: config.SIYI_LOG_LEVEL });
  const { keys, states, release } = await openFolder(config.SIYI_SIGNER_FOLDER, clock.now());
  const signer = createSigner({ operator: config.SIYI_LOG_NAME, keys, states, clock });
  const tokens = {
    worker: config.SIYI_SIGNER_TOKEN,
    operator: config.SIYI_SIGNER_OPERATOR_TOKEN,
  };
  const app = createSignerApp({ logger, signer, states, tokens });
  try {
    const serving = await serve(app, { host: config.SIYI_HOST, port: config.SIYI_SIGNER_PORT });
    logger.info({ url: serving.url }, 'listening');
    const stop = async () => {
      await serving.close();
      release();
    };
    return { url: serving.url, stop };
  } catch (error) {
    release();
    throw error;
  }
}
