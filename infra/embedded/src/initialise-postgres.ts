import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CannotStart } from './cannot-start.ts';
import { lastLinesOf } from './last-lines.ts';
import { type PostgresPrograms, postgresCommand } from './postgres-program.ts';

const MAJOR_VERSION = '18';
const HALF_DONE = '.half-done';
export const SUPERUSER = 'postgres';

export interface PostgresFolder {
  readonly data: string;
  readonly password: string;
}

/**
 * Makes the data of Postgres in `folder` unless they are there, and returns where they are and the
 * password of the superuser, which only the owner of the folder can read. It makes them under
 * another name and renames them when done, so what was interrupted is never taken for data.
 */
export async function initialisePostgres(
  folder: string,
  programs: PostgresPrograms,
  initdbArgs: readonly string[],
): Promise<PostgresFolder> {
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  const version = await readText(join(data, 'PG_VERSION'));
  if (version === undefined) {
    await removeHalfDone(folder);
    await writePassword(passwordFile, programs);
    const halfDone = join(folder, `data-${randomUUID()}${HALF_DONE}`);
    await initdb(halfDone, { programs, passwordFile, initdbArgs });
    await rename(halfDone, data);
  } else if (version !== MAJOR_VERSION) {
    throw otherVersion(data, version);
  }
  const password = await readText(passwordFile);
  if (password === undefined) throw noPassword(passwordFile, data);
  return { data, password };
}

async function removeHalfDone(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(HALF_DONE));
  // An initdb that outlived its starter may still write there for a moment.
  const again = { recursive: true, force: true, maxRetries: 5 } as const;
  await Promise.all(names.map((name) => rm(join(folder, name), again)));
}

// The file is there before the data that need it, and stays the same when it is there already.
async function writePassword(file: string, { user }: PostgresPrograms): Promise<void> {
  if ((await readText(file)) === undefined) {
    await writeFile(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  }
  if (user !== undefined) await chown(file, user.uid, user.gid);
}

interface Initdb {
  readonly programs: PostgresPrograms;
  readonly passwordFile: string;
  readonly initdbArgs: readonly string[];
}

// Sorted by code point, the same on every machine whatever its locale.
const LOCALE = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin'];

async function initdb(target: string, { programs, passwordFile, initdbArgs }: Initdb) {
  await mkdir(target);
  await chmod(target, 0o700);
  if (programs.user !== undefined) await chown(target, programs.user.uid, programs.user.gid);
  const login = [`--username=${SUPERUSER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  const args = [...login, ...LOCALE, '--builtin-locale=C.UTF-8', ...initdbArgs, '-D', target];
  const command = await postgresCommand(programs, {
    program: programs.initdb,
    args,
    folder: target,
  });
  try {
    await promisify(execFile)(command.program, [...command.args], command.user ?? {});
  } catch (cause) {
    throw notInitialised(target, cause);
  }
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function otherVersion(data: string, version: string): CannotStart {
  return new CannotStart({
    zh: `${data} 中是 Postgres ${version} 的数据,本程序使用 Postgres ${MAJOR_VERSION}。请先迁移数据,或换一个文件夹。`,
    en: `${data} holds data of Postgres ${version}, and this is Postgres ${MAJOR_VERSION}: move the data over first, or use another folder.`,
  });
}

function noPassword(file: string, data: string): CannotStart {
  return new CannotStart({
    zh: `缺少数据库密码文件 ${file}。请恢复该文件;若数据不再需要,可删除 ${data}。`,
    en: `The file with the password of the database is missing: ${file}. Restore it, or delete ${data} if its data are not needed.`,
  });
}

function notInitialised(target: string, cause: unknown): CannotStart {
  const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr) : String(cause);
  const lines = lastLinesOf(said);
  return new CannotStart(
    {
      zh: `无法在 ${target} 建立数据库:${lines}`,
      en: `The database could not be made in ${target}: ${lines}`,
    },
    { cause },
  );
}
