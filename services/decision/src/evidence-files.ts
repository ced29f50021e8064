import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Evidence } from '@siyi/decision';
import { sha256, TransientFailure, toHex } from '@siyi/kernel';

/** Evidence files by their content: the same file is kept once, and never changed. */
export interface EvidenceFiles {
  /** Durable when it returns; throws TransientFailure when the disk does not take it. */
  keep(bytes: Uint8Array, mediaType: string): Promise<Evidence>;
}

export async function createEvidenceFiles(folder: string): Promise<EvidenceFiles> {
  await mkdir(folder, { recursive: true });
  return {
    async keep(bytes, mediaType) {
      const hash = toHex(sha256(bytes));
      try {
        await keepFile(folder, hash, bytes);
      } catch (cause) {
        throw new TransientFailure('the evidence folder does not take the file', { cause });
      }
      return { sha256: hash, mediaType, bytes: bytes.length };
    },
  };
}

async function keepFile(folder: string, hash: string, bytes: Uint8Array): Promise<void> {
  const path = join(folder, hash);
  if (await exists(path)) return;
  // Written aside and renamed: a name stands for whole content, or does not exist.
  const aside = join(folder, `.${randomUUID()}`);
  const file = await open(aside, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(aside, path);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}
