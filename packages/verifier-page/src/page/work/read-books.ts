import { type Files, logFolder } from '@siyi/bundle';
import { EVENT_TITLES } from '@siyi/decision';
import { type Bilingual, IntegrityError, InvalidInput } from '@siyi/kernel';
import { decodeBundle, decodeLeaf, type Leaf, parseTilePath, type Tile, tilePath } from '@siyi/log';
import type { StreamLine, VillageLine } from './messages.ts';

/** The records of a village for reading along, by stream, each in its order. */
export type Book = ReadonlyMap<string, readonly Leaf[]>;

/** Reads the records of a village's newest log, up to the first that cannot be read. */
export function readBook(files: Files, village: string): Book {
  let generation = 1;
  while (files.has(`${logFolder(village, generation + 1)}checkpoint`)) generation += 1;
  const entries = entriesIn(files, logFolder(village, generation));
  const leaves: Leaf[] = [];
  // A log that goes on begins with a statement, and not with an event.
  for (const entry of generation === 1 ? entries : entries.slice(1)) {
    const leaf = ifReadable(() => decodeLeaf(entry));
    if (!leaf) break;
    leaves.push(leaf);
  }
  return Map.groupBy(leaves, ({ stream }) => stream);
}

function entriesIn(files: Files, folder: string): readonly Uint8Array[] {
  const widest = new Map<bigint, Tile>();
  for (const name of files.keys()) {
    const tile = name.startsWith(folder) ? parseTilePath(name.slice(folder.length)) : undefined;
    if (tile?.level !== 'entries') continue;
    if (tile.width > (widest.get(tile.index)?.width ?? 0)) widest.set(tile.index, tile);
  }
  const entries: Uint8Array[] = [];
  for (let index = 0n; ; index += 1n) {
    const tile = widest.get(index);
    const found = tile && ifReadable(() => entriesOf(files, folder, tile));
    if (!found) return entries;
    entries.push(...found);
  }
}

function entriesOf(files: Files, folder: string, tile: Tile): readonly Uint8Array[] {
  const name = `${folder}${tilePath(tile)}`;
  return decodeBundle(files.get(name) ?? new Uint8Array(), tile.width, name);
}

// What is wrong with it stands among the faults that the verification found.
function ifReadable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof IntegrityError || error instanceof InvalidInput) return undefined;
    throw error;
  }
}

/** What the page lists of a village. */
export function villageLine(code: string, book: Book): VillageLine {
  const streams = [...book].map(([stream, leaves]) => streamLine(stream, leaves));
  const moments = streams.flatMap(({ first, last }) => [first, last]).sort();
  return {
    code,
    name: nameIn([...book.values()].flat()),
    events: streams.reduce((sum, { events }) => sum + events, 0),
    first: moments[0],
    last: moments.at(-1),
    // The newest first, as a reader looks for what was decided last.
    streams: streams.toSorted((a, b) => (a.last < b.last ? 1 : -1)),
  };
}

function nameIn(leaves: readonly Leaf[]): string | undefined {
  const named = leaves.findLast(({ type, data }) => {
    return (type === 'VillageRegistered' || type === 'RosterSet') && typeof data.name === 'string';
  });
  return named && String(named.data.name);
}

function streamLine(stream: string, leaves: readonly Leaf[]): StreamLine {
  const first = leaves[0] as Leaf;
  const last = leaves.at(-1) as Leaf;
  const { title } = first.data;
  return {
    stream,
    title: typeof title === 'string' ? title : undefined,
    isVillage: first.decisionId === undefined,
    events: leaves.length,
    first: first.recordedAt,
    last: last.recordedAt,
    lastTitle: titleOf(last.type),
  };
}

/** What a kind of event is called; one that is not known, as it calls itself. */
export function titleOf(type: string): Bilingual {
  const titles: Readonly<Record<string, Bilingual>> = EVENT_TITLES;
  const known = Object.hasOwn(titles, type) ? titles[type] : undefined;
  return known ?? { zh: type, en: type };
}
