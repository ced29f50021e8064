import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IntegrityError, sha256, TransientFailure, toHex } from '@siyi/kernel';
import { writeDurably } from './durable-file.ts';
import { createTurns } from './in-turn.ts';
import { decodeState, encodeState, type LogState } from './log-state.ts';

/** What the signer remembers of all logs. */
export interface States {
  /** `lost`: something was signed, or may have been, and is not known; undefined: nothing was. */
  read(origin: string): Promise<LogState | 'lost' | undefined>;
  /** Returns when it would be there after a power cut; throws TransientFailure when it may not be. */
  write(state: LogState): Promise<void>;
  /** Of how many logs something is remembered. */
  count(): number;
  /** Whether it knows which logs it has signed. */
  isWhole(): boolean;
}

const BORN = 'born';
const NAME = /^[0-9a-f]{64}$/;
const EXTENSION = '.json';

/** Marks a folder as one in which nothing was signed yet. */
export async function bear(folder: string): Promise<void> {
  await writeDurably(join(folder, BORN), '');
}

/** Whether `bear` was called, and the mark is still there. */
export async function isBorn(folder: string): Promise<boolean> {
  return (await readdir(folder)).includes(BORN);
}

/**
 * Opens the states of a folder, a file each. The mark lists which logs there are, so that one whose
 * file went is lost and not new; where the mark itself went, every log without a file is lost.
 */
export async function openStates(folder: string): Promise<States> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(EXTENSION));
  const known = new Set(names.map((name) => name.slice(0, -EXTENSION.length)));
  const isWhole = await isBorn(folder);
  if (isWhole) {
    const listed = await readFile(join(folder, BORN), 'utf8');
    for (const line of listed.split('\n')) if (NAME.test(line)) known.add(line);
  }

  const inTurn = createTurns();

  // All logs share the one mark: two that begin at once would each leave the other out.
  async function enlist(name: string): Promise<void> {
    if (known.has(name)) return;
    await inTurn(BORN, async () => {
      if (isWhole) await writeDurably(join(folder, BORN), [...known, name, ''].join('\n'));
      known.add(name);
    });
  }

  return {
    async read(origin) {
      const name = nameOf(origin);
      try {
        return decodeState(await readFile(pathOf(folder, name), 'utf8'), origin);
      } catch (error) {
        if (error instanceof IntegrityError) return 'lost';
        if (!isAbsent(error)) throw unavailable(error);
        return known.has(name) || !isWhole ? 'lost' : undefined;
      }
    },
    async write(state) {
      const name = nameOf(state.origin);
      try {
        await writeDurably(pathOf(folder, name), encodeState(state));
        await enlist(name);
      } catch (error) {
        throw unavailable(error);
      }
    },
    count: () => known.size,
    isWhole: () => isWhole,
  };
}

function nameOf(origin: string): string {
  return toHex(sha256(origin));
}

function pathOf(folder: string, name: string): string {
  return join(folder, `${name}${EXTENSION}`);
}

function isAbsent(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

function unavailable(cause: unknown): TransientFailure {
  return new TransientFailure('the folder of the signer cannot be read or written', { cause });
}
