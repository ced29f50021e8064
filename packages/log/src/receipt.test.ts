import { InvalidInput, toBase64 } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { noteVerdict, parseNote } from './note.ts';
import { formatReceipt, MMD_MS, parseReceipt } from './receipt.ts';
import { logKey, signedBy } from './testing/test-key.ts';
import { leafHash } from './tree.ts';
import { parseTreeHead } from './tree-head.ts';

const receipt = {
  origin: 'log.example/village/330114001201',
  index: 57n,
  leafHash: Uint8Array.from(leafHash(Uint8Array.of(1))),
  at: 1_795_248_000_123n,
};
const text = formatReceipt(receipt);
const hash = toBase64(receipt.leafHash);

describe('a receipt', () => {
  it.each<[string, string]>([
    ['is empty', ''],
    ['is of another format', text.replace('/v1', '/v2')],
    ['has no origin', text.replace(receipt.origin, '')],
    ['misses a line', text.replace('57\n', '')],
    ['has a line more', `${text}more\n`],
    ['has an empty line more', `${text}\n`],
    ['misses its last newline', text.slice(0, -1)],
    ['has carriage returns', text.replaceAll('\n', '\r\n')],
    ['has a byte order mark', `\ufeff${text}`],
    ['has no index', text.replace('57', '')],
    ['has a negative index', text.replace('57', '-57')],
    ['has an index with a zero before it', text.replace('57', '057')],
    ['has a short hash', text.replace(hash, toBase64(new Uint8Array(31)))],
    ['has a hash without padding', text.replace(hash, hash.slice(0, -1))],
    ['has no moment', text.replace('1795248000123', '')],
    ['has a moment with a fraction', text.replace('1795248000123', '1795248000.123')],
    ['has a moment in words', text.replace('1795248000123', '2026-11-21T08:00:00.123Z')],
  ])('is refused that %s', (_, broken) => {
    expect(() => parseReceipt(broken, 'r')).toThrow(InvalidInput);
    expect(() => parseReceipt(broken, 'r')).toThrow('r: not a receipt');
  });

  it('is five lines, read as they were written', () => {
    expect(text).toBe(
      `siyi/receipt/v1\nlog.example/village/330114001201\n57\n${hash}\n1795248000123\n`,
    );
    expect(parseReceipt(text)).toEqual(receipt);
  });

  it('is a promise for one minute', () => {
    expect(MMD_MS).toBe(60_000);
  });

  it('is signed as a note, and no tree head', () => {
    const key = logKey('receipts.example');
    const note = parseNote(signedBy(text, key));
    expect(noteVerdict(note, key.key)).toBe('valid');
    expect(parseReceipt(note.text)).toEqual(receipt);
    expect(() => parseTreeHead(note.text)).toThrow(InvalidInput);
  });
});
