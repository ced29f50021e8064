import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  fromBase64,
  type Instant,
  isInstantText,
  laterOf,
  toBase64,
  toInstant,
} from '@siyi/kernel';
import * as z from 'zod';
import { CannotStart } from './cannot-start.ts';
import { asideOf, putInPlace, writeAside } from './durable-file.ts';
import type { MasterKey } from './log-keys.ts';

/** The secrets of the signer, in files that nobody else may read. */
export interface MasterKeys {
  /** The oldest first; at least one. */
  all(): readonly MasterKey[];
  newest(): MasterKey;
  /** Makes the next one, in force from now on. */
  add(now: Instant): Promise<MasterKey>;
}

const SEED_BYTES = 32;
const MODE = 0o400;
const OF_OTHERS = 0o077;
const NAME = /^[1-9][0-9]*$/;

/** Whether there is a key, or one that was not put in place yet. */
export async function countKeys(folder: string): Promise<number> {
  return (await readdir(folder)).filter((name) => NAME.test(name)).length;
}

/** Writes the first key aside; `finishFirstKey` puts it in place. */
export async function prepareFirstKey(folder: string, from: Instant): Promise<void> {
  await writeAside(pathOf(folder, 1), encode(newKey(1, from)), MODE);
}

/** Throws CannotStart where no first key was prepared: it has been lost. */
export async function finishFirstKey(folder: string): Promise<void> {
  try {
    await access(asideOf(pathOf(folder, 1)), constants.R_OK);
  } catch (cause) {
    throw keysLost(folder, cause);
  }
  await putInPlace(pathOf(folder, 1));
}

/** Throws CannotStart for a key that others may read, that is missing or that is not whole. */
export async function openMasterKeys(folder: string): Promise<MasterKeys> {
  const keys: MasterKey[] = [];
  const count = await countKeys(folder);
  for (let generation = 1; generation <= count; generation += 1) {
    keys.push(await readKey(pathOf(folder, generation), generation));
  }
  const newest = (): MasterKey => keys.at(-1) as MasterKey;
  return {
    all: () => [...keys],
    newest,
    async add(now) {
      const { generation, from } = newest();
      const key = newKey(generation + 1, laterOf(now, from));
      const path = pathOf(folder, key.generation);
      await writeAside(path, encode(key), MODE);
      await putInPlace(path);
      keys.push(key);
      return key;
    },
  };
}

const schema = z.strictObject({
  generation: z.int().min(1),
  seed: z.string().transform(fromBase64),
  from: z.string().refine((text) => isInstantText(text) && toInstant(text) === text),
});

async function readKey(path: string, generation: number): Promise<MasterKey> {
  try {
    const { mode } = await stat(path);
    // Windows has no such modes, and shows every file as one that others may read.
    if (process.platform !== 'win32' && (mode & OF_OTHERS) !== 0) throw readable(path);
    const key = schema.parse(JSON.parse(await readFile(path, 'utf8')));
    if (key.generation !== generation || key.seed?.length !== SEED_BYTES) throw broken(path);
    return { generation, seed: key.seed, from: toInstant(key.from) };
  } catch (error) {
    throw error instanceof CannotStart ? error : broken(path, error);
  }
}

function newKey(generation: number, from: Instant): MasterKey {
  return { generation, seed: randomBytes(SEED_BYTES), from };
}

function encode({ generation, seed, from }: MasterKey): string {
  return `${JSON.stringify({ generation, seed: toBase64(seed), from })}\n`;
}

function pathOf(folder: string, generation: number): string {
  return join(folder, String(generation));
}

function readable(path: string): CannotStart {
  return new CannotStart({
    zh: `密钥文件 ${path} 别人也能读。请运行 chmod 400,并考虑更换密钥。`,
    en: `Others may read the key ${path}: run chmod 400 on it, and think of changing the key.`,
  });
}

function broken(path: string, cause?: unknown): CannotStart {
  return new CannotStart(
    {
      zh: `密钥文件 ${path} 缺失或不完整。请从备份恢复。`,
      en: `The key ${path} is missing or not whole: restore it from the backup.`,
    },
    { cause },
  );
}

function keysLost(folder: string, cause: unknown): CannotStart {
  return new CannotStart(
    {
      zh: `${folder} 里的密钥不见了,但这里签过名。请从备份恢复密钥。`,
      en: `The keys in ${folder} are gone, and something was signed here: restore them from the backup.`,
    },
    { cause },
  );
}
