import { describe, expect, it } from 'vitest';
import { firstDifference } from './first-difference.ts';

const SAME: readonly (readonly [what: string, expected: unknown, recorded: unknown])[] = [
  ['equal members in another order', { a: 1, b: [2, { c: 'x' }] }, { b: [2, { c: 'x' }], a: 1 }],
  ['a member that is undefined, and none', { a: 1, b: undefined }, { a: 1 }],
  ['none, and a member that is undefined', { a: 1 }, { a: 1, b: undefined }],
];

const OTHER: readonly (readonly [
  what: string,
  expected: unknown,
  recorded: unknown,
  path: string,
])[] = [
  ['another figure', { vote: { for: 3 } }, { vote: { for: 4 } }, 'data.vote.for'],
  ['a text for a figure', { for: 3 }, { for: '3' }, 'data.for'],
  ['a member too few', { a: 1 }, {}, 'data.a'],
  ['a member too many', {}, { a: 1 }, 'data.a'],
  ['a list that goes on', { a: [1] }, { a: [1, 2] }, 'data.a.1'],
  ['a list that ends', { a: [1, 2] }, { a: [1] }, 'data.a.1'],
  ['an object for a list', { a: [] }, { a: {} }, 'data.a'],
  ['null for an object', { a: {} }, { a: null }, 'data.a'],
  ['a member that every object inherits', { a: {} }, { a: { toString: 1 } }, 'data.a.toString'],
  ['nothing at all', { a: 1 }, undefined, 'data'],
];

describe('two JSON values', () => {
  it.each(SAME)('do not differ: %s', (_, expected, recorded) => {
    expect(firstDifference('data', expected, recorded)).toBeUndefined();
  });

  it.each(OTHER)('differ: %s', (_, expected, recorded, path) => {
    expect(firstDifference('data', expected, recorded)?.path).toBe(path);
  });
});
