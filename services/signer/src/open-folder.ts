import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '@siyi/kernel';
import { CannotStart } from './cannot-start.ts';
import { holdFolder } from './hold-folder.ts';
import {
  countKeys,
  finishFirstKey,
  type MasterKeys,
  openMasterKeys,
  prepareFirstKey,
} from './master-keys.ts';
import { bear, isBorn, openStates, type States } from './state-folder.ts';

/** The folder of the signer: nobody else uses it until it is released. */
export interface OpenFolder {
  readonly keys: MasterKeys;
  readonly states: States;
  release(): void;
}

const MODE = 0o700;

/** Opens the folder, or makes it at the very first start. Throws CannotStart. */
export async function openFolder(folder: string, now: Instant): Promise<OpenFolder> {
  const keyFolder = join(folder, 'keys');
  const stateFolder = join(folder, 'state');
  let release = () => {};
  try {
    for (const each of [keyFolder, stateFolder]) await mkdir(each, { recursive: true, mode: MODE });
    release = holdFolder(folder);
    await beBorn(keyFolder, stateFolder, now);
    return {
      keys: await openMasterKeys(keyFolder),
      states: await openStates(stateFolder),
      release,
    };
  } catch (error) {
    release();
    throw error instanceof CannotStart ? error : notUsable(folder, error);
  }
}

// The mark is made before the key is in place, so that a key without a mark always means that the
// state went, also when the very first start is killed in the middle.
async function beBorn(keyFolder: string, stateFolder: string, now: Instant): Promise<void> {
  if ((await countKeys(keyFolder)) > 0) return;
  if (!(await isBorn(stateFolder))) {
    await prepareFirstKey(keyFolder, now);
    await bear(stateFolder);
  }
  await finishFirstKey(keyFolder);
}

function notUsable(folder: string, cause: unknown): CannotStart {
  const { code = 'failed' } = cause as NodeJS.ErrnoException;
  return new CannotStart(
    {
      zh: `签名程序的文件夹 ${folder} 不能读写(${code})。请检查路径和权限。`,
      en: `The folder of the signer, ${folder}, cannot be read and written (${code}): see path and rights.`,
    },
    { cause },
  );
}
