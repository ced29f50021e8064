import {
  append,
  EMPTY_FRONTIER,
  type Frontier,
  frontierRoot,
  isSameHash,
  type TreeHead,
} from '@siyi/log';
import { readEntries, sizeFor } from './entries.ts';
import type { IntegratedLog, LogParts } from './log-parts.ts';
import { databaseBehind, notAnExtension, signerBehind } from './log-trouble.ts';
import { type MetLog, meetLog } from './meet-log.ts';
import { publishTreeHead } from './publish-tree-head.ts';
import { isEdgeThere, type Written, writeLeaves } from './write-leaves.ts';

/**
 * Finds out where the log of a village stands, by the signer: what is signed is recomputed from the
 * record, its missing files are written, and what is published or noted down is compared and never
 * believed. A log that is frozen is left behind for the one that goes on. Throws LogTrouble.
 */
export async function lookAtLog(
  parts: LogParts,
  village: string,
  position: number,
): Promise<IntegratedLog> {
  let met = await meetLog(parts, { village, generation: 1 });
  // That the log was frozen was the act of a person, so going on needs no second one.
  while (met.frozen !== undefined) {
    const generation = met.log.generation + 1;
    met = await meetLog(parts, { village, generation, continues: met.frozen });
  }
  const { signed, published, noted } = met;
  const size = signed?.head.size ?? 0n;
  const known = [noted, published].filter((one) => one !== undefined).map(({ head }) => head);
  if (known.some((head) => head.size > size)) throw signerBehind(village, size);
  if (sizeFor(met.log, position) < size) throw databaseBehind(village, position, size);
  if (!signed) return { ...met, frontier: EMPTY_FRONTIER };
  const frontier = await startOf(parts, met, [...known, signed.head]);
  return catchUp(parts, { ...met, frontier }, signed);
}

/** A tree of the record that the signed tree head extends: the one that was noted down, or the empty one. */
async function startOf(
  { reader }: LogParts,
  { log, folder, noted, published }: MetLog,
  heads: readonly TreeHead[],
): Promise<Frontier> {
  const leadsFrom = async (start: Frontier): Promise<boolean> => {
    let frontier = start;
    for (const { size, root } of heads.toSorted((a, b) => Number(a.size - b.size))) {
      while (frontier.size < size) {
        const range = { from: Number(frontier.size), end: Number(size) };
        const entries = await readEntries(reader, log, range);
        frontier = entries.reduce((grown, { hash }) => append(grown, hash), frontier);
      }
      if (!isSameHash(frontierRoot(frontier), root)) return false;
    }
    return true;
  };
  // Files that lie behind what was noted down are those of an older copy.
  const isPublished = noted && published && noted.head.size <= published.head.size;
  if (isPublished && (await isEdgeThere(folder, noted.frontier))) {
    if (await leadsFrom(noted.frontier)) return noted.frontier;
  }
  if (await leadsFrom(EMPTY_FRONTIER)) return EMPTY_FRONTIER;
  throw notAnExtension(log.village, heads.at(-1)?.size ?? 0n);
}

/** Writes the files up to the signed tree head, and publishes it. */
async function catchUp(
  parts: LogParts,
  integrated: IntegratedLog,
  { head, note }: { readonly head: TreeHead; readonly note: string },
): Promise<IntegratedLog> {
  let written: Written = { frontier: integrated.frontier, full: [] };
  while (written.frontier.size < head.size) {
    const range = { from: Number(written.frontier.size), end: Number(head.size) };
    const entries = await readEntries(parts.reader, integrated.log, range);
    const { frontier, full } = await writeLeaves(integrated.folder, written.frontier, entries);
    written = { frontier, full: [...written.full, ...full] };
  }
  return publishTreeHead(parts, integrated, { written, treeHead: note });
}
