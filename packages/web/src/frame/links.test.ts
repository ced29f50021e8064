import { describe, expect, it } from 'vitest';
import { withQuery } from './links.ts';

describe('withQuery', () => {
  it.each([
    ['/', { size: 'large' }, '/?size=large'],
    ['/a?b=1&size=large', { size: 'standard' }, '/a?b=1&size=standard'],
    ['/a?b=1', { b: undefined }, '/a'],
    ['/a', { b: '一 &' }, '/a?b=%E4%B8%80+%26'],
  ])('of %s with %j is %s', (path, query, expected) => {
    expect(withQuery(path, query)).toBe(expected);
  });

  it.each([
    '//evil.example/a',
    '/\\evil.example/a',
    '\\\\evil.example/a',
    '/..//evil.example/a',
    'https://evil.example/a',
    'javascript:alert(1)',
  ])('keeps %s on this site', (path) => {
    expect(withQuery(path, { lang: 'en' })).toMatch(/^\/[^/\\].*\?lang=en$/);
  });
});
