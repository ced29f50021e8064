// A signer that dies of SIGKILL at a step of its first write; the steps are named where they stand.
import { join } from 'node:path';
import { createSystemClock } from '@siyi/engine';
import { serve } from '@siyi/http';
import { sha256, toHex } from '@siyi/kernel';
import { createLogger } from '@siyi/runtime';
import { createSignerApp } from '../app.ts';
import { readSignerConfig } from '../config.ts';
import { writeAside } from '../durable-file.ts';
import { encodeState } from '../log-state.ts';
import { openFolder } from '../open-folder.ts';
import { createSigner } from '../signer.ts';
import type { States } from '../state-folder.ts';

const step = process.argv[2];
const config = readSignerConfig(process.env);
const clock = createSystemClock();
const { keys, states } = await openFolder(config.SIYI_SIGNER_FOLDER, clock.now());

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

const dying: States = {
  ...states,
  async write(state) {
    if (step === 'before the write') die();
    if (step === 'in the write') {
      const name = `${toHex(sha256(state.origin))}.json`;
      const path = join(config.SIYI_SIGNER_FOLDER, 'state', name);
      await writeAside(path, encodeState(state).slice(0, 100), 0o600);
      die();
    }
    await states.write(state);
    if (step === 'before the answer') die();
  },
};

const app = createSignerApp({
  logger: createLogger({ name: 'signer', level: 'silent' }),
  signer: createSigner({ operator: config.SIYI_LOG_NAME, keys, states: dying, clock }),
  states: dying,
  tokens: { worker: config.SIYI_SIGNER_TOKEN, operator: config.SIYI_SIGNER_OPERATOR_TOKEN },
});
const serving = await serve(app, { port: 0 });
process.send?.({ url: serving.url });
