import {
  isSameHash,
  leafHash,
  MMD_MS,
  malformed,
  noteVerdict,
  parseNote,
  parseOrigin,
  parseReceipt,
  type VerifierKey,
} from '@siyi/log';
import { reading } from './manifest.ts';
import type { Notes } from './notes.ts';
import { firstEvent, type ReadLog } from './read-log.ts';

/** A receipt that somebody brought along: where it lay, and its text. */
export interface BroughtReceipt {
  readonly place: string;
  readonly text: string;
}

/**
 * The receipts that are to be checked with a village: those of its logs. The first village of a bundle
 * has those too that are of none.
 */
export function receiptsOf(
  village: string,
  villages: readonly string[],
  receipts: readonly BroughtReceipt[],
): readonly BroughtReceipt[] {
  return receipts.filter(({ text }) => {
    const named = parseOrigin(text.split('\n')[1] ?? '')?.village ?? '';
    return named === village || (village === villages[0] && !villages.includes(named));
  });
}

/** Checks that the log kept what these receipts promised. */
export function checkReceipts(
  receipts: readonly BroughtReceipt[],
  { keys, logs }: { readonly keys: readonly VerifierKey[]; readonly logs: readonly ReadLog[] },
  notes: Notes,
): void {
  if (receipts.length === 0) {
    notes.skipped('receipts', { zh: '没有带回执来', en: 'no receipts were brought along' });
    return;
  }
  for (const receipt of receipts)
    reading(notes, 'receipts', () => checkReceipt(receipt, keys, logs));
  notes.passed('receipts', {
    zh: `${receipts.length} 张回执都兑现了(应在 ${MMD_MS / 1000} 秒内入册)`,
    en: `${receipts.length} receipts were kept (the promise: within ${MMD_MS / 1000} seconds)`,
  });
}

function checkReceipt(
  { place, text }: BroughtReceipt,
  keys: readonly VerifierKey[],
  logs: readonly ReadLog[],
): void {
  const note = parseNote(text, place);
  const signers = [...keys, ...logs.filter(({ isKnown }) => isKnown).flatMap((log) => log.keys)];
  if (!signers.some((key) => noteVerdict(note, key) === 'valid')) {
    throw malformed(place, '没有已知公钥的签名', 'no known key has signed it');
  }
  const { origin, index, leafHash: hash } = parseReceipt(note.text, place);
  const own = logs.findIndex(({ signed }) => signed.head.origin === origin);
  if (own < 0) throw malformed(place, '包里没有这本记录', 'the bundle does not have its log');
  const entry = entryAt(logs.slice(own), Number(index));
  if (!entry) {
    throw malformed(
      place,
      '记录里没有这一条:承诺没有兑现',
      'the log has no such record: a broken promise',
    );
  }
  if (!isSameHash(leafHash(entry), hash)) {
    throw malformed(place, '记录里的这一条是另一条', 'the log has another record in its place');
  }
}

/**
 * The leaf at this index of the first of these logs; where that log has ended before, the leaf of the
 * same event in one that goes on from it. Whoever gives receipts need not know of a freeze.
 */
function entryAt(logs: readonly ReadLog[], index: number): Uint8Array | undefined {
  const [own] = logs;
  const event = own ? index - firstEvent(own) : index;
  const found = logs.find((log) => log.entries.length > event + firstEvent(log));
  return found?.entries[event + firstEvent(found)];
}
