// How the owner of a database rewrites a past so that it is whole in itself.
import { decodeLeaf, encodeLeaf, type Leaf, leafHash, leafHashText } from '@siyi/log';
import type { DrillCounty } from './county.ts';

/** Replaces the book of a village by another one, every number and every hash made anew. */
export async function rechain(
  county: DrillCounty,
  code: string,
  change: (leaves: readonly Leaf[]) => readonly Leaf[],
): Promise<void> {
  const rows = await county.query(
    'select * from engine.events where village = $1 order by village_position',
    [code],
  );
  const streams = new Map(rows.map(({ leaf, stream }) => [decodeLeaf(leaf).stream, stream]));
  const leaves = rechained(change(rows.map(({ leaf }) => decodeLeaf(leaf))));
  await county.tamper(`delete from engine.events where village = '${code}'`);
  for (const [at, leaf] of leaves.entries()) {
    const bytes = encodeLeaf(leaf);
    const { ledger, position } = rows[at];
    const place = [ledger, position, code, at + 1, streams.get(leaf.stream), leaf.version];
    await county.tamper('insert into engine.events values ($1, $2, $3, $4, $5, $6, $7, $8)', [
      ...place,
      ...[bytes, leafHash(bytes)],
    ]);
  }
  await county.query('update engine.villages set position = $2 where village = $1', [
    code,
    leaves.length,
  ]);
}

/** Leaves numbered and linked as if they had always been these, each recorded when its place was. */
export function rechained(leaves: readonly Leaf[]): readonly Leaf[] {
  const ends = new Map<string, { readonly version: number; readonly hash: string }>();
  const moments = leaves.map(({ recordedAt }) => recordedAt).toSorted();
  return leaves.map(({ previous: _, ...leaf }, index) => {
    const end = ends.get(leaf.stream);
    const version = (end?.version ?? 0) + 1;
    const link = end ? { previous: end.hash } : {};
    const recordedAt = moments[index] ?? leaf.recordedAt;
    const made = { ...leaf, ...link, version, villagePosition: index + 1, recordedAt };
    ends.set(leaf.stream, { version, hash: leafHashText(encodeLeaf(made)) });
    return made;
  });
}
