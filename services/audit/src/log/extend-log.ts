import { frontierRoot } from '@siyi/log';
import { readEntries } from './entries.ts';
import type { IntegratedLog, LogParts } from './log-parts.ts';
import { publishTreeHead } from './publish-tree-head.ts';
import { writeLeaves } from './write-leaves.ts';

/**
 * Takes the next leaves of a log in, not beyond `end`: into its files first, so that what is signed
 * can never be lost with the database, then to the signer, then published. What it throws leaves
 * the log as it was, or further: look at it anew.
 */
export async function extendLog(
  parts: LogParts,
  integrated: IntegratedLog,
  end: number,
): Promise<IntegratedLog> {
  const { log, origin, folder, frontier } = integrated;
  const from = Number(frontier.size);
  const entries = await readEntries(parts.reader, log, { from, end });
  const written = await writeLeaves(folder, frontier, entries);
  const treeHead = await parts.signer.sign({
    origin,
    oldSize: from,
    entries: entries.map(({ bytes }) => bytes),
    root: frontierRoot(written.frontier),
  });
  return publishTreeHead(parts, integrated, { written, treeHead });
}
