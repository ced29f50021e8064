import { InvalidInput, toBase64, toHex } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { parseNote } from './note.ts';
import { EMPTY_ROOT, leafHash } from './tree.ts';
import { formatTreeHead, parseTreeHead } from './tree-head.ts';

const ROOT = toBase64(leafHash(Uint8Array.of(1)));
const text = `log.example\n5\n${ROOT}\n`;

function sized(size: string): string {
  return `log.example\n${size}\n${ROOT}\n`;
}

function rooted(root: string): string {
  return `log.example\n5\n${root}\n`;
}

describe('the text of a tree head', () => {
  it.each<[string, string]>([
    ['is empty', ''],
    ['has no origin', `\n5\n${ROOT}\n`],
    ['has no root', 'log.example\n5\n'],
    ['misses its last newline', text.slice(0, -1)],
    ['has an empty line at its end', `${text}\n`],
    ['has an empty line before its root', `log.example\n5\n\n${ROOT}\n`],
    ['has an extension line', `${text}extension\n`],
    ['has two extension lines', `${text}a\nb\n`],
    ['has carriage returns', text.replaceAll('\n', '\r\n')],
  ])('is refused that %s', (_, broken) => {
    expect(() => parseTreeHead(broken)).toThrow(InvalidInput);
  });

  it.each([
    '',
    ' ',
    '00',
    '05',
    '+5',
    '-5',
    '-0',
    '1e3',
    '5.0',
    ' 5',
    '5 ',
    '0x10',
    ' 0x10',
    '1_000',
    '五',
    '５',
    '9223372036854775808',
    '18446744073709551616',
    '99999999999999999999',
    'Infinity',
  ])('is refused of size "%s"', (size) => {
    expect(() => parseTreeHead(sized(size), 'checkpoint')).toThrow(
      'checkpoint, line 2: the size is no number',
    );
  });

  it.each([
    ['is empty', ''],
    ['is 31 bytes', toBase64(new Uint8Array(31))],
    ['is 33 bytes', toBase64(new Uint8Array(33))],
    ['misses its padding', ROOT.slice(0, -1)],
    ['is hex', 'ab'.repeat(32)],
    ['is url-safe base64', toBase64(new Uint8Array(32).fill(255)).replaceAll('/', '_')],
    ['has a space before it', ` ${ROOT}`],
    ['has a space behind it', `${ROOT} `],
    ['has a space in it', `${ROOT.slice(0, 8)} ${ROOT.slice(8)}`],
  ])('is refused whose root %s', (_, root) => {
    expect(() => parseTreeHead(rooted(root))).toThrow('line 3: the root is no 32 bytes');
  });

  it('is refused of no leaves under another root than that of the empty tree', () => {
    expect(() => parseTreeHead(sized('0'))).toThrow('line 3: the root of no leaves is another');
    const { size, root } = parseTreeHead(`log.example\n0\n${toBase64(EMPTY_ROOT)}\n`);
    expect([size, toHex(root)]).toEqual([0n, toHex(EMPTY_ROOT)]);
  });

  it('is written as it was read, up to the largest size', () => {
    for (const whole of [text, sized('1'), sized('9223372036854775807')]) {
      expect(formatTreeHead(parseTreeHead(whole))).toBe(whole);
    }
    expect(parseTreeHead(sized('9223372036854775807')).size).toBe(2n ** 63n - 1n);
  });
});

// A tree head with a line of its log and of three witnesses, made by another program.
const WHOLE = `cunlog.example/t/330114/v/0231
60
EAChB/EbgF7qfynlJ2yyVASQdT69QmBMJUy+xfUxZ+s=

— cunlog.example/t/330114/v/0231 N7F5I0ZjihxE/LQdHHXYBogPas9UHSsho1lHeE0C7BiozRn75kLcZ/TWbq1MjTnQwyZy+ao7Fl2dK8rF0Z89UIalSQQ=
— w.cunlog.example/v0231-supervision PUcRXQAAAABrAVcAVPDb6icj4jy9KG3sOgLgBkOLTiES4vkCQf9A3yhGtSqaoRi1U1XB4MUDNiH54XLsuMXWb/yM1UlaD3pHVGYPAQ==
— w.cunlog.example/t330114 e3plqAAAAABrAVcD+5X7DskQ9SypciWv7YZ0Eqa8BoLQJ3RqFSiesv/7+974zuf2YeN5gu54pJCr2MsdxuuwFSBDsVZPlnJGGCK0Bg==
— w.cunlog.example/c3301 dWDjGQAAAABrAVcFySJ1Bg+tgACVlXqH1sMIZaxtNKIZv6O2JoR4WWFObzBhoZ7qr7TI8/6wdK2td256lhZwrzk4RUF6H9wDugmsCA==
`;

describe('a whole tree head of another program', () => {
  it('is 618 bytes, and read', () => {
    expect(new TextEncoder().encode(WHOLE)).toHaveLength(618);
    const { text: signed, signatures } = parseNote(WHOLE);
    expect(parseTreeHead(signed)).toMatchObject({
      origin: 'cunlog.example/t/330114/v/0231',
      size: 60n,
    });
    expect(signatures.map(({ keyId, bytes }) => [keyId, bytes.length])).toEqual([
      ['37b17923', 64],
      ['3d47115d', 72],
      ['7b7a65a8', 72],
      ['7560e319', 72],
    ]);
  });

  it('has the times of its witnesses behind their key ids', () => {
    const times = parseNote(WHOLE)
      .signatures.slice(1)
      .map(({ bytes }) => toHex(bytes.slice(0, 8)));
    expect(times.map((time) => new Date(Number(`0x${time}`) * 1_000).toISOString())).toEqual([
      '2026-11-21T08:32:00.000Z',
      '2026-11-21T08:32:03.000Z',
      '2026-11-21T08:32:05.000Z',
    ]);
  });
});
