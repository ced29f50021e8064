import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CannotStart } from './cannot-start.ts';

const SQLITE_BUSY = 5;

/**
 * Makes this process the only signer on a folder, until it is released or the process ends; two
 * would sign two pasts. Throws CannotStart when another holds it.
 *
 * Node has no file locks, but the SQLite inside it has. Unlike a file that says who is there, such a
 * lock cannot outlive its process. Nothing is stored in it.
 */
export function holdFolder(folder: string): () => void {
  const lock = new DatabaseSync(join(folder, 'signer.lock'));
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    throw isBusy(error) ? inUse(folder) : error;
  }
  return () => lock.close();
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}

function inUse(folder: string): CannotStart {
  return new CannotStart({
    zh: `另一个签名程序正在使用 ${folder},请先将其关闭。`,
    en: `Another signer is using ${folder}: stop it first.`,
  });
}
