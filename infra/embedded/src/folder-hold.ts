import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CannotStart } from './cannot-start.ts';
import { reasonOf } from './reason.ts';

const SQLITE_BUSY = 5;

export interface FolderHold {
  release(): void;
}

/**
 * Makes this process the only one that runs servers in the folder, until `release` or its end.
 * Throws `CannotStart` when another holds it.
 */
export async function holdFolder(folder: string): Promise<FolderHold> {
  try {
    await mkdir(folder, { recursive: true });
    const release = tryHold(join(folder, 'starter.lock'));
    const holderFile = join(folder, 'starter.pid');
    if (release === undefined) throw inUse(folder, await readHolder(holderFile));
    await writeFile(holderFile, String(process.pid));
    return { release };
  } catch (error) {
    if (error instanceof CannotStart) throw error;
    throw notWritable(folder, error);
  }
}

// Whoever took hold a moment ago may not have written it yet.
async function readHolder(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '?');
}

// Node has no file locks, but the SQLite inside it has. Unlike a file that says who is there, such
// a lock cannot outlive its process, and two starters cannot both believe that they removed a stale
// one. Nothing is stored in it.
function tryHold(path: string): (() => void) | undefined {
  const lock = new DatabaseSync(path);
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
  return () => lock.close();
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}

function inUse(folder: string, holder: string): CannotStart {
  return new CannotStart({
    zh: `另一个程序(进程 ${holder})正在使用 ${folder},请先将其关闭。`,
    en: `Another program (process ${holder}) is using ${folder}: stop it first.`,
  });
}

function notWritable(folder: string, cause: unknown): CannotStart {
  const reason = reasonOf(cause);
  return new CannotStart(
    {
      zh: `无法在文件夹 ${folder} 中存放数据(${reason})。`,
      en: `Nothing can be kept in the folder ${folder} (${reason}).`,
    },
    { cause },
  );
}
