import { InvalidInput } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { followKeyChanges, formatKeyChange } from './key-change.ts';
import { logKey, signedBy, type TestKey, witnessKey } from './testing/test-key.ts';

const ORIGIN = 'log.example/village/330114001201';
const [a, b, c, d] = [1, 2, 3, 4].map((number) => logKey(ORIGIN, number)) as [
  TestKey,
  TestKey,
  TestKey,
  TestKey,
];
const AT = '2026-11-21T08:00:00.000Z';

function change(from: TestKey, to: TestKey): string {
  return formatKeyChange({ origin: ORIGIN, from: from.key, to: to.key, at: AT });
}

function changed(from: TestKey, to: TestKey): string {
  return signedBy(change(from, to), from, to);
}

function idsOf(known: TestKey, ...statements: readonly string[]): string[] {
  return followKeyChanges(known.key, statements).map(({ id }) => id);
}

function ids(...keys: readonly TestKey[]): string[] {
  return keys.map(({ key }) => key.id);
}

describe('a change of keys', () => {
  const text = change(a, b);

  it.each<[string, string]>([
    ['is signed by nobody', `${text}\n`],
    ['is signed by the old key alone', signedBy(text, a)],
    ['is signed by the new key alone', signedBy(text, b)],
    ['is signed by the old key and a third', signedBy(text, a, c)],
    ['has a false line of the new key', signedBy(text, a) + signedBy('x\n', b).slice(3)],
    ['is of another format', signedBy(text.replace('/v1', '/v2'), a, b)],
    ['has a line more', signedBy(`${text}more\n`, a, b)],
    ['misses its moment', signedBy(text.replace(`${AT}\n`, ''), a, b)],
    ['has a moment that does not exist', signedBy(text.replace('11-21', '02-30'), a, b)],
    ['has a moment in another spelling', signedBy(text.replace('.000Z', 'Z'), a, b)],
    ['has a key that is broken', signedBy(text.replace(`+${b.key.id}+`, '+00000000+'), a, b)],
  ])('is refused that %s', (_, statement) => {
    expect(() => followKeyChanges(a.key, [statement])).toThrow(InvalidInput);
    expect(() => followKeyChanges(a.key, [statement])).toThrow('key change 1');
  });

  it('is refused of another log, whole or in part', () => {
    const other = 'log.example/village/330114001202';
    const [otherA, otherB] = [logKey(other, 1), logKey(other, 2)];
    const whole = { origin: other, from: otherA.key, to: otherB.key, at: AT };
    const statements = [
      signedBy(formatKeyChange(whole), otherA, otherB),
      signedBy(formatKeyChange({ ...whole, origin: ORIGIN }), otherA, otherB),
      signedBy(formatKeyChange({ ...whole, from: a.key }), a, otherB),
      signedBy(formatKeyChange({ ...whole, origin: ORIGIN, from: a.key }), a, otherB),
      signedBy(formatKeyChange({ ...whole, from: a.key, to: b.key }), a, b),
    ];
    for (const statement of statements) {
      expect(() => followKeyChanges(a.key, [statement])).toThrow('of another log');
    }
  });

  it('is refused to a key of a witness', () => {
    const witness = witnessKey(ORIGIN, 2);
    expect(() => followKeyChanges(a.key, [changed(a, witness)])).toThrow('not signed by both');
  });

  it('is refused with its number, also where it is of no concern', () => {
    const broken = signedBy(change(c, d), c);
    expect(() => followKeyChanges(a.key, [changed(a, b), broken])).toThrow('key change 2');
    expect(() => followKeyChanges(b.key, [broken, changed(b, c)])).toThrow('key change 1');
  });

  it('is not needed to know the key that is known', () => {
    expect(idsOf(a)).toEqual(ids(a));
  });

  it('hands on from key to key, in a chain of three', () => {
    const chain = [changed(a, b), changed(b, c), changed(c, d)];
    expect(idsOf(a, ...chain)).toEqual(ids(a, b, c, d));
    expect(idsOf(b, ...chain)).toEqual(ids(b, c, d));
    expect(idsOf(d, ...chain)).toEqual(ids(d));
  });

  it('hands on nothing out of order, over a gap, or replayed', () => {
    expect(idsOf(a, changed(b, c), changed(a, b))).toEqual(ids(a, b));
    expect(idsOf(a, changed(b, c), changed(c, d))).toEqual(ids(a));
    expect(idsOf(a, changed(a, b), changed(c, d))).toEqual(ids(a, b));
    const replayed = [changed(a, b), changed(b, c), changed(a, b), changed(a, d)];
    expect(idsOf(a, ...replayed)).toEqual(ids(a, b, c));
  });

  it('of a key that was left does not bring a reader back to it', () => {
    // Whoever stole an old key can sign with it, and not with the one that followed.
    expect(idsOf(b, changed(a, d))).toEqual(ids(b));
  });

  it('is five lines', () => {
    expect(text.split('\n')).toEqual([
      'siyi/log-key/v1',
      ORIGIN,
      expect.stringContaining(`${ORIGIN}+${a.key.id}+`),
      expect.stringContaining(`${ORIGIN}+${b.key.id}+`),
      AT,
      '',
    ]);
  });
});
