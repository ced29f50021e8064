import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as node from './digest.ts';
import * as browser from './digest-browser.ts';

const plain = (bytes: Uint8Array) => Uint8Array.from(bytes);
const parts = fc.array(fc.oneof(fc.uint8Array(), fc.string({ unit: 'binary' })), { maxLength: 4 });

describe('the hashes of a browser', () => {
  it('have the names of those of Node', () => {
    expect(Object.keys(browser).sort()).toEqual(Object.keys(node).sort());
  });

  it('are those of Node over any parts', () => {
    fc.assert(
      fc.property(parts, (all) => {
        expect(browser.sha256(...all)).toEqual(plain(node.sha256(...all)));
      }),
    );
  });

  it.each([0, 55, 56, 63, 64, 65, 119, 120, 100_000])('are those of Node over %d bytes', (size) => {
    const bytes = new Uint8Array(size).fill(0xa5);
    expect(browser.sha256(bytes)).toEqual(plain(node.sha256(bytes)));
  });

  // UTF-8 has no half letters: both write U+FFFD.
  it('take half a letter as Node does', () => {
    expect(browser.sha256('\ud83d')).toEqual(plain(node.sha256('\ud83d')));
  });

  it('are keyed as those of Node, also with a key longer than a block', () => {
    for (const key of ['', 'Jefe', 'k'.repeat(200), '密钥']) {
      expect(browser.hmacSha256(key, '四议')).toEqual(plain(node.hmacSha256(key, '四议')));
    }
  });
});

describe('the spellings of a browser', () => {
  it('are those of Node for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(browser.toBase64(bytes)).toBe(node.toBase64(bytes));
        expect(browser.toBase64Url(bytes)).toBe(node.toBase64Url(bytes));
        expect(browser.toHex(bytes)).toBe(node.toHex(bytes));
        expect(browser.bytesOfBase64(node.toBase64(bytes))).toEqual(bytes);
        expect(browser.bytesOfBase64(node.toBase64Url(bytes))).toEqual(bytes);
      }),
    );
  });
});
