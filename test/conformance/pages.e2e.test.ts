import { AxeBuilder } from '@axe-core/playwright';
import { toStreamMessage } from '@siyi/web';
import { SAMPLE_PAGES, sampleEvent } from '@siyi/web/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/chromium.ts';
import { type SampleSite, startSampleSite } from '../support/sample-site.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const VILLAGE = '140724201215';
const HOSTILE = `"><script>alert(1)</script><img src=x onerror="alert(1)">`;
const NAMES = SAMPLE_PAGES.map(({ name }) => name);
const asIs = (text: string) => text;

describeInBrowser('the pages in a browser', (browser) => {
  let site: SampleSite;
  beforeAll(async () => {
    site = await startSampleSite(asIs);
  });
  afterAll(() => site.stop());

  it.each(NAMES)('break no rule of WCAG 2.2 AA: %s', async (name) => {
    for (const options of [
      { language: 'zh', size: 'standard' },
      { language: 'en', size: 'larger' },
    ] as const) {
      await inPage(browser(), { width: 1200 }, async (page) => {
        await page.goto(site.urlOf(name, options));
        for (const details of await page.locator('summary').all()) await details.click();
        // axe waits for frames to come; there are none, and a stream never ends.
        const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
        expect(found).toEqual([]);
      });
    }
  });

  it.each(NAMES)('fit a screen of 320 px with the largest text: %s', async (name) => {
    for (const language of ['zh', 'en'] as const) {
      await inPage(browser(), { width: 320 }, async (page) => {
        await page.goto(site.urlOf(name, { language, size: 'larger' }));
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
      });
    }
  });

  it.each([
    ['standard', '18px'],
    ['large', '24px'],
    ['larger', '30px'],
  ] as const)('set text of size %s to %s', async (size, pixels) => {
    await inPage(browser(), { width: 360 }, async (page) => {
      await page.goto(site.urlOf('board', { size }));
      const sized = await page.evaluate(`getComputedStyle(document.querySelector('dd')).fontSize`);
      expect(sized).toBe(pixels);
    });
  });

  it.each(NAMES)('have controls of 44 px at least: %s', async (name) => {
    await inPage(browser(), { width: 360 }, async (page) => {
      await page.goto(site.urlOf(name));
      const controls = page.locator('button, select, a.button, summary, nav.display a');
      for (const control of await controls.all()) {
        const box = await control.boundingBox();
        expect(box?.height).toBeGreaterThanOrEqual(44);
        expect(box?.width).toBeGreaterThanOrEqual(44);
      }
    });
  });

  it('print a notice as a sheet without the frame of the site', async () => {
    await inPage(browser(), { width: 1200 }, async (page) => {
      await page.goto(site.urlOf('notice'));
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('article.notice h1').isVisible()).toBe(true);
      for (const hidden of ['header.site', 'footer.site', 'details', '.crumbs', '.screen-only']) {
        expect(await page.locator(hidden).first().isVisible()).toBe(false);
      }
    });
  });
});

describeInBrowser('the live events in a browser', (browser) => {
  let site: SampleSite;
  beforeAll(async () => {
    site = await startSampleSite(asIs);
  });
  afterAll(() => site.stop());

  const message = (position: number, text: string, type = 'MeetingRecorded') => {
    const event = { ...sampleEvent(() => text, position), type };
    return `id: ${position}\ndata: ${toStreamMessage(event, VILLAGE)}\n\n`;
  };

  it('appear on top as text, once each, where the filter wants them', async () => {
    await inPage(browser(), { width: 1200 }, async (page) => {
      await page.goto(site.urlOf('events'));
      await page.getByText('实时更新中').waitFor();
      expect(site.streamPaths.at(-1)).toBe(`/villages/${VILLAGE}/events?after=42`);

      const stream = site.streams.at(-1);
      stream?.write(message(42, 'old'));
      stream?.write(message(43, 'other kind', 'NoticePosted'));
      stream?.write(message(44, HOSTILE));
      stream?.write(message(44, 'twice'));
      await page.getByText('刚到的新记录：1').waitFor();

      const rows = page.locator('#events > li');
      expect(await rows.count()).toBe(4);
      expect(await rows.first().locator('.sentence').textContent()).toBe(HOSTILE);
      expect(await rows.first().locator('.flags li').textContent()).toContain(HOSTILE);
      expect(await page.locator('main script, main img').count()).toBe(0);
    });
  });

  it('look the same as those that the server wrote', async () => {
    await inPage(browser(), { width: 1200 }, async (page) => {
      await page.goto(site.urlOf('events'));
      await page.getByText('实时更新中').waitFor();
      const event = { ...sampleEvent(asIs, 43), villagePosition: 43 };
      site.streams.at(-1)?.write(`id: 43\ndata: ${toStreamMessage(event, VILLAGE)}\n\n`);
      await page.getByText('刚到的新记录：1').waitFor();
      const [arrived, written] = await page.locator('#events > li').allInnerTexts();
      expect(arrived).toBe(written?.replace('第 42 号', '第 43 号'));
    });
  });

  it('say that the connection is lost, and go on where they were', async () => {
    await inPage(browser(), { width: 1200 }, async (page) => {
      await page.goto(site.urlOf('events'));
      await page.getByText('实时更新中').waitFor();
      site.streams.at(-1)?.write('retry: 100\n\n');
      site.streams.at(-1)?.write(message(43, 'before'));
      await page.getByText('刚到的新记录：1').waitFor();
      const opened = site.streams.length;
      site.streams.at(-1)?.end();
      await page.getByText('连接断了').waitFor();
      await expect.poll(() => site.streams.length, { timeout: 5000 }).toBeGreaterThan(opened);
      await page.getByText('实时更新中').waitFor();
      site.streams.at(-1)?.write(message(43, 'again') + message(44, 'after'));
      await page.getByText('刚到的新记录：2').waitFor();
    });
  });

  it('are a list to reload where no script runs', async () => {
    await inPage(browser(), { width: 360, javaScriptEnabled: false }, async (page) => {
      await page.goto(site.urlOf('events'));
      expect(await page.getByText('看最新的记录，请刷新页面').isVisible()).toBe(true);
      expect(await page.locator('[data-live]').isVisible()).toBe(false);
    });
  });
});

describeInBrowser('the replay in a browser', (browser) => {
  let site: SampleSite;
  beforeAll(async () => {
    site = await startSampleSite(asIs);
  });
  afterAll(() => site.stop());

  it('turns its steps by the arrow keys', async () => {
    await inPage(browser(), { width: 1200 }, async (page) => {
      await page.goto(site.urlOf('replay'));
      await page.keyboard.press('ArrowRight');
      await page.waitForURL('**/replay?step=8&by=recordedAt');
    });
  });

  it('says which step the slider points to', async () => {
    await inPage(browser(), { width: 1200 }, async (page) => {
      await page.goto(site.urlOf('replay'));
      await page.locator('#step').focus();
      await page.keyboard.press('ArrowRight');
      expect(await page.locator('[data-step-told]').textContent()).toBe('第 8 / 42 步');
      expect(page.url()).toBe(site.urlOf('replay'));
    });
  });
});

describeInBrowser('hostile text in a browser', (browser) => {
  it.each(NAMES)('does nothing on the page: %s', async (name) => {
    const site = await startSampleSite(() => HOSTILE);
    try {
      await inPage(browser(), { width: 1200 }, async (page) => {
        const acted: string[] = [];
        page.on('dialog', (dialog) => acted.push(dialog.message()));
        page.on('console', (line) => {
          if (line.text().includes('Content Security Policy')) acted.push(line.text());
        });
        await page.goto(site.urlOf(name));
        expect(await page.locator('main').textContent()).toContain(HOSTILE);
        expect(await page.locator('img').count()).toBe(0);
        expect(acted).toEqual([]);
      });
    } finally {
      await site.stop();
    }
  });
});

/** Runs a test in a page of its own. */
async function inPage(
  browser: Browser,
  { width, javaScriptEnabled = true }: { width: number; javaScriptEnabled?: boolean },
  test: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled });
  try {
    await test(await context.newPage());
  } finally {
    await context.close();
  }
}
