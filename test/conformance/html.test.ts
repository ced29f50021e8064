import { SAMPLE_PAGES, sampleFrame } from '@siyi/web/testing';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../support/valid-html.ts';

const HOSTILE = `"><script>alert('1')</script><img src=x onerror="alert(1)">'`;

describe.each(['zh', 'en'] as const)('the pages in %s', (language) => {
  it.each(SAMPLE_PAGES)('are valid HTML: $name', async ({ service, render }) => {
    const page = render(sampleFrame(service, language), (text) => text);
    expect(await faultsOf(String(page))).toEqual([]);
  });

  it.each(SAMPLE_PAGES)('stay valid HTML with hostile text: $name', async ({ service, render }) => {
    const page = render(
      sampleFrame(service, language, () => HOSTILE),
      () => HOSTILE,
    );
    expect(await faultsOf(String(page))).toEqual([]);
  });
});

describe('the validator', () => {
  it('sees a duplicate id and an unknown element', async () => {
    expect(await faultsOf('<p id="a"></p><p id="a"><blink>a</blink></p>')).not.toEqual([]);
  });
});
