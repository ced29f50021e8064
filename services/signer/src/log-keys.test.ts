import { addMilliseconds, toInstant } from '@siyi/kernel';
import { followKeyChanges, formatVerifierKey, noteVerdict, parseNote } from '@siyi/log';
import { describe, expect, it } from 'vitest';
import {
  BOTH_SIGN_MS,
  keyChangesOf,
  keysOf,
  keysSince,
  type MasterKey,
  ownPartOf,
  signedNote,
  signingKeys,
} from './log-keys.ts';
import { ORIGIN, SECOND } from './testing/leaves.ts';

// HKDF-SHA-256 of 32 bytes 01 without salt, then Ed25519, computed in Python from the RFCs.
const PINNED =
  'siyi.example/village/990101001201+bcebb98b+AQRHbtFXfuNSRBwEiMZEgoVRDZN+y3f8G2Vp2iIEacty';
const FROM = toInstant('2026-01-01T00:00:00.000Z');

function masters(count: number): readonly MasterKey[] {
  return Array.from({ length: count }, (_, at) => ({
    generation: at + 1,
    seed: new Uint8Array(32).fill(at + 1),
    from: addMilliseconds(FROM, at * BOTH_SIGN_MS),
  }));
}

function vkeysOf(count: number, origin = ORIGIN) {
  return keysOf(masters(count), origin).map(({ vkey }) => formatVerifierKey(vkey));
}

describe('the key of a log', () => {
  it('is the same for ever', () => {
    expect(vkeysOf(1)).toEqual([PINNED]);
  });

  it('is another for another log and for another master', () => {
    const all = [...vkeysOf(3), ...vkeysOf(3, SECOND)];
    expect(new Set(all.map((vkey) => vkey.split('+').at(-1))).size).toBe(6);
  });
});

describe('the keys that sign', () => {
  const keys = keysOf(masters(3), ORIGIN);
  const generationsAt = (milliseconds: number, of = keys) =>
    signingKeys(of, addMilliseconds(FROM, milliseconds)).map(({ generation }) => generation);

  it('are the newest, and the one before for 30 days', () => {
    expect(generationsAt(2 * BOTH_SIGN_MS)).toEqual([3, 2]);
    expect(generationsAt(3 * BOTH_SIGN_MS - 1)).toEqual([3, 2]);
    expect(generationsAt(3 * BOTH_SIGN_MS)).toEqual([3]);
  });

  it('are none from before the log', () => {
    expect(generationsAt(2 * BOTH_SIGN_MS, [...keysSince(keys, 3)])).toEqual([3]);
  });
});

describe('the statements of changed keys', () => {
  const keys = keysOf(masters(3), ORIGIN);

  it('lead from each key to the newest', () => {
    const statements = keyChangesOf(keys);
    const vkeys = keys.map(({ vkey }) => vkey).toReversed();
    for (const [at, known] of vkeys.entries()) {
      expect(followKeyChanges(known, statements)).toEqual(vkeys.slice(at));
    }
  });

  it('are the same at each asking, and none for a log of the newest key', () => {
    expect(keyChangesOf(keys)).toEqual(keyChangesOf(keysOf(masters(3), ORIGIN)));
    expect(keyChangesOf(keysSince(keys, 3))).toEqual([]);
  });
});

describe('a note', () => {
  const [newest, before] = keysOf(masters(2), ORIGIN);
  const [stranger] = keysOf(masters(1), SECOND);
  if (!newest || !before || !stranger) throw new Error('three keys');

  it('has a valid line of each key', () => {
    const note = parseNote(signedNote('a\n', [newest, before]));
    expect(note.signatures).toHaveLength(2);
    expect([newest, before].map(({ vkey }) => noteVerdict(note, vkey))).toEqual(['valid', 'valid']);
  });

  it('keeps of lines that others added only our own', () => {
    const ours = signedNote('a\n', [before]);
    const note = parseNote(signedNote('a\n', [stranger, before]));
    expect(ownPartOf(note, [newest, before])).toBe(ours);
    expect(ownPartOf(parseNote(signedNote('a\n', [stranger])), [newest, before])).toBeUndefined();
  });
});
