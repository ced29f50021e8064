import { sha256, toHex } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { assets, stylePath } from './assets.ts';

const style = assets.get(stylePath)?.body ?? '';
const scripts = [...assets].filter(([path]) => path.endsWith('.js'));

describe('the assets', () => {
  it('are named by the hash of their content', () => {
    for (const [path, { body }] of assets) {
      expect(path).toMatch(/^\/assets\/[a-z]+-[0-9a-f]{16}\.(css|js|svg)$/);
      expect(path).toContain(toHex(sha256(body)).slice(0, 16));
    }
  });

  it('fetch nothing from anywhere else', () => {
    for (const { body } of assets.values()) {
      const urls = body.match(/url\(|@import|https?:\/\/[^"' )]*/g) ?? [];
      expect(urls.filter((url) => url !== 'http://www.w3.org/2000/svg')).toEqual([]);
    }
  });
});

describe('the style', () => {
  it('scales by one property alone: no size of text is fixed', () => {
    const sizes = style.match(/font-size: [^;]+/g) ?? [];
    const fixed = sizes.filter((size) => !/: (var\(--text\)|[\d.]+rem|\d+pt)$/.test(size));
    expect(fixed).toEqual([]);
  });

  it.each([
    ['standard', '', 18],
    ['large', '[data-size="large"]', 24],
    ['larger', '[data-size="larger"]', 30],
  ])('sets the size %s to what the norm asks for', (_, attribute, pixels) => {
    const rule = style.slice(style.indexOf(`:root${attribute} {`));
    const percent = /--text: ([\d.]+)%/.exec(rule)?.[1];
    // Of the 16 px that a browser starts from.
    expect((Number(percent) * 16) / 100).toBe(pixels);
  });

  it.each([
    ['ink', 'paper'],
    ['ink', 'ground'],
    ['quiet', 'paper'],
    ['quiet', 'ground'],
    ['link', 'paper'],
    ['link', 'ground'],
    ['link', 'brand-ground'],
    ['link-deep', 'brand-ground'],
    ['good', 'good-ground'],
    ['watch', 'watch-ground'],
    ['bad', 'bad-ground'],
    ['bad', 'paper'],
    ['good', 'paper'],
    ['still', 'still-ground'],
    ['quiet', 'brand-ground'],
    ['quiet', 'watch-ground'],
    ['quiet', 'bad-ground'],
    ['quiet', 'still-ground'],
    ['paper', 'brand'],
    ['paper', 'seal'],
    ['ink', 'focus'],
  ])('tells %s from %s by 7:1, the contrast of level AAA', (text, ground) => {
    expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(7);
  });

  it.each([
    ['edge', 'paper'],
    ['good', 'paper'],
    ['brand', 'paper'],
  ])('draws %s on %s by 3:1, the contrast of what is not text', (shape, ground) => {
    expect(contrast(colour(shape), colour(ground))).toBeGreaterThanOrEqual(3);
  });
});

describe('a script', () => {
  it.each(scripts)('sets texts, never markup: %s', (_, { body }) => {
    expect(body).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(/);
  });

  // What ES2018 and later added to the syntax, as far as a script here could want it.
  it.each(scripts)('is written in ES2017: %s', (_, { body }) => {
    expect(body).not.toMatch(
      /\?\.|\?\?|\{\s*\.\.\.|catch \{|for await|\d_\d|[|&]{2}=|\*\* |#\w+ =/,
    );
  });
});

function colour(name: string): string {
  return new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(style)?.[1] ?? 'missing';
}

/** Contrast ratio of WCAG 2.2. */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red = Number.NaN, green = Number.NaN, blue = Number.NaN] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
