import type { Bilingual } from '@siyi/kernel';
import pg from 'pg';
import { CannotStart } from './cannot-start.ts';
import { reasonOf } from './reason.ts';

const VERSION_MIN = 18;
const ANSWER_WITHIN_MS = 5_000;

/** Makes sure that a Postgres of a version that we know answers at the address. Throws `CannotStart`. */
export async function reachPostgres(address: string): Promise<void> {
  const url = parseAddress(address);
  const client = new pg.Client({
    connectionString: address,
    connectionTimeoutMillis: ANSWER_WITHIN_MS,
  });
  // One that breaks off later is no concern of this question.
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query('show server_version_num');
    requireVersion(Math.floor(Number(rows[0]?.server_version_num) / 10_000));
  } catch (cause) {
    if (cause instanceof CannotStart) throw cause;
    throw new CannotStart(sayWhy(url, cause), { cause });
  } finally {
    await client.end().catch(() => {});
  }
}

function parseAddress(address: string): URL {
  const url = URL.parse(address);
  const isPostgres = url?.protocol === 'postgres:' || url?.protocol === 'postgresql:';
  if (url && isPostgres) return url;
  throw new CannotStart({
    zh: 'DATABASE_URL 不是 Postgres 地址,应形如 postgres://用户:密码@主机:5432/数据库。',
    en: 'DATABASE_URL is not the address of a Postgres, such as postgres://user:password@host:5432/database.',
  });
}

function requireVersion(version: number): void {
  if (version >= VERSION_MIN) return;
  throw new CannotStart({
    zh: `DATABASE_URL 指向 Postgres ${version},需要 Postgres ${VERSION_MIN} 或更新版本。`,
    en: `DATABASE_URL leads to Postgres ${version}, and Postgres ${VERSION_MIN} or later is needed.`,
  });
}

// SQLSTATE 28: who asks; 3D000: no such database. https://www.postgresql.org/docs/18/errcodes-appendix.html
function sayWhy(url: URL, cause: unknown): Bilingual {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code.startsWith('28')) {
    return {
      zh: `${url.host} 的数据库拒绝了 DATABASE_URL 中的用户或密码。`,
      en: `The database at ${url.host} refused the user or the password of DATABASE_URL.`,
    };
  }
  if (code === '3D000') {
    return {
      zh: `${url.host} 上没有 DATABASE_URL 所指的数据库“${url.pathname.slice(1)}”。`,
      en: `There is no database “${url.pathname.slice(1)}” at ${url.host}, which DATABASE_URL names.`,
    };
  }
  return {
    zh: `无法连接 DATABASE_URL 所指的数据库 ${url.host}(${reasonOf(cause)})。`,
    en: `The database at ${url.host}, which DATABASE_URL names, cannot be reached (${reasonOf(cause)}).`,
  };
}
