import { expect, it } from 'vitest';
import { describeInBrowser } from '../support/chromium.ts';

describeInBrowser('Chromium', (browser) => {
  it('has glyphs for Chinese', async () => {
    const page = await browser().newPage();
    const pictures: string[] = [];
    for (const character of '四议') {
      await page.setContent(`<span>${character}</span>`);
      pictures.push((await page.locator('span').screenshot()).toString('base64'));
    }
    // Characters that no font has are drawn as the same box.
    expect(pictures[0]).not.toBe(pictures[1]);
  });
});
