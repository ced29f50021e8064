import { describe, expect, it } from 'vitest';
import { html } from './html.ts';
import { type Layout, layout } from './layout.ts';

const page: Layout = {
  language: 'zh',
  size: 'standard',
  service: 'disclosure',
  path: '/villages/140724102203?after=3',
  title: '口上村',
};

describe('layout', () => {
  it('has one heading, one main part, and a way to skip to it', () => {
    const text = String(layout(page, html`<p>一</p>`));
    expect(text.match(/<h1>/g)).toHaveLength(1);
    expect(text).toContain('<h1>口上村</h1>');
    expect(text).toContain('<a class="skip" href="#main">跳到正文</a>');
    expect(text).toContain('<main id="main" tabindex="-1">');
  });

  it('leaves the heading to the body when told so', () => {
    expect(String(layout({ ...page, heading: '' }, html`<p>一</p>`))).not.toContain('<h1>');
  });

  it.each([
    ['zh', 'zh-Hans', 'English'],
    ['en', 'en', '中文'],
  ] as const)('is marked as %s and leads to the other language', (language, tag, other) => {
    const text = String(layout({ ...page, language }, html`<p>一</p>`));
    expect(text).toContain(`<html lang="${tag}"`);
    expect(text).toContain(`>${other}</a>`);
  });

  it('keeps the query of the page in the links that change size and language', () => {
    const text = String(layout(page, html`<p>一</p>`));
    expect(text).toContain('href="/villages/140724102203?after=3&amp;size=large"');
    expect(text).toContain('href="/villages/140724102203?after=3&amp;lang=en"');
  });

  it.each(['standard', 'large', 'larger'] as const)('marks the size %s as chosen', (size) => {
    const text = String(layout({ ...page, size }, html`<p>一</p>`));
    expect(text).toContain(`data-size="${size}"`);
    expect(text.match(/aria-current/g)).toHaveLength(1);
    expect(text).toMatch(new RegExp(`size=${size}" aria-current="true"`));
  });

  it('marks the section that the page is in', () => {
    const sections = [
      { href: '/', text: '全部' },
      { href: '/villages', text: '各村' },
    ];
    const text = String(layout({ ...page, sections }, html`<p>一</p>`));
    expect(text).toContain('<a href="/villages" aria-current="true">各村</a>');
    expect(text).toContain('<a href="/">全部</a>');
  });

  it('signs out by a form with its hidden fields', () => {
    const signedIn = { as: '村委会', signOutPath: '/sign-out', fields: { token: 'a"b' } };
    const text = String(layout({ ...page, signedIn }, html`<p>一</p>`));
    expect(text).toContain('当前身份：村委会');
    expect(text).toContain('<form method="post" action="/sign-out">');
    expect(text).toContain('<input type="hidden" name="token" value="a&quot;b">');
  });

  it('says of a demonstration that it is one', () => {
    expect(String(layout({ ...page, demonstration: true }, html`<p>一</p>`))).toContain('演示系统');
    expect(String(layout(page, html`<p>一</p>`))).not.toContain('演示系统');
  });
});
