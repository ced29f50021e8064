import { fileURLToPath } from 'node:url';

/** What a command finds around it. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where a running system has written its addresses. */
  readonly addressesPath: string;
  /** The program that `siyi start` runs, as `npm start` does. */
  readonly startPath: string;
}

const PROJECT = new URL('../../../', import.meta.url);

/** Those of this process, in the project that holds this file. */
export function surroundingsOfProcess(): Surroundings {
  return {
    environment: process.env,
    addressesPath: fileURLToPath(new URL('.siyi/addresses.json', PROJECT)),
    startPath: fileURLToPath(new URL('infra/start.mjs', PROJECT)),
  };
}
