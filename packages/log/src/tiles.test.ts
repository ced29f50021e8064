import { AssertionError, InvalidInput } from '@siyi/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeBundle,
  decodeTile,
  encodeBundle,
  encodeTile,
  parseTilePath,
  type Tile,
  tilePath,
  tilesOf,
} from './tiles.ts';
import { leafHash } from './tree.ts';

const options = { seed: Number(process.env.SIYI_SEED ?? 20_260_101), numRuns: 500 };

describe('the path of a tile', () => {
  it.each([
    '',
    '/tile/0/000',
    'tile/0/000/',
    'tile/0/000\n',
    'tile//000',
    'tile/0',
    'tile/0/',
    'tile/00/000',
    'tile/01/000',
    'tile/-1/000',
    'tile/64/000',
    'tile/99/000',
    'tile/100/000',
    'tile/data/000',
    'tile/0/0',
    'tile/0/67',
    'tile/0/0067',
    'tile/0/1234',
    'tile/0/x001',
    'tile/0/x001/',
    'tile/0/001/234',
    'tile/0/X001/234',
    'tile/0/x000/067',
    'tile/0/x000/x001/234',
    'tile/0/x1/234',
    'tile/0/x001/234/067',
    'tile/0/x001/x234/x067',
    'tile/0/../000',
    'tile/0/x001/../234',
    'tile/../tile/0/000',
    'tile/0/%2e%2e/000',
    'tile\\0\\000',
    'tile/0/000.p/0',
    'tile/0/000.p/00',
    'tile/0/000.p/01',
    'tile/0/000.p/256',
    'tile/0/000.p/257',
    'tile/0/000.p/300',
    'tile/0/000.p/999',
    'tile/0/000.p/1000',
    'tile/0/000.p/-1',
    'tile/0/000.p/',
    'tile/0/000.p',
    'tile/0/000.p/6 ',
    'tile/0/000.P/6',
    'tile/0/000p/6',
    'tile/0/０００',
    'tile/0/x001/x000/x000/x000/x000/x000/000',
    `tile/0/${'x001/'.repeat(10_000)}000`,
  ])('is not %j', (path) => {
    expect(parseTilePath(path)).toBeUndefined();
  });

  it.each<[string, Tile]>([
    ['tile/0/000', { level: 0, index: 0n, width: 256 }],
    ['tile/0/067', { level: 0, index: 67n, width: 256 }],
    ['tile/0/999.p/255', { level: 0, index: 999n, width: 255 }],
    ['tile/1/x001/000', { level: 1, index: 1_000n, width: 256 }],
    ['tile/0/x001/x234/067', { level: 0, index: 1_234_067n, width: 256 }],
    ['tile/0/x001/x234/067.p/1', { level: 0, index: 1_234_067n, width: 1 }],
    ['tile/63/000.p/1', { level: 63, index: 0n, width: 1 }],
    ['tile/entries/000.p/60', { level: 'entries', index: 0n, width: 60 }],
    ['tile/entries/x012/345', { level: 'entries', index: 12_345n, width: 256 }],
    ['tile/0/x036/x028/x797/x018/x963/967', { level: 0, index: 2n ** 55n - 1n, width: 256 }],
  ])('is %s, in this one spelling', (path, tile) => {
    expect(parseTilePath(path)).toEqual(tile);
    expect(tilePath(tile)).toBe(path);
  });

  it('is read as it was written, of any tile', () => {
    const tile = fc.record({
      level: fc.oneof(fc.constant('entries' as const), fc.integer({ min: 0, max: 63 })),
      index: fc.bigInt(0n, 2n ** 55n),
      width: fc.integer({ min: 1, max: 256 }),
    });
    fc.assert(
      fc.property(tile, (any) => {
        expect(parseTilePath(tilePath(any))).toEqual(any);
      }),
      options,
    );
  });
});

describe('the tiles of a tree', () => {
  it.each<[bigint, string[]]>([
    [0n, []],
    [1n, ['tile/entries/000.p/1', 'tile/0/000.p/1']],
    [255n, ['tile/entries/000.p/255', 'tile/0/000.p/255']],
    [256n, ['tile/entries/000', 'tile/0/000', 'tile/1/000.p/1']],
    [
      257n,
      [
        'tile/entries/000',
        'tile/entries/001.p/1',
        'tile/0/000',
        'tile/0/001.p/1',
        'tile/1/000.p/1',
      ],
    ],
  ])('of %s leaves are these', (size, paths) => {
    expect(tilesOf(size).map(tilePath)).toEqual(paths);
  });

  it('of 70000 leaves have at each level what the level below has filled', () => {
    // The example of C2SP tlog-tiles: 273 full tiles and one of 112, one full and one of 17, one of 1.
    const tiles = tilesOf(70_000n);
    const at = (level: Tile['level']) => tiles.filter((tile) => tile.level === level);
    expect(at('entries')).toHaveLength(274);
    expect(
      at(0)
        .slice(0, -1)
        .every(({ width }) => width === 256),
    ).toBe(true);
    expect(at(0)).toHaveLength(274);
    expect(at(0).at(-1)).toEqual({ level: 0, index: 273n, width: 112 });
    expect(at(1).map(tilePath)).toEqual(['tile/1/000', 'tile/1/001.p/17']);
    expect(at(2).map(tilePath)).toEqual(['tile/2/000.p/1']);
    expect(at(3)).toEqual([]);
  });
});

describe('a bundle of entries', () => {
  const entries = [Uint8Array.of(1, 2, 3), new Uint8Array(), new Uint8Array(300).fill(7)];
  const bytes = encodeBundle(entries);

  it('is each entry behind its length in two bytes, big-endian', () => {
    expect([...bytes.subarray(0, 9)]).toEqual([0, 3, 1, 2, 3, 0, 0, 1, 44]);
    expect(bytes).toHaveLength(2 + 3 + 2 + 2 + 300);
  });

  it('is refused cut off at any byte', () => {
    for (let length = 0; length < bytes.length; length += 1) {
      expect(() => decodeBundle(bytes.subarray(0, length), 3, 'bundle'), `${length}`).toThrow(
        InvalidInput,
      );
    }
  });

  it('is refused with surplus bytes, whole entries or not', () => {
    for (const surplus of [[0], [0, 0], [0, 1], [0, 1, 9], [255, 255]]) {
      expect(() => decodeBundle(Uint8Array.of(...bytes, ...surplus), 3, 'bundle')).toThrow(
        InvalidInput,
      );
    }
  });

  it('is refused of another count, with the place', () => {
    expect(() => decodeBundle(bytes, 2, 'tile/entries/000.p/2')).toThrow(
      'tile/entries/000.p/2: expected 2 entries, found 3',
    );
    expect(() => decodeBundle(bytes, 4, 'bundle')).toThrow('expected 4 entries, found 3');
    expect(() => decodeBundle(bytes.subarray(0, 20), 3, 'bundle')).toThrow('bundle, entry 2');
  });

  it('takes an entry of 65535 bytes and no longer one', () => {
    const longest = new Uint8Array(65_535).fill(1);
    expect(decodeBundle(encodeBundle([longest]), 1, 'bundle')).toEqual([longest]);
    expect(() => encodeBundle([new Uint8Array(65_536)])).toThrow(AssertionError);
  });

  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 20 }), (any) => {
        expect(decodeBundle(encodeBundle(any), any.length, 'bundle')).toEqual(any);
      }),
      options,
    );
  });
});

describe('a tile of hashes', () => {
  const hashes = [1, 2, 3].map((byte) => Uint8Array.from(leafHash(Uint8Array.of(byte))));
  const bytes = encodeTile(hashes);

  it('is refused of another length than its width asks', () => {
    for (const length of [0, 1, 31, 64, 95, 96 + 1]) {
      const other = new Uint8Array(length);
      expect(() => decodeTile(other, 3, 'tile/0/000.p/3')).toThrow(
        'tile/0/000.p/3: expected 3 hashes',
      );
    }
    expect(() => decodeTile(bytes, 2, 'tile')).toThrow(InvalidInput);
  });

  it('holds only hashes of 32 bytes', () => {
    expect(() => encodeTile([new Uint8Array(31)])).toThrow(AssertionError);
  });

  it('is one hash behind the other', () => {
    expect(bytes).toHaveLength(96);
    expect(decodeTile(bytes, 3, 'tile')).toEqual(hashes);
  });
});
