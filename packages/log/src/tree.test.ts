import { createHash } from 'node:crypto';
import { toHex } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import {
  append,
  EMPTY_FRONTIER,
  EMPTY_ROOT,
  type Frontier,
  frontierRoot,
  isSameHash,
  leafHash,
  nodeHash,
  rootOf,
} from './tree.ts';

// The leaves that Certificate Transparency's reference implementations share, and their roots.
const REFERENCE: readonly { readonly leaf: string; readonly root: string }[] = [
  { leaf: '', root: '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d' },
  { leaf: '00', root: 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125' },
  { leaf: '10', root: 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77' },
  { leaf: '2021', root: 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7' },
  { leaf: '3031', root: '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4' },
  { leaf: '40414243', root: '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef' },
  {
    leaf: '5051525354555657',
    root: 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  },
  {
    leaf: '606162636465666768696a6b6c6d6e6f',
    root: '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  },
];

const leaves = Array.from({ length: 64 }, (_, index) => leafHash(Uint8Array.of(index)));

describe('hashes', () => {
  it('are those of RFC 6962 for the empty tree, a leaf and a node', () => {
    expect(toHex(EMPTY_ROOT)).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    expect(toHex(leafHash(Buffer.from('L123456')))).toBe(
      '395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56',
    );
    expect(toHex(nodeHash(Buffer.from('N123'), Buffer.from('N456')))).toBe(
      'aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb',
    );
  });

  it('keep a leaf that spells two nodes apart from their parent', () => {
    const [left, right] = [leafHash(Uint8Array.of(1)), leafHash(Uint8Array.of(2))];
    const spelled = Buffer.concat([left, right]);
    expect(toHex(leafHash(spelled))).not.toBe(toHex(nodeHash(left, right)));
  });

  it('are the same only byte for byte', () => {
    expect(isSameHash(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true);
    expect(isSameHash(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false);
    expect(isSameHash(Uint8Array.of(1, 2), Uint8Array.of(1, 2, 3))).toBe(false);
    expect(isSameHash(Uint8Array.of(1, 2, 3), Uint8Array.of(1, 2))).toBe(false);
  });
});

describe('root', () => {
  it.each(REFERENCE.map(({ root }, index) => ({ size: index + 1, root })))(
    'is the reference root for the first $size reference leaves',
    ({ size, root }) => {
      const hashes = REFERENCE.slice(0, size).map(({ leaf }) => leafHash(Buffer.from(leaf, 'hex')));
      expect(toHex(rootOf(hashes))).toBe(root);
    },
  );

  it('depends on the order of the leaves', () => {
    expect(toHex(rootOf(leaves.toReversed()))).not.toBe(toHex(rootOf(leaves)));
  });
});

describe('frontier', () => {
  it('has the root of the definition at every size from 0 to 64', () => {
    let frontier = EMPTY_FRONTIER;
    for (let size = 0; size <= leaves.length; size += 1) {
      const expected = toHex(definedRoot(leaves.slice(0, size)));
      expect(frontier.size).toBe(BigInt(size));
      expect(toHex(frontierRoot(frontier))).toBe(expected);
      expect(toHex(rootOf(leaves.slice(0, size)))).toBe(expected);
      frontier = append(frontier, leaves[size] ?? EMPTY_ROOT);
    }
  });

  it('holds one hash per set bit of its size', () => {
    let frontier = EMPTY_FRONTIER;
    for (const leaf of leaves) {
      frontier = append(frontier, leaf);
      expect(frontier.hashes).toHaveLength(setBits(frontier.size));
    }
  });

  it('is left as it was by an append', () => {
    const before = leaves.slice(0, 7).reduce(append, EMPTY_FRONTIER);
    const root = toHex(frontierRoot(before));
    append(before, leafHash(Uint8Array.of(7)));
    expect(before.size).toBe(7n);
    expect(before.hashes).toHaveLength(3);
    expect(toHex(frontierRoot(before))).toBe(root);
  });

  it('throws on a leaf hash that is not 32 bytes', () => {
    expect(() => append(EMPTY_FRONTIER, new Uint8Array(31))).toThrow('32 bytes');
    expect(() => append(EMPTY_FRONTIER, new Uint8Array(33))).toThrow('32 bytes');
  });

  it('throws when a hash of a complete subtree is missing', () => {
    const damaged: Frontier = { size: 1n, hashes: [] };
    expect(() => append(damaged, leafHash(Uint8Array.of(0)))).toThrow('per set bit');
  });
});

// RFC 6962 section 2.1, word for word, with a hash of its own.
function definedRoot(hashes: readonly Uint8Array[]): Uint8Array {
  const [only] = hashes;
  if (only === undefined) return createHash('sha256').digest();
  if (hashes.length === 1) return only;
  let split = 1;
  while (split * 2 < hashes.length) split *= 2;
  return createHash('sha256')
    .update(Uint8Array.of(1))
    .update(definedRoot(hashes.slice(0, split)))
    .update(definedRoot(hashes.slice(split)))
    .digest();
}

function setBits(size: bigint): number {
  return size.toString(2).replaceAll('0', '').length;
}
