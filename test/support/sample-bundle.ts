// Bundles as the audit service composes them, of cases that are played in memory.
import { composeBundle, type Files, logFolder, proofPath } from '@siyi/bundle';
import type { PlayedCase } from '@siyi/case';
import type { RuleBook } from '@siyi/decision';
import { leafOf, type RecordedEvent } from '@siyi/engine';
import { sha256 } from '@siyi/kernel';
import {
  encodeBundle,
  encodeLeaf,
  encodeTile,
  formatNote,
  formatProofFile,
  formatTreeHead,
  formatVerifierKey,
  leafHash,
  leafIndexOf,
  originOf,
  proveInclusion,
  proveRoot,
  readerOf,
  SIGNATURE_TYPE,
  TILE_WIDTH,
  tilePath,
  tilesOf,
  type VerifierKey,
  verifierKey,
} from '@siyi/log';
import { type Signer, signerOf } from '@siyi/log/signing';

export const OPERATOR = 'siyi.example';

/** A log of a sample: its key, and how its heads are signed. */
export interface SampleKey {
  readonly key: VerifierKey;
  readonly signer: Signer;
}

export function sampleKey(village: string, generation = 1, name = 'key'): SampleKey {
  const origin = originOf({ operator: OPERATOR, village, generation });
  const signer = signerOf(sha256(`${name} of ${origin}`));
  return { key: verifierKey(origin, SIGNATURE_TYPE.ed25519, signer.publicKey), signer };
}

/** A note that these keys sign. */
export function signed(text: string, ...keys: readonly SampleKey[]): string {
  const bytes = new TextEncoder().encode(text);
  const signatures = keys.map(({ key, signer }) => {
    return { name: key.name, keyId: key.id, bytes: signer.sign(bytes) };
  });
  return formatNote({ text, signatures });
}

/** A signed head over the first `size` leaves. */
export function signedHeadOf(hashes: readonly Uint8Array[], size: number, own: SampleKey): string {
  const root = proveRoot(readerOf(hashes), BigInt(size));
  return signed(formatTreeHead({ origin: own.key.name, size: BigInt(size), root }), own);
}

/** The files of a log, published as the worker publishes them, with a head at each of these sizes. */
export function logFiles(
  entries: readonly Uint8Array[],
  { folder, own, heads }: { folder: string; own: SampleKey; heads: readonly number[] },
): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const hashes = entries.map(leafHash);
  const read = readerOf(hashes);
  for (const tile of tilesOf(BigInt(entries.length))) {
    const first = Number(tile.index) * TILE_WIDTH;
    const places = Array.from({ length: tile.width }, (_, at) => first + at);
    const { level } = tile;
    const bytes =
      level === 'entries'
        ? encodeBundle(places.map((at) => entries[at] as Uint8Array))
        : encodeTile(places.map((at) => read(8 * level, BigInt(at))));
    files.set(`${folder}${tilePath(tile)}`, bytes);
  }
  for (const size of heads)
    files.set(`${folder}head/${size}`, text(signedHeadOf(hashes, size, own)));
  files.set(`${folder}checkpoint`, text(signedHeadOf(hashes, entries.length, own)));
  files.set(`${folder}vkey.txt`, text(`${formatVerifierKey(own.key)}\n`));
  return files;
}

/** The bundle of a played case, with the key that its reader knows. */
export function bundleOf(
  { book }: PlayedCase,
  rules: RuleBook,
): { readonly files: Files; readonly key: VerifierKey } {
  const entries = book.map((event) => encodeLeaf(leafOf(event)));
  return bundleOfEntries(entries, { rules, book });
}

export function bundleOfEntries(
  entries: readonly Uint8Array[],
  { rules, book }: { readonly rules: RuleBook; readonly book: readonly RecordedEvent[] },
): { readonly files: Files; readonly key: VerifierKey } {
  const [{ village, ledger } = { village: '', ledger: '' }] = book;
  const own = sampleKey(village);
  const folder = logFolder(village, 1);
  const heads = [1, Math.ceil(entries.length / 2), entries.length];
  const files = logFiles(entries, { folder, own, heads: [...new Set(heads)] });
  const index = leafIndexOf(1, entries.length);
  const hashes = entries.map(leafHash);
  const size = BigInt(entries.length);
  const proof = proveInclusion(readerOf(hashes), BigInt(index), size);
  const treeHead = signedHeadOf(hashes, entries.length, own);
  files.set(
    proofPath(village, index),
    text(formatProofFile({ index: BigInt(index), proof, treeHead })),
  );
  const pinned = new Set(book.map(({ procedureHash }) => procedureHash));
  const bundle = composeBundle({
    ...{ ledger, operator: OPERATOR, villages: [village] },
    laws: [rules.law],
    procedures: rules.catalogue.procedures.filter(({ hash }) => pinned.has(hash)),
    files,
  });
  return { files: bundle, key: own.key };
}

export function text(words: string): Uint8Array {
  return new TextEncoder().encode(words);
}
