import {
  decodeBundle,
  followKeyChanges,
  formatVerifierKey,
  leafHash,
  malformed,
  parseOrigin,
  parseVerifierKey,
  readerOf,
  readSignedHead,
  type SignedHead,
  type SubtreeReader,
  TILE_WIDTH,
  textOf,
  tilePath,
  tilesOf,
  type VerifierKey,
} from '@siyi/log';
import type { Files } from './layout.ts';

/** The keys of a log, and whether the reader knows one of them. */
export interface LogKeys {
  /** All that it ever had, oldest first: earlier heads were signed by earlier keys. */
  readonly keys: readonly VerifierKey[];
  /** Those that may sign its newest head: the one that the reader knows, and what it was changed for. */
  readonly current: readonly VerifierKey[];
  readonly isKnown: boolean;
}

/** A log of a bundle: its newest signed head, and all of its entries. */
export interface ReadLog extends LogKeys {
  readonly folder: string;
  readonly signed: SignedHead;
  readonly entries: readonly Uint8Array[];
  /** Over the hashes of the entries as they are. */
  readonly subtrees: SubtreeReader;
}

// What one bundle may hold of one village: far more than a village writes in a hundred years.
const SIZE_MAX = 10_000_000n;

/**
 * Reads a log and verifies the signature of its head; `known` are the keys of this log that the reader
 * knows. Throws InvalidInput with the place.
 */
export function readLog(files: Files, folder: string, known: readonly VerifierKey[]): ReadLog {
  const keys = keysOf(files, folder, known);
  const name = `${folder}checkpoint`;
  const signed = readSignedHead(textIn(files, name), keys.current, name);
  const { size } = signed.head;
  if (size > SIZE_MAX) throw malformed(name, '条数太多', 'too many entries');
  const entries = entriesOf(files, folder, size);
  return { folder, ...keys, signed, entries, subtrees: readerOf(entries.map(leafHash)) };
}

/** The keys that vkey.txt names, and which of them the reader has reason to trust. */
function keysOf(files: Files, folder: string, known: readonly VerifierKey[]): LogKeys {
  const keys = toldKeys(files, folder);
  if (known.length === 0) return { keys, current: keys, isKnown: false };
  const spelled = new Set(known.map(formatVerifierKey));
  const at = keys.findLastIndex((key) => spelled.has(formatVerifierKey(key)));
  if (at >= 0) return { keys, current: keys.slice(at), isKnown: true };
  throw malformed(
    `${folder}vkey.txt`,
    '与给出的公钥不符',
    'the key that was given is not among its keys',
  );
}

/** The keys in vkey.txt, oldest first: each but the oldest must follow from a change of keys. */
function toldKeys(files: Files, folder: string): readonly VerifierKey[] {
  const name = `${folder}vkey.txt`;
  const told = textIn(files, name);
  const changes = changesIn(files, folder);
  const placeOf = (n: number) => `${folder}key-change/${n}`;
  const keys = followKeyChanges(parseVerifierKey(lastLine(told), name), changes, placeOf);
  if (keys.length !== changes.length + 1) {
    throw malformed(
      placeOf(keys.length),
      '没有接着前一把公钥',
      'it does not follow from the key before',
    );
  }
  const newestFirst = keys.map((key) => `${formatVerifierKey(key)}\n`).toReversed();
  if (newestFirst.join('') === told) return keys;
  throw malformed(name, '与换钥声明里的公钥不符', 'not the keys that the changes of keys lead to');
}

/** The last line of a text in which each ends with a newline. */
function lastLine(text: string): string {
  return text.split('\n').at(-2) ?? '';
}

function changesIn(files: Files, folder: string): readonly string[] {
  const changes = [...files.keys()].filter((name) => name.startsWith(`${folder}key-change/`));
  return changes.map((_, index) => textIn(files, `${folder}key-change/${index + 1}`));
}

export function entriesOf(files: Files, folder: string, size: bigint): readonly Uint8Array[] {
  const entries: Uint8Array[] = [];
  for (const tile of tilesOf(size).filter(({ level }) => level === 'entries')) {
    // A partial bundle may be gone once the full one is there; its first entries are the same.
    const full = `${folder}${tilePath({ ...tile, width: TILE_WIDTH })}`;
    const partial = `${folder}${tilePath(tile)}`;
    const name = files.has(partial) ? partial : full;
    const width = name === full ? TILE_WIDTH : tile.width;
    const found = decodeBundle(bytesIn(files, name), width, name);
    entries.push(...found.slice(0, tile.width));
  }
  return entries;
}

/** Where the first event of a log stands: one that goes on from another begins with a statement. */
export function firstEvent({ signed }: Pick<ReadLog, 'signed'>): 0 | 1 {
  return parseOrigin(signed.head.origin)?.generation === 1 ? 0 : 1;
}

export function bytesIn(files: Files, name: string): Uint8Array {
  const bytes = files.get(name);
  if (bytes) return bytes;
  throw malformed(name, '文件不见了', 'the file is missing');
}

export function textIn(files: Files, name: string): string {
  return textOf(bytesIn(files, name), name);
}
