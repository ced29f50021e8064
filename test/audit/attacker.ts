// What somebody can do to a bundle: who holds only its files, who signs with a key of his own, and who
// holds the key of the log.
import { readFileSync } from 'node:fs';
import { composeBundle, type Files, HOW_TO_VERIFY, logFolder, MANIFEST } from '@siyi/bundle';
import { openCase, runCase } from '@siyi/case';
import { leafOf, type RecordedEvent } from '@siyi/engine';
import { encodeLeaf, type Leaf, leafHashText } from '@siyi/log';
import { parse } from 'yaml';
import {
  bundleOfEntries,
  logFiles,
  OPERATOR,
  type SampleKey,
  sampleKey,
} from '../support/sample-bundle.ts';

/** The bundle of the activity centre, and all that it was made of. */
export interface Sample {
  readonly village: string;
  readonly ledger: string;
  readonly own: SampleKey;
  readonly leaves: readonly Leaf[];
  readonly files: Files;
  /** The bundle of other records, every head signed by the true key. */
  signAnew(entries: readonly Uint8Array[]): Files;
}

export async function activityCentre(): Promise<Sample> {
  const path = new URL('../cases/activity-centre.yaml', import.meta.url);
  const opened = openCase(parse(readFileSync(path, 'utf8')));
  const { book } = await runCase(opened);
  const { rules } = opened;
  const [{ village, ledger }] = book as readonly [RecordedEvent];
  const leaves = book.map(leafOf);
  const signAnew = (entries: readonly Uint8Array[]) =>
    bundleOfEntries(entries, { rules, book }).files;
  const files = signAnew(leaves.map(encodeLeaf));
  return { village, ledger, own: sampleKey(village), leaves, files, signAnew };
}

/** The bundle with some files changed or (undefined) removed, and its manifest as it was. */
export function changed(
  files: Files,
  changes: Readonly<Record<string, Uint8Array | undefined>>,
): Files {
  const all = new Map(files);
  for (const [name, bytes] of Object.entries(changes)) {
    if (bytes) all.set(name, bytes);
    else all.delete(name);
  }
  return all;
}

/** The bundle with its manifest made anew over the files that are there now. */
export function remade(
  files: Files,
  { villages, ledger }: { readonly villages: readonly string[]; readonly ledger: string },
): Files {
  const own = [MANIFEST, HOW_TO_VERIFY];
  return composeBundle({
    ...{ ledger, villages, operator: OPERATOR, laws: [], procedures: [] },
    files: new Map([...files].filter(([name]) => !own.includes(name))),
  });
}

/** Tiles and checkpoint over other records, in the place of those of a bundle. */
export function overEntries(
  { files, village }: Sample,
  entries: readonly Uint8Array[],
  own: SampleKey,
): Map<string, Uint8Array> {
  const folder = logFolder(village, 1);
  const kept = [...files].filter(([name]) => !name.startsWith(`${folder}tile/`));
  return new Map([...kept, ...logFiles(entries, { folder, own, heads: [] })]);
}

/** Records numbered and chained as if they had always been these. */
export function rechained(leaves: readonly Leaf[]): readonly Uint8Array[] {
  const ends = new Map<string, { readonly version: number; readonly hash: string }>();
  return leaves.map(({ previous: _, ...leaf }, index) => {
    const end = ends.get(leaf.stream);
    const version = (end?.version ?? 0) + 1;
    const link = end ? { previous: end.hash } : {};
    const bytes = encodeLeaf({ ...leaf, ...link, version, villagePosition: index + 1 });
    ends.set(leaf.stream, { version, hash: leafHashText(bytes) });
    return bytes;
  });
}

/** The bundle with one bit of one byte flipped in each of these files. */
export function flipped(files: Files, places: readonly (readonly [string, number])[]): Files {
  const all = new Map(files);
  for (const [name, at] of places) {
    const bytes = Uint8Array.from(files.get(name) ?? []);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
    all.set(name, bytes);
  }
  return all;
}
