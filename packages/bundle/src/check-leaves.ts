import { type Bilingual, IntegrityError, InvalidInput, toBase64Url } from '@siyi/kernel';
import { decodeLeaf, type Leaf, leafIndexOf } from '@siyi/log';
import type { Notes } from './notes.ts';

/** A village whose records are read. */
export interface Book {
  readonly ledger: string;
  readonly village: string;
  readonly generation: number;
  readonly entries: readonly Uint8Array[];
  /** The leaf hash of an entry. */
  hashOf(index: number): Uint8Array;
}

/** The last event of a stream, as far as the next one must fit it. */
interface StreamEnd {
  readonly version: number;
  readonly hash: string;
}

/**
 * Reads every record of a log strictly and checks what can be checked without a rule: that it stands
 * where it says, that each stream is whole, and that the moments of recording only go forward.
 * Answers the records up to the first that cannot be read.
 */
export function checkLeaves(book: Book, notes: Notes): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const streams = new Map<string, StreamEnd>();
  const { generation, entries, village } = book;
  for (let index = generation === 1 ? 0 : 1; index < entries.length; index += 1) {
    const entry = entries[index] as Uint8Array;
    const place = `${village}#${leaves.length + 1}`;
    const leaf = readLeaf(entry, place, notes);
    if (!leaf) return leaves;
    checkPlace(book, { leaf, index, place }, notes);
    checkStream(streams, { leaf, hash: book.hashOf(index), place }, notes);
    const before = leaves.at(-1);
    if (before && leaf.recordedAt <= before.recordedAt) {
      notes.fault('times', place, {
        zh: `录入时间 ${leaf.recordedAt} 不晚于前一条的 ${before.recordedAt}`,
        en: `recorded at ${leaf.recordedAt}, not later than the one before (${before.recordedAt})`,
      });
    }
    leaves.push(leaf);
  }
  notes.counted(leaves.length);
  noteLeaves(leaves, streams.size, notes);
  return leaves;
}

function noteLeaves(leaves: readonly Leaf[], streams: number, notes: Notes): void {
  const count = leaves.length;
  notes.passed('leaves', {
    zh: `${count} 条记录写法规范,编号连续`,
    en: `${count} records are canonical and stand where they say`,
  });
  notes.passed('streams', {
    zh: `${streams} 条线索前后相连`,
    en: `${streams} streams are whole, each event names the one before`,
  });
  const late = leaves.filter(isLate).length;
  notes.passed('times', {
    zh: `录入时间逐条向前;${late} 条是事后 72 小时以上补录的`,
    en: `the moments of recording only go forward; ${late} were entered more than 72 hours afterwards`,
  });
  notes.skipped('times', {
    zh: '录入时间是服务器自己的说法:没有见证人的时间可以对照',
    en: 'the moments of recording are the word of the server: there are no witness times to compare',
  });
}

const LATE_MS = 72 * 3_600_000;

function isLate({ recordedAt, occurredAt }: Leaf): boolean {
  return Date.parse(recordedAt) - Date.parse(occurredAt) > LATE_MS;
}

function readLeaf(entry: Uint8Array, place: string, notes: Notes): Leaf | undefined {
  try {
    return decodeLeaf(entry);
  } catch (error) {
    if (!(error instanceof IntegrityError || error instanceof InvalidInput)) throw error;
    notes.fault('leaves', place, {
      zh: `读不了这条记录(${error.message})`,
      en: `the record cannot be read (${error.message})`,
    });
    return undefined;
  }
}

interface Placed {
  readonly leaf: Leaf;
  readonly index: number;
  readonly place: string;
}

function checkPlace(
  { ledger, village, generation }: Book,
  { leaf, index, place }: Placed,
  notes: Notes,
): void {
  if (leafIndexOf(generation, leaf.villagePosition) !== index) {
    notes.fault('leaves', place, {
      zh: `这条记录自称是第 ${leaf.villagePosition} 条`,
      en: `the record says that it is number ${leaf.villagePosition}`,
    });
  }
  if (leaf.village !== village || leaf.ledger !== ledger) {
    notes.fault('leaves', place, {
      zh: `这条记录属于 ${leaf.ledger} 的 ${leaf.village}`,
      en: `the record belongs to ${leaf.village} of ${leaf.ledger}`,
    });
  }
}

function checkStream(
  streams: Map<string, StreamEnd>,
  { leaf, hash, place }: { readonly leaf: Leaf; readonly hash: Uint8Array; readonly place: string },
  notes: Notes,
): void {
  const end = streams.get(leaf.stream);
  if (leaf.version !== (end?.version ?? 0) + 1) notes.fault('streams', place, GAP);
  if (leaf.previous !== end?.hash) notes.fault('streams', place, BROKEN_LINK);
  streams.set(leaf.stream, { version: leaf.version, hash: toBase64Url(hash) });
}

const GAP: Bilingual = {
  zh: '它前面缺了一步,或多了一步',
  en: 'a step is missing before it, or one too many',
};
const BROKEN_LINK: Bilingual = {
  zh: '它记下的前一条不是前面那一条',
  en: 'the event that it names as the one before is another',
};
