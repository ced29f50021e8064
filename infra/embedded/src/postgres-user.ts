import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { CannotStart } from './cannot-start.ts';

const NAME = 'postgres';
const run = promisify(execFile);

/** An account of this machine. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/** The account that runs Postgres when we are root, whom it refuses: `postgres`, made if need be. */
export async function postgresUser(): Promise<SystemUser> {
  return (await findUser()) ?? (await createUser());
}

/** Whether the account may run the program, or enter the folder, at the path. */
export async function canReach(user: SystemUser, path: string): Promise<boolean> {
  return run('test', ['-x', path], user).then(
    () => true,
    () => false,
  );
}

async function findUser(): Promise<SystemUser | undefined> {
  try {
    const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, NAME])));
    return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
  } catch {
    // There is no such user yet.
    return undefined;
  }
}

async function createUser(): Promise<SystemUser> {
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', NAME]);
  } catch (cause) {
    throw new CannotStart(NO_USER, { cause });
  }
  const user = await findUser();
  if (user === undefined) throw new CannotStart(NO_USER);
  return user;
}

const NO_USER = {
  zh: 'Postgres 不能以 root 运行,又无法创建 postgres 用户。请换一个用户运行,或用 DATABASE_URL 指定数据库。',
  en: 'Postgres does not run as root, and the user postgres cannot be created: run this as another user, or name a database by DATABASE_URL.',
};
