import type { BroughtReceipt, Trust } from '@siyi/bundle';
import { type Bilingual, InvalidInput } from '@siyi/kernel';
import { type Policy, parsePolicy, parseVerifierKey, type VerifierKey } from '@siyi/log';

export type Field = 'bundle' | 'keys' | 'policy' | 'receipts';

/** What is wrong with what was filled in, and where. */
export interface Mistake {
  readonly field: Field;
  readonly words: Bilingual;
}

/** What the reader brought along, as it was filled in. */
export interface Brought {
  readonly keys: string;
  readonly policy?: BroughtReceipt | undefined;
  readonly receipts: readonly BroughtReceipt[];
}

const TEXT_BYTES_MAX = 1024 ** 2;

/** Reads it; every mistake is told with its line. */
export function readTrust(brought: Brought): {
  readonly trust: Trust;
  readonly mistakes: readonly Mistake[];
} {
  const mistakes: Mistake[] = [];
  const keys = readKeys(brought.keys, mistakes);
  const policy = brought.policy && readPolicy(brought.policy, mistakes);
  return { trust: { keys, policy, receipts: brought.receipts }, mistakes };
}

function readKeys(text: string, mistakes: Mistake[]): readonly VerifierKey[] {
  return text.split('\n').flatMap((line, index) => {
    const spelled = line.trim();
    if (spelled === '' || spelled.startsWith('#')) return [];
    const place = { zh: `公钥第 ${index + 1} 行`, en: `line ${index + 1} of the keys` };
    const key = reading('keys', place, mistakes, () => parseVerifierKey(spelled));
    return key ? [key] : [];
  });
}

function readPolicy({ place, text }: BroughtReceipt, mistakes: Mistake[]): Policy | undefined {
  return reading('policy', { zh: place, en: place }, mistakes, () => parsePolicy(text, place));
}

function reading<T>(
  field: Field,
  place: Bilingual,
  mistakes: Mistake[],
  read: () => T,
): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    for (const { path, message } of error.faults) {
      // A policy tells its line in the path.
      const where = field === 'keys' ? place : { zh: path, en: path };
      mistakes.push({
        field,
        words: { zh: `${where.zh}:${message.zh}`, en: `${where.en}: ${message.en}` },
      });
    }
    return undefined;
  }
}

/** A small file as text; undefined for one that is too large, or that cannot be read. */
export async function textOfFile(file: File): Promise<BroughtReceipt | undefined> {
  if (file.size > TEXT_BYTES_MAX) return undefined;
  try {
    return { place: file.name, text: await file.text() };
  } catch {
    // Moved or changed since it was chosen: told on the page.
    return undefined;
  }
}
