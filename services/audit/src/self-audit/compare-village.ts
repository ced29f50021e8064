import { IntegrityError } from '@siyi/kernel';
import {
  append,
  decodeLeaf,
  EMPTY_FRONTIER,
  encodeContinuation,
  type Frontier,
  frontierRoot,
  isSameHash,
  leafHash,
  leafIndexOf,
  type TreeHead,
} from '@siyi/log';
import { isStreamOf, type RowReader, type StoredRow } from '@siyi/postgres';
import type { LogLeaves } from '../log/entries.ts';
import type { Doubt } from './doubt.ts';
import type { PublishedLeaves } from './published-leaves.ts';

/** What is compared with each other: the rows of a village, and its published and signed log. */
export interface Compared {
  readonly ledger: string;
  readonly village: string;
  /** How many events the village has, by the row that an append counts up. */
  readonly position: number;
  readonly rows: RowReader;
  /** Left out where nothing of the village is published yet. */
  readonly log?: PublishedLog | undefined;
}

/** The newest log of a village as it is published, its head verified. */
export interface PublishedLog {
  readonly log: LogLeaves;
  readonly head: TreeHead;
  readonly leaves: PublishedLeaves;
}

const PAGE_ROWS = 1_000;

/**
 * Compares every row of a village with its own hash and columns, with the published entry and hash of
 * its leaf, and all of them with the signed root. Answers what differs; empty where all agree.
 */
export async function compareVillage(compared: Compared): Promise<readonly Doubt[]> {
  const { village, rows, position, log } = compared;
  const doubts: Doubt[] = [];
  const tree = followTree(log);
  let before: StoredRow | undefined;
  for (;;) {
    const page = await rows(village, before, PAGE_ROWS);
    for (const row of page) {
      doubts.push(...rowDoubts(compared, row, before));
      if (log) doubts.push(...(await leafDoubts(log, row)));
      tree.take(row.bytes);
      before = row;
    }
    if (page.length < PAGE_ROWS) break;
  }
  const count = before?.villagePosition ?? 0;
  // Events may have been recorded since the count was read, but none can have gone.
  if (count < position) doubts.push({ kind: 'gap', at: count + 1 });
  return [...doubts, ...tree.conclude(count)];
}

function rowDoubts(
  { ledger, village }: Compared,
  row: StoredRow,
  before: StoredRow | undefined,
): readonly Doubt[] {
  const at = row.villagePosition;
  const isNext = at === (before?.villagePosition ?? 0) + 1;
  const isBehind = row.position > (before?.position ?? 0);
  const doubts: Doubt[] = isNext && isBehind ? [] : [{ kind: 'gap', at }];
  const isWhole = isSameHash(leafHash(row.bytes), row.leafHash) && isOwnLeaf(ledger, village, row);
  return isWhole ? doubts : [...doubts, { kind: 'row-differs', at }];
}

/** Whether the columns of a row say what its leaf says. */
function isOwnLeaf(ledger: string, village: string, row: StoredRow): boolean {
  try {
    const leaf = decodeLeaf(row.bytes);
    return (
      leaf.ledger === ledger &&
      leaf.village === village &&
      leaf.villagePosition === row.villagePosition &&
      leaf.version === row.version &&
      isStreamOf(leaf.stream, row)
    );
  } catch (error) {
    if (error instanceof IntegrityError) return false;
    throw error;
  }
}

async function leafDoubts(
  { log, head, leaves }: PublishedLog,
  row: StoredRow,
): Promise<readonly Doubt[]> {
  const at = row.villagePosition;
  const index = leafIndexOf(log.generation, at);
  // One that stands before the first is no leaf; that it does is a doubt of its own.
  if (index < 0 || BigInt(index) >= head.size) return [];
  const published = await leaves.at(index);
  const isSame =
    published !== undefined &&
    isSameHash(published.bytes, row.bytes) &&
    isSameHash(published.hash, leafHash(row.bytes));
  return isSame ? [] : [{ kind: 'file-differs', at }];
}

/** The tree over the rows as they come, up to the size that was signed. */
function followTree(published: PublishedLog | undefined) {
  if (!published) return { take: () => {}, conclude: (): readonly Doubt[] => [] };
  const { log, head } = published;
  let frontier: Frontier = EMPTY_FRONTIER;
  const add = (bytes: Uint8Array) => {
    if (frontier.size < head.size) frontier = append(frontier, leafHash(bytes));
  };
  if (log.continues !== undefined) add(encodeContinuation(log.continues));
  return {
    take: add,
    conclude(count: number): readonly Doubt[] {
      if (frontier.size < head.size) return [{ kind: 'database-behind', at: count + 1 }];
      return isSameHash(frontierRoot(frontier), head.root) ? [] : [{ kind: 'root-differs' }];
    },
  };
}
