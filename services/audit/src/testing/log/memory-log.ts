// A record, files and a table in memory, for the worker to run on; everything it does can be made the
// last thing that its process did.

import { leafHash } from '@siyi/log';
import type { LeafReader, StoredLeaf } from '@siyi/postgres';
import type { LogParts } from '../../log/log-parts.ts';
import type { LogId, LogPlace } from '../../log/log-place.ts';
import type { LogSigner } from '../../log/signer-client.ts';
import type { NotedTree } from '../../log/tree-store.ts';

/** The process died here. */
export class Crash extends Error {}

export interface MemoryLog {
  readonly reader: LeafReader;
  readonly place: LogPlace;
  readonly trees: LogParts['trees'];
  /** The leaves of each village; tests rewrite them at will. */
  readonly books: Map<string, StoredLeaf[]>;
  readonly files: Map<string, Uint8Array>;
  readonly noted: Map<string, NotedTree>;
  record(village: string, count: number): void;
}

export function createMemoryLog(): MemoryLog {
  const books = new Map<string, StoredLeaf[]>();
  const files = new Map<string, Uint8Array>();
  const noted = new Map<string, NotedTree>();
  const keyOf = ({ village, generation }: LogId) => `${village}/${generation}`;
  return {
    ...{ books, files, noted },
    record(village, count) {
      const book = books.get(village) ?? [];
      books.set(village, book);
      for (let left = count; left > 0; left -= 1) book.push(leafAt(village, book.length + 1));
    },
    reader: {
      villages: async () =>
        [...books].map(([village, book]) => ({ village, position: book.length })),
      leaves: async (village, after, limit) =>
        (books.get(village) ?? []).slice(after, after + limit),
    },
    place: {
      read: async (path) => files.get(path),
      put: async (path, bytes) => void files.set(path, Uint8Array.from(bytes)),
      async removeAll(path) {
        for (const name of files.keys()) {
          if (name === path || name.startsWith(`${path}/`)) files.delete(name);
        }
      },
    },
    trees: {
      read: async (log) => noted.get(keyOf(log)),
      note: async (log, tree) => void noted.set(keyOf(log), tree),
    },
  };
}

/** A leaf as it is stored, for a place in a book. */
export function leafAt(village: string, villagePosition: number, words = ''): StoredLeaf {
  const bytes = new TextEncoder().encode(
    `{"village":"${village}","at":${villagePosition}}${words}`,
  );
  return { villagePosition, bytes, leafHash: leafHash(bytes) };
}

/** Counts what a worker changes, and ends its process before or after one of these. */
export function createCrash(at: number, when: 'before' | 'after') {
  let count = 0;
  let isDead = false;
  async function step<T>(act: () => Promise<T>): Promise<T> {
    if (isDead) throw new Crash();
    const isLast = count === at;
    count += 1;
    if (isLast && when === 'before') isDead = true;
    if (isDead) throw new Crash();
    const result = await act();
    if (isLast) isDead = true;
    if (isDead) throw new Crash();
    return result;
  }
  return {
    happened: () => isDead,
    /** The same surroundings, which end with the process. */
    around: ({ place, trees }: MemoryLog, signer: LogSigner) => ({
      place: {
        read: place.read,
        put: (path: string, bytes: Uint8Array) => step(() => place.put(path, bytes)),
        removeAll: (path: string) => step(() => place.removeAll(path)),
      },
      trees: {
        read: trees.read,
        note: (log: LogId, tree: NotedTree) => step(() => trees.note(log, tree)),
      },
      signer: {
        signedLog: signer.signedLog,
        sign: (extension: Parameters<LogSigner['sign']>[0]) => step(() => signer.sign(extension)),
      },
    }),
  };
}
