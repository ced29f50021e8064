import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { lastLinesOf } from './last-lines.ts';
import { reasonOf } from './reason.ts';

const WITHIN_MS = 120_000;
const PACKAGE = 'nats-server';

/**
 * Unpacks the distribution's package of nats-server into the cache folder, without being root and
 * without touching the system: apt keeps its lists and its downloads in a folder of ours. Its
 * signatures are checked as always. `missing` says why it could not.
 */
export async function fetchNatsServer(
  cache: string,
): Promise<{ program?: string; missing: string }> {
  const work = await mkdtemp(join(tmpdir(), 'siyi-fetch-'));
  try {
    await mkdir(join(work, 'lists', 'partial'), { recursive: true });
    await mkdir(join(work, 'archives', 'partial'), { recursive: true });
    await run('apt-get', [...aptFolders(work), 'update'], work);
    await run('apt-get', [...aptFolders(work), 'download', PACKAGE], work);
    const archive = (await readdir(work)).find((name) => name.endsWith('.deb')) ?? '';
    await run('dpkg', ['-x', archive, 'unpacked'], work);
    return {
      program: await keep(join(work, 'unpacked', 'usr', 'sbin', PACKAGE), cache),
      missing: '',
    };
  } catch (error) {
    return { missing: lastWordsOf(error) };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

// Under its name in one step, so that another starter sees the whole program or none.
async function keep(unpacked: string, cache: string): Promise<string> {
  const program = join(cache, PACKAGE);
  const copy = `${program}-${process.pid}`;
  await mkdir(cache, { recursive: true });
  await copyFile(unpacked, copy);
  await rename(copy, program);
  return program;
}

function aptFolders(work: string): readonly string[] {
  const options = {
    'Dir::State': work,
    'Dir::State::lists': join(work, 'lists'),
    'Dir::State::status': '/var/lib/dpkg/status',
    'Dir::Cache': work,
    'Dir::Cache::archives': join(work, 'archives'),
    // The user whom apt downloads as could not write into a folder of ours.
    'APT::Sandbox::User': '',
  };
  return Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
}

async function run(program: string, args: readonly string[], cwd: string): Promise<void> {
  const env = { ...process.env, LC_ALL: 'C' };
  await promisify(execFile)(program, [...args], { cwd, env, timeout: WITHIN_MS });
}

function lastWordsOf(error: unknown): string {
  const said = error instanceof Error && 'stderr' in error ? lastLinesOf(String(error.stderr)) : '';
  return said === '' ? reasonOf(error) : said;
}
