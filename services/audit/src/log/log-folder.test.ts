import { describe, expect, it } from 'vitest';
import { kindOf } from './log-folder.ts';

describe('the path of a published file', () => {
  it.each([
    ['checkpoint', 'renewed'],
    ['vkey.txt', 'renewed'],
    ['frozen', 'kept'],
    ['head/0', 'kept'],
    ['head/9223372036854775807', 'kept'],
    ['key-change/1', 'kept'],
    ['tile/0/000', 'kept'],
    ['tile/1/x001/234.p/8', 'kept'],
    ['tile/entries/x001/234', 'entries'],
    ['tile/entries/000.p/255', 'entries'],
  ])('%s is %s', (path, kind) => {
    expect(kindOf(path)).toBe(kind);
  });

  it.each([
    '',
    '/',
    '.',
    '..',
    '../checkpoint',
    'checkpoint/',
    'checkpoint\n',
    './checkpoint',
    'CHECKPOINT',
    '2/checkpoint',
    'head/',
    'head/../checkpoint',
    'head/01',
    'head/1.',
    'head/12345678901234567890',
    'key-change/0',
    'key-change/..',
    'tile/0/../000',
    'tile/0/..',
    'tile/0/000/',
    'tile/0/000.p',
    'tile/0/000.p/..',
    'tile/0/x000/000',
    'tile/00/000',
    'tile/0/00\u0000',
    'tile/entries/..%2f000',
    'tile\\0\\000',
    '.0b7c9b2e-aside',
  ])('is no other than these: not "%s"', (path) => {
    expect(kindOf(path)).toBeUndefined();
  });
});
