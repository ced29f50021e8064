import { describe, expect, it } from 'vitest';
import { html } from './html.ts';

const HOSTILE = `"><script>alert('1')</script>&`;
const ESCAPED = '&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;';

describe('html', () => {
  it('escapes text in content and in attributes', () => {
    expect(String(html`<p title="${HOSTILE}">${HOSTILE}</p>`)).toBe(
      `<p title="${ESCAPED}">${ESCAPED}</p>`,
    );
  });

  it('escapes text in lists, however deep', () => {
    expect(String(html`<p>${[['<'], '>']}</p>`)).toBe('<p>&lt;&gt;</p>');
  });

  it('leaves markup as it is, once', () => {
    expect(String(html`<p>${html`<b>${'<'}</b>`}</p>`)).toBe('<p><b>&lt;</b></p>');
  });

  it('writes numbers, 0 among them, and nothing for what is absent', () => {
    expect(String(html`<p>${0}${undefined}${false}</p>`)).toBe('<p>0</p>');
  });
});
