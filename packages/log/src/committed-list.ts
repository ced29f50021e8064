import { assert, toBase64Url } from '@siyi/kernel';
import { commit, type Opening, opens } from './commitment.ts';
import { verifyInclusion } from './inclusion.ts';
import { proveInclusion, readerOf } from './prove.ts';
import { leafHash, rootOf } from './tree.ts';

/** One row of a committed list with what opens it: the others stay closed. */
export interface OpenedRow {
  readonly index: number;
  /** Of the whole list. */
  readonly size: number;
  /** The commitment of the row. */
  readonly row: string;
  readonly opening: Opening;
  readonly proof: readonly Uint8Array[];
}

/**
 * The commitment that stands for a whole list (a roll, a roster): the root of the tree over the
 * commitments of its rows, base64url. Each row has a blinding of its own, so that one can be opened
 * to the person it is about without the others.
 */
export function commitList(rows: readonly Opening[]): string {
  return toBase64Url(rootOf(hashesOf(rows)));
}

/** Opens one row of a list. */
export function openRow(rows: readonly Opening[], index: number): OpenedRow {
  const opening = rows[index];
  assert(opening, 'a row that is opened is in the list');
  const proof = proveInclusion(readerOf(hashesOf(rows)), BigInt(index), BigInt(rows.length));
  return { index, size: rows.length, row: commit(opening), opening, proof };
}

/** Whether a row, which may come from anywhere, stands at its index in the list of this root (32 bytes). */
export function verifyRow(
  root: Uint8Array,
  { index, size, row, opening, proof }: OpenedRow,
): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size)) return false;
  const hash = rowHash(row, index, size);
  const claim = { leafHash: hash, index: BigInt(index), size: BigInt(size), proof, root };
  return opens(row, opening) && verifyInclusion(claim);
}

function hashesOf(rows: readonly Opening[]): Uint8Array[] {
  return rows.map((row, index) => rowHash(commit(row), index, rows.length));
}

// The row names its place, since the same proof can hold for the third of three and the second of two.
function rowHash(commitment: string, index: number, size: number): Uint8Array {
  return leafHash(new TextEncoder().encode(`${index}/${size} ${commitment}`));
}
