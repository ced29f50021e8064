import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildVerifierPage } from './build-page.ts';
import { STANDING } from './page/words.ts';

const SCRIPT = /<script>([\s\S]*?)<\/script>/gi;
const STYLE = /<style>([\s\S]*?)<\/style>/gi;

describe('the page of the verifier', () => {
  let page: string;
  beforeAll(async () => {
    page = await buildVerifierPage();
  });

  it('has one script and one style, which are those that its policy names', () => {
    const [script, ...scripts] = textsOf(page, SCRIPT);
    const [style, ...styles] = textsOf(page, STYLE);
    expect([scripts, styles]).toEqual([[], []]);
    expect(policyOf(page)).toEqual([
      "default-src 'none'",
      `script-src 'sha256-${digestOf(script)}'`,
      `style-src 'sha256-${digestOf(style)}'`,
      'worker-src blob:',
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it('names nothing that would be loaded, no module of Node, and no folder of this machine', () => {
    const outside = page.replaceAll(SCRIPT, '').replaceAll(STYLE, '');
    expect(outside.match(/\b(?:src|href|action|data)="[^"]*"/g)).toEqual(['href="data:,"']);
    expect(textsOf(page, STYLE).join()).not.toMatch(/url\(|@import/);
    expect(page).not.toMatch(/["'`]node:/);
    expect(page).not.toContain(fileURLToPath(new URL('../../..', import.meta.url)));
  });

  it('has nothing left to be filled in', () => {
    expect(page).not.toMatch(/POLICY|LICENCES/);
    expect(textsOf(page, SCRIPT)[0]?.length).toBeGreaterThan(1000);
    expect(textsOf(page, STYLE)[0]?.length).toBeGreaterThan(1000);
  });

  it('hands on the licence of every package that is in it, in one comment', () => {
    const [comment = ''] = /<!--[\s\S]*?-->/.exec(page) ?? [];
    const named = [...comment.matchAll(/^(\S+) \d+\.\d+\.\d+, MIT$/gm)].map(([, name]) => name);
    expect(named).toEqual(expect.arrayContaining(['@noble/hashes', 'fflate', 'zod']));
    expect(comment.match(/Permission is hereby granted, free of charge/g)).toHaveLength(
      named.length,
    );
    expect(page.indexOf('<html')).toBe(page.indexOf(comment) + comment.length + 1);
  });

  it('is the same bytes when it is built again', async () => {
    expect(await buildVerifierPage()).toBe(page);
  });

  it('shows the Chinese texts before any script has run', () => {
    const written = [...page.matchAll(/data-text="(\w+)"[^>]*>([^<]*)</g)];
    const told = Object.fromEntries(written.map(([, key = '', text = '']) => [key, text]));
    const standing = Object.entries(STANDING).map(([key, { zh }]) => [key, zh]);
    expect(told).toEqual(Object.fromEntries(standing));
    expect(page).toContain(`<title>${STANDING.title?.zh}</title>`);
  });
});

function textsOf(page: string, element: RegExp): readonly string[] {
  return [...page.matchAll(element)].map(([, text = '']) => text);
}

function policyOf(page: string): readonly string[] {
  const [, policy = ''] =
    /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(page) ?? [];
  return policy.split('; ');
}

function digestOf(text = ''): string {
  return createHash('sha256').update(text).digest('base64');
}
