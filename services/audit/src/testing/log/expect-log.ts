// What the files of a log have to hold, computed in one go from its leaves.
import { toBase64 } from '@siyi/kernel';
import {
  encodeBundle,
  encodeTile,
  leafHash,
  parseNote,
  parseTreeHead,
  readerOf,
  rootOf,
  TILE_WIDTH,
  tilePath,
  tilesOf,
} from '@siyi/log';
import { expect } from 'vitest';
import type { LogPlace } from '../../log/log-place.ts';

/** The tiles and bundles of a log of these leaves, by their paths. */
export function filesOf(leaves: readonly Uint8Array[]): ReadonlyMap<string, Uint8Array> {
  const read = readerOf(leaves.map(leafHash));
  return new Map(
    tilesOf(BigInt(leaves.length)).map((tile) => {
      const { level, index, width } = tile;
      const first = Number(index) * TILE_WIDTH;
      const bytes =
        level === 'entries'
          ? encodeBundle(leaves.slice(first, first + width))
          : encodeTile(
              Array.from({ length: width }, (_, at) => read(8 * level, BigInt(first + at))),
            );
      return [tilePath(tile), bytes] as const;
    }),
  );
}

/** Expects a log to be published with exactly these leaves, under a tree head of their root. */
export async function expectPublished(
  place: Pick<LogPlace, 'read'>,
  folder: string,
  leaves: readonly Uint8Array[],
): Promise<void> {
  for (const [path, bytes] of filesOf(leaves)) {
    const there = await place.read(`${folder}/${path}`);
    expect(there && toBase64(there), path).toBe(toBase64(bytes));
  }
  const note = new TextDecoder().decode(await place.read(`${folder}/checkpoint`));
  const head = parseTreeHead(parseNote(note).text);
  expect(head.size).toBe(BigInt(leaves.length));
  expect(toBase64(head.root)).toBe(toBase64(rootOf(leaves.map(leafHash))));
}
