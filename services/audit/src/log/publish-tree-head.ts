import { assert } from '@siyi/kernel';
import { type Frontier, formatVerifierKey, frontierRoot, isSameHash, type Tile } from '@siyi/log';
import { badSignature, formatKeys, verifyTreeHead } from './log-keys.ts';
import type { IntegratedLog, LogParts } from './log-parts.ts';
import type { Written } from './write-leaves.ts';

/**
 * Publishes the signed head of leaves that lie in the files already: verified, under its size, as the
 * newest, and then noted down. Stopped anywhere, it does no harm to do it again.
 */
export async function publishTreeHead(
  parts: Pick<LogParts, 'trees'>,
  integrated: IntegratedLog,
  { written, treeHead }: { readonly written: Written; readonly treeHead: string },
): Promise<IntegratedLog> {
  const { origin, folder, keys } = integrated;
  const { frontier, full } = written;
  const head = verifyTreeHead(treeHead, origin, keys);
  if (head.size !== frontier.size || !isSameHash(head.root, frontierRoot(frontier))) {
    throw badSignature(`a tree head of ${head.size} leaves that is not the one asked for`);
  }
  const isFirst = integrated.frontier.size === 0n;
  if (isFirst && !(await folder.read('vkey.txt'))) await folder.renew('vkey.txt', formatKeys(keys));
  await folder.keep(`head/${head.size}`, treeHead);
  await folder.renew('checkpoint', treeHead);
  await noteDown(parts, integrated, { frontier, treeHead });
  await dropPartials(integrated, full);
  return { ...integrated, frontier };
}

async function noteDown(
  { trees }: Pick<LogParts, 'trees'>,
  { log, keys: [first] }: IntegratedLog,
  tree: { readonly frontier: Frontier; readonly treeHead: string },
): Promise<void> {
  assert(first, 'a log that is signed has a key');
  await trees.note(log, { ...tree, vkey: formatVerifierKey(first) });
}

/** A full tile begins with what its narrower ones held; C2SP tlog-tiles allows to remove these. */
async function dropPartials({ folder }: IntegratedLog, full: readonly Tile[]): Promise<void> {
  for (const tile of full) await folder.dropPartials(tile);
}
