import { InvalidInput, toBase64 } from '@siyi/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatProofFile, parseProofFile } from './proof-file.ts';
import { leafHash } from './tree.ts';

const hashes = [1, 2].map((byte) => Uint8Array.from(leafHash(Uint8Array.of(byte))));
const [one = '', two = ''] = hashes.map(toBase64);
const treeHead = 'log.example\n60\nroot\n\n\u2014 log.example c2ln\n';
const plain = `c2sp.org/tlog-proof@v1\nindex 57\n${one}\n${two}\n\n${treeHead}`;
const withExtra = plain.replace('index', 'extra 5p2R\nindex');

function indexed(index: string): string {
  return plain.replace('index 57', `index ${index}`);
}

describe('a proof file', () => {
  it.each<[string, string, string]>([
    ['is empty', '', 'line 1'],
    ['has no tree head', plain.slice(0, plain.indexOf('\n\n')), 'line 1'],
    ['is of another format', plain.replace('@v1', '@v2'), 'line 1'],
    ['has an empty line first', `\n\n${plain}`, 'line 1'],
    ['has a byte order mark', `\ufeff${plain}`, 'line 1'],
    ['has a space behind its first line', plain.replace('@v1', '@v1 '), 'line 1'],
    ['has carriage returns', plain.replaceAll('\n', '\r\n'), 'line 1'],
    ['has one carriage return', plain.replace('57', '57\r'), 'line 2'],
    ['has no index', plain.replace('index 57\n', ''), 'line 2'],
    ['has an index without a number', plain.replace('index 57', 'index'), 'line 2'],
    ['has two spaces before the number', indexed(' 57'), 'line 2'],
    ['has a tab before the number', plain.replace('index 57', 'index\t57'), 'line 2'],
    ['has the index in capitals', plain.replace('index', 'Index'), 'line 2'],
    [
      'has its index behind its hashes',
      plain.replace(`index 57\n${one}`, `${one}\nindex 57`),
      'line 2',
    ],
    ['has two indexes', plain.replace('index 57', 'index 57\nindex 57'), 'line 3'],
    ['has its extra behind its index', plain.replace('index 57', 'index 57\nextra 5p2R'), 'line 3'],
    ['has two extras', withExtra.replace('extra', 'extra 5p2R\nextra'), 'line 3'],
    ['has an extra that is no base64', withExtra.replace('5p2R', '5p2R!'), 'line 2'],
    ['has an extra without its padding', withExtra.replace('5p2R', '5p0'), 'line 2'],
    ['has an extra without a space', withExtra.replace('extra 5p2R', 'extra'), 'line 2'],
    ['has no index behind its extra', withExtra.replace('index 57\n', ''), 'line 3'],
    ['has a hash of 31 bytes', plain.replace(two, toBase64(new Uint8Array(31))), 'line 4'],
    ['has a hash of 33 bytes', plain.replace(two, toBase64(new Uint8Array(33))), 'line 4'],
    ['has a hash without padding', plain.replace(one, one.slice(0, -1)), 'line 3'],
    ['has a hash with a space behind it', plain.replace(one, `${one} `), 'line 3'],
    ['has a hash in hex', plain.replace(one, 'ab'.repeat(32)), 'line 3'],
    ['has a bad hash behind an extra', withExtra.replace(two, '!'), 'line 5'],
    ['has 64 hashes', plain.replace(one, Array(63).fill(one).join('\n')), 'too many'],
  ])('is refused that %s', (_, broken, where) => {
    expect(() => parseProofFile(broken)).toThrow(InvalidInput);
    expect(() => parseProofFile(broken)).toThrow(where);
  });

  it.each(['', '00', '057', '+57', '-1', '1e3', ' 57', '57 ', '0x39', '10000000000000000000'])(
    'is refused of index "%s"',
    (index) => {
      expect(() => parseProofFile(indexed(index), 'p')).toThrow(
        'p, line 2: expected "index" and a number',
      );
    },
  );

  it('is read without an extra', () => {
    expect(parseProofFile(plain)).toEqual({ index: 57n, proof: hashes, treeHead });
    expect(parseProofFile(plain)).not.toHaveProperty('extra');
  });

  it('is read with an extra, an empty one too', () => {
    const extra = new TextEncoder().encode('村');
    expect(parseProofFile(withExtra)).toEqual({ index: 57n, proof: hashes, treeHead, extra });
    const empty = parseProofFile(plain.replace('index', 'extra \nindex'));
    expect(empty.extra).toEqual(new Uint8Array());
  });

  it('of a log of one leaf has no hashes', () => {
    const single = `c2sp.org/tlog-proof@v1\nindex 0\n\n${treeHead}`;
    expect(parseProofFile(single)).toEqual({ index: 0n, proof: [], treeHead });
    expect(formatProofFile({ index: 0n, proof: [], treeHead })).toBe(single);
  });

  it('may have 63 hashes, as many as the largest log asks for', () => {
    const longest = plain.replace(one, Array(62).fill(one).join('\n'));
    expect(parseProofFile(longest).proof).toHaveLength(63);
  });

  it('keeps its tree head to the letter, which another parser judges', () => {
    for (const end of ['', '\n', '\r\n', 'garbage', '\n\nmore']) {
      expect(parseProofFile(`${plain}${end}`).treeHead).toBe(`${treeHead}${end}`);
    }
  });

  it('is written as it was read', () => {
    const file = fc.record(
      {
        index: fc.bigInt(0n, 2n ** 63n - 1n),
        proof: fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 63 }),
        treeHead: fc.string(),
        extra: fc.uint8Array(),
      },
      { requiredKeys: ['index', 'proof', 'treeHead'] },
    );
    fc.assert(
      fc.property(file, (any) => {
        expect(parseProofFile(formatProofFile(any))).toEqual(any);
      }),
      { seed: Number(process.env.SIYI_SEED ?? 20_260_101), numRuns: 200 },
    );
  });
});
