import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { commit, opens } from './commitment.ts';

const opening = {
  context: 'decision-0198c0de#7/data/王家山/roster',
  value: { name: '王秀英', age: 61 },
  blinding: Uint8Array.from({ length: 32 }, (_, index) => index),
};

describe('commitment', () => {
  it('is SHA-256 over prefix, blinding, announced context and canonical value', () => {
    const context = Buffer.from(opening.context);
    const expected = createHash('sha256')
      .update(Buffer.from('736979692f636f6d6d69742f763100', 'hex'))
      .update(opening.blinding)
      .update(Buffer.from([0, context.length]))
      .update(context)
      .update('{"age":61,"name":"王秀英"}')
      .digest('base64url');
    expect(commit(opening)).toBe(expected);
    expect(expected).toBe('j9yWgofsRmgqlpxq-NWZm3FCTTPUkEh3Pd52P9dmCWc');
  });

  it('is 43 characters of base64url', () => {
    expect(commit(opening)).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  it('announces the length of the context in bytes, big-endian', () => {
    const context = '村'.repeat(100);
    const expected = createHash('sha256')
      .update('siyi/commit/v1\0')
      .update(opening.blinding)
      .update(Buffer.from([1, 44]))
      .update(`${context}null`)
      .digest('base64url');
    expect(commit({ ...opening, context, value: null })).toBe(expected);
  });

  it('is the same for the same value in another order of members', () => {
    const value = { age: 61, name: '王秀英' };
    expect(commit({ ...opening, value })).toBe(commit(opening));
  });

  it('is another for another context, value or blinding', () => {
    const others = [
      { ...opening, context: `${opening.context}/0` },
      { ...opening, value: { ...opening.value, age: 62 } },
      { ...opening, blinding: opening.blinding.with(31, 0) },
    ];
    const commitments = [opening, ...others].map(commit);
    expect(new Set(commitments).size).toBe(4);
  });

  it('is another when a character moves from the value to the context', () => {
    expect(commit({ ...opening, context: 'a', value: 12 })).not.toBe(
      commit({ ...opening, context: 'a1', value: 2 }),
    );
  });

  it('throws on a blinding that is not 32 bytes', () => {
    for (const size of [0, 31, 33]) {
      expect(() => commit({ ...opening, blinding: new Uint8Array(size) })).toThrow('32 bytes');
    }
  });

  it('throws on a context that is not well-formed or too long to announce', () => {
    expect(() => commit({ ...opening, context: 'a\ud800' })).toThrow('well-formed');
    expect(() => commit({ ...opening, context: 'a'.repeat(65_536) })).toThrow('65535');
    expect(commit({ ...opening, context: 'a'.repeat(65_535) })).toHaveLength(43);
  });
});

describe('an opening', () => {
  it('opens its own commitment', () => {
    expect(opens(commit(opening), opening)).toBe(true);
  });

  it('opens no other: of another value, context or blinding, or in another spelling', () => {
    const commitment = commit(opening);
    for (const other of [
      { ...opening, value: { ...opening.value, age: 62 } },
      { ...opening, context: `${opening.context}/0` },
      { ...opening, blinding: opening.blinding.with(0, 1) },
    ]) {
      expect(opens(commitment, other)).toBe(false);
    }
    for (const text of ['', `${commitment}=`, ` ${commitment}`, commitment.slice(1)]) {
      expect(opens(text, opening)).toBe(false);
    }
  });

  it.each([
    ['a short blinding', { ...opening, blinding: new Uint8Array(31) }],
    ['a context that is not well-formed', { ...opening, context: '\ud800' }],
    ['a context that is too long', { ...opening, context: 'a'.repeat(65_536) }],
    ['no value', { ...opening, value: undefined }],
    ['a value with half a letter', { ...opening, value: ['\udc00'] }],
    ['a value that no JSON holds', { ...opening, value: Number.NaN }],
  ])('opens nothing, and does not throw, with %s', (_, malformed) => {
    expect(opens(commit(opening), malformed)).toBe(false);
  });
});
