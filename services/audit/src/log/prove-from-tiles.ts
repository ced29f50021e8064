import { assert, IntegrityError, TransientFailure } from '@siyi/kernel';
import {
  decodeTile,
  EMPTY_ROOT,
  proveConsistency,
  proveInclusion,
  proveRoot,
  rootOf,
  type SubtreeReader,
  TILE_WIDTH,
  type TreeHead,
  tilePath,
  verifyConsistency,
  verifyInclusion,
} from '@siyi/log';
import type { LogFolder } from './log-folder.ts';

/** The proof that a leaf is under a tree head, from the published tiles; it is verified before it is answered. */
export async function inclusionFromTiles(
  folder: LogFolder,
  { size, root }: TreeHead,
  index: bigint,
): Promise<readonly Uint8Array[]> {
  const ask = (read: SubtreeReader) => ({
    leafHash: read(0, index),
    proof: proveInclusion(read, index, size),
  });
  const { leafHash, proof } = ask(await readerFor(folder, size, ask));
  if (verifyInclusion({ leafHash, index, size, proof, root })) return proof;
  throw new IntegrityError(`the tiles do not lead to the signed root of size ${size}`);
}

/** The proof that a tree head extends the tree of its first `size1` leaves; verified as well. */
export async function consistencyFromTiles(
  folder: LogFolder,
  { size: size2, root: root2 }: TreeHead,
  size1: bigint,
): Promise<readonly Uint8Array[]> {
  const ask = (read: SubtreeReader) => ({
    root1: size1 === 0n ? EMPTY_ROOT : proveRoot(read, size1),
    proof: proveConsistency(read, size1, size2),
  });
  const { root1, proof } = ask(await readerFor(folder, size2, ask));
  if (verifyConsistency({ size1, size2, root1, root2, proof })) return proof;
  throw new IntegrityError(`the tiles do not lead to the signed root of size ${size2}`);
}

/** A reader of the subtrees that a proof asks for: it is asked once to find out which these are. */
async function readerFor(
  folder: LogFolder,
  size: bigint,
  ask: (read: SubtreeReader) => unknown,
): Promise<SubtreeReader> {
  const asked = new Map<string, readonly [number, bigint]>();
  ask((level, index) => {
    asked.set(`${level}/${index}`, [level, index]);
    return EMPTY_ROOT;
  });
  const hashes = new Map<string, Uint8Array>();
  for (const [name, [level, index]] of asked) {
    hashes.set(name, await subtreeHash(folder, size, { level, index }));
  }
  return (level, index) => {
    const hash = hashes.get(`${level}/${index}`);
    assert(hash, 'a proof asks for the same subtrees every time');
    return hash;
  };
}

const TILE_HEIGHT = 8;

async function subtreeHash(
  folder: LogFolder,
  size: bigint,
  subtree: { readonly level: number; readonly index: bigint },
): Promise<Uint8Array> {
  const height = subtree.level % TILE_HEIGHT;
  const level = (subtree.level - height) / TILE_HEIGHT;
  const first = subtree.index << BigInt(height);
  const index = first / BigInt(TILE_WIDTH);
  const left = (size >> BigInt(TILE_HEIGHT * level)) - index * BigInt(TILE_WIDTH);
  const width = left < TILE_WIDTH ? Number(left) : TILE_WIDTH;
  const path = tilePath({ level, index, width });
  const there = await folder.readTile({ level, index, width });
  if (!there) throw new TransientFailure(`${path} is not published`);
  const hashes = decodeTile(there.bytes, there.width, path);
  const at = Number(first % BigInt(TILE_WIDTH));
  return rootOf(hashes.slice(at, at + (1 << height)));
}
