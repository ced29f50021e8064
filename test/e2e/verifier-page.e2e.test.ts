import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { type Files, packZip, type Trust, unpackZip, verifyBundle } from '@siyi/bundle';
import { openCase, runCase } from '@siyi/case';
import {
  formatVerifierKey,
  parsePolicy,
  SIGNATURE_TYPE,
  type VerifierKey,
  verifierKey,
} from '@siyi/log';
import { buildVerifierPage } from '@siyi/verifier-page';
import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  activityCentre,
  flipped,
  overEntries,
  rechained,
  remade,
  type Sample,
} from '../audit/attacker.ts';
import {
  about,
  keyHolderTamperings,
  manifestTamperings,
  namesIn,
  rowTamperings,
} from '../audit/tamperings.ts';
import { hugeZip } from '../audit/zips.ts';
import { RARE_EVENTS } from '../redecide/rare-events.ts';
import { describeInBrowser } from '../support/chromium.ts';
import { largeBundle } from '../support/large-bundle.ts';
import { bundleOf, sampleKey } from '../support/sample-bundle.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const HOSTILE = '<img src=x onerror=alert(1)>';

interface Keyed {
  readonly files: Files;
  readonly key: VerifierKey;
}

const sample = await activityCentre();
const own: Keyed = { files: sample.files, key: sample.own.key };

describeInBrowser('the page of the verifier, opened from a disk without network', (browser) => {
  let folder: string;
  let url: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'siyi-verifier-'));
    const path = join(folder, 'verify.html');
    await writeFile(path, await buildVerifierPage());
    url = pathToFileURL(path).href;
  });
  afterAll(() => rm(folder, { recursive: true }));
  const onPage = (test: (page: Page) => Promise<void>) => onOffline(browser(), url, test);

  it('says of a whole bundle that it is valid, and as visibly what was not checked', async () => {
    await onPage(async (page) => {
      await verify(page, own);
      expect(await page.locator('#verdict').textContent()).toBe('核验通过');
      expect(await page.title()).toBe('核验通过 – 核验村级决策记录');
      expect(await page.evaluate('document.activeElement.id')).toBe('verdict');
      expect(await toldOn(page)).toEqual(toldBy(own.files, { keys: [own.key] }));
      await page.getByRole('heading', { name: '没有核验(5 项)' }).waitFor();
      await page.getByText('没有带回执来').waitFor();
    });
  });

  it('lists the decisions of each village, and tells one that is opened in sentences', async () => {
    await onPage(async (page) => {
      await verify(page, own);
      await page.getByRole('heading', { name: '口上村 140724102203' }).waitFor();
      await page.getByText('17 条记录,1 件决策;第一条录入于 2026年3月2日 09:00').waitFor();
      await page.getByText('村级活动场所建设', { exact: true }).click();
      await page
        .getByText('已签合同。金额 279500.00 元。')
        .or(page.getByText('已签合同'))
        .waitFor();
      expect(await page.locator('.event').count()).toBe(16);
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByText('Entered by the system on').first().waitFor();
      await page.getByText('How is this verified?').click();
      await page.getByText(`${own.key.name}+${own.key.id}`).last().waitFor();
    });
  });

  it('says that it is not complete without a key, or with one that is not asked for', async () => {
    await onPage(async (page) => {
      await verify(page, { files: own.files });
      expect(await page.locator('#verdict').textContent()).toBe('没有发现问题,但核验不完整');
      expect(await toldOn(page)).toEqual(toldBy(own.files, { keys: [] }));
      const other = sampleKey('140724102204').key;
      await verify(page, { files: own.files, key: other });
      expect(await toldOn(page)).toEqual(toldBy(own.files, { keys: [other] }));
    });
  });

  it('finds in tampered bundles what is found without a browser', async () => {
    await onPage(async (page) => {
      for (const [title, files] of tampered(sample)) {
        await verify(page, { files, key: own.key });
        const told = await toldOn(page);
        expect([title, told]).toEqual([title, toldBy(files, { keys: [own.key] })]);
        expect([title, told.verdict]).toEqual([title, 'refused']);
      }
    });
  });

  it('takes a whole folder, chosen or dropped, and a zip that is dropped', async () => {
    await onPage(async (page) => {
      const path = await mkdtemp(join(folder, 'bundle-'));
      for (const [name, bytes] of own.files) {
        await mkdir(dirname(join(path, name)), { recursive: true });
        await writeFile(join(path, name), bytes);
      }
      await page.getByLabel('整个文件夹').setInputFiles(path);
      await page.getByText(`${own.files.size} 个文件`).first().waitFor();
      await page.getByLabel('公钥,一行一把').fill(formatVerifierKey(own.key));
      await press(page);
      expect(await toldOn(page)).toEqual(toldBy(own.files, { keys: [own.key] }));

      await page.reload();
      await dropOn(page, path);
      await page.getByText(`${own.files.size} 个文件`).first().waitFor();
      await page.getByLabel('公钥,一行一把').fill(formatVerifierKey(own.key));
      await press(page);
      expect(await toldOn(page)).toEqual(toldBy(own.files, { keys: [own.key] }));

      const zip = Buffer.from(packZip(own.files)).toString('base64');
      const dropped = await page.evaluateHandle(`(() => {
        const data = new DataTransfer();
        const bytes = Uint8Array.from(atob('${zip}'), (letter) => letter.charCodeAt(0));
        data.items.add(new File([bytes], ${JSON.stringify(`${HOSTILE}.zip`)}));
        return data;
      })()`);
      await page.dispatchEvent('#drop', 'drop', { dataTransfer: dropped });
      await page.getByText(`已选 ${HOSTILE}.zip`).waitFor();
      await press(page);
      expect(await toldOn(page)).toEqual(toldBy(own.files, { keys: [own.key] }));
      expect(await page.locator('img').count()).toBe(0);
    });
  });

  it('counts the witnesses of a policy, and checks receipts', async () => {
    const { publicKey } = sampleKey('140724102204').signer;
    const witness = verifierKey('witness.example', SIGNATURE_TYPE.cosignature, publicKey);
    const policy = `witness w ${formatVerifierKey(witness)}\nquorum w\n`;
    const receipt = { place: 'receipt.txt', text: 'siyi/receipt/v1\n' };
    await onPage(async (page) => {
      await fill(page, own);
      await page.getByText('还有见证策略').click();
      await page.getByLabel('见证策略文件').setInputFiles(named('policy', Buffer.from(policy)));
      await press(page);
      const trust = { keys: [own.key], policy: parsePolicy(policy) };
      expect(await toldOn(page)).toEqual(toldBy(own.files, trust));
      expect((await toldOn(page)).verdict).toBe('incomplete');
      const file = named(receipt.place, Buffer.from(receipt.text));
      await page.getByLabel('回执文件').setInputFiles(file);
      await press(page);
      const all = { ...trust, receipts: [receipt] };
      expect(await toldOn(page)).toEqual(toldBy(own.files, all));
      expect((await toldOn(page)).places).toEqual(['receipts receipt.txt']);
    });
  });

  it('says which private texts were erased by law', async () => {
    const erased = await bundleOfCase(RARE_EVENTS);
    await onPage(async (page) => {
      await verify(page, erased);
      await page.getByText('处承诺未打开(已依法删除)').waitFor();
      expect(await toldOn(page)).toEqual(toldBy(erased.files, { keys: [erased.key] }));
      await page.getByText('村的登记(名册、任职等)').click();
      await page.getByText('删除个人信息').last().waitFor();
    });
  });

  it('shows hostile words as they are', async () => {
    const hostile = await bundleOfCase(hostileCase(await readCase()));
    await onPage(async (page) => {
      await verify(page, hostile);
      await page.locator('.records summary .title', { hasText: HOSTILE }).click();
      await page.locator('.event', { hasText: HOSTILE }).first().waitFor();
      await page.getByRole('heading', { name: HOSTILE }).waitFor();
      const renamed = new Map([...hostile.files, [`${HOSTILE}/x`, new Uint8Array(1)] as const]);
      await verify(page, { ...hostile, files: renamed });
      expect(await page.locator('.place').first().textContent()).toBe(`${HOSTILE}/x`);
      expect(await page.locator('img, #results script').count()).toBe(0);
    });
  });

  it('answers while it verifies 20,000 records, and stops when it is told to', async () => {
    const opened = openCase(await readCase());
    const large = largeBundle(await runCase(opened), opened.rules, 20_000);
    await onPage(async (page) => {
      await fill(page, large);
      await page.getByRole('button', { name: '核验', exact: true }).click();
      await page.getByText('正在核验').waitFor();
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByText('Verifying').waitFor();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByText('Cancelled.').waitFor();
      expect(await page.locator('#verdict').count()).toBe(0);
      await page.getByRole('button', { name: 'Verify', exact: true }).click();
      await page.getByText('20001 records of 20000 decisions').waitFor({ timeout: 90_000 });
      await page.getByRole('button', { name: 'Show more (19901 left)' }).click();
      expect(await page.locator('.records details').count()).toBe(200);
      await page.getByLabel('Find a decision by its title').fill('设 12345');
      await page.getByText('村级活动场所建设 12345').click();
      await page.getByText('Entered by the village committee').waitFor();
      expect(await page.locator('.records details').count()).toBe(1);
    });
  }, 120_000);

  it('verifies on the page itself where a browser starts no worker', async () => {
    await onPage(async (page) => {
      await page.addInitScript('delete globalThis.Worker');
      await page.reload();
      await verify(page, own);
      expect(await toldOn(page)).toEqual(toldBy(own.files, { keys: [own.key] }));
    });
  });

  it('says what is wrong with what was filled in, and where', async () => {
    await onPage(async (page) => {
      await page.getByRole('button', { name: '核验', exact: true }).click();
      await page.getByRole('link', { name: '请先选择核验包' }).waitFor();
      expect(await page.evaluate('document.activeElement.id')).toBe('mistakes-title');

      await page.getByLabel('核验包(.zip').setInputFiles(named('a.zip', Buffer.from('no zip')));
      await page.getByLabel('公钥,一行一把').fill(`# 乡镇登记\n\n${HOSTILE}\n`);
      await page.getByText('还有见证策略').click();
      await page
        .getByLabel('见证策略文件')
        .setInputFiles(named('policy', Buffer.from('quorum x\n')));
      await page.getByRole('button', { name: '核验', exact: true }).click();
      await page.getByRole('link', { name: '公钥第 3 行:不是公钥行' }).waitFor();
      await page.getByRole('link', { name: 'policy, line 1:前面没有定义“x”' }).waitFor();
      await page.getByRole('link', { name: '公钥第 3 行' }).click();
      expect(await page.evaluate('document.activeElement.id')).toBe('keys');

      await page.getByLabel('公钥,一行一把').fill('');
      await page.getByLabel('见证策略文件').setInputFiles([]);
      await press(page);
      expect(await page.locator('#results').textContent()).toMatch(/打不开.*不是完整的 zip/s);
      await page.getByLabel('核验包(.zip').setInputFiles(named('b.zip', Buffer.from(hugeZip())));
      await press(page);
      expect(await page.locator('#results').textContent()).toMatch(/b\.zip: 解开后太大/);
    });
  });

  it('reads keys from a file, and remembers them only for who asks for it', async () => {
    await onPage(async (page) => {
      const spelled = `${formatVerifierKey(own.key)}\n`;
      const keys = page.getByLabel('公钥,一行一把');
      await page.getByLabel('从文件读入公钥').setInputFiles(named('keys', Buffer.from(spelled)));
      await expect.poll(() => keys.inputValue()).toBe(spelled);
      await page.getByLabel('核验包(.zip').setInputFiles(zipOf(own.files));
      await press(page);
      await page.reload();
      expect(await keys.inputValue()).toBe('');

      await keys.fill(spelled);
      await page.getByLabel('核验包(.zip').setInputFiles(zipOf(own.files));
      await page.getByLabel('记住这些公钥').check();
      await press(page);
      await page.reload();
      expect(await keys.inputValue()).toBe(spelled);
      await page.getByLabel('记住这些公钥').uncheck();
      await page.reload();
      expect(await keys.inputValue()).toBe('');
    });
  });

  it('can be used with the keyboard alone', async () => {
    await onPage(async (page) => {
      await page.getByLabel('核验包(.zip').setInputFiles(zipOf(own.files));
      await page.getByLabel('公钥,一行一把').focus();
      await page.keyboard.type(formatVerifierKey(own.key));
      for (const id of ['keys-file', 'remember', '', 'verify']) {
        await page.keyboard.press('Tab');
        expect(await page.evaluate('document.activeElement.id')).toBe(id);
      }
      await page.keyboard.press('Enter');
      await page.locator('#verdict').waitFor();
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.id')).toBe('print');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.locator('.event').first().waitFor();
    });
  });

  it('prints the result without the form', async () => {
    await onPage(async (page) => {
      await verify(page, own);
      await page.emulateMedia({ media: 'print' });
      await page.evaluate("dispatchEvent(new Event('beforeprint'))");
      expect(await page.locator('form, button').filter({ visible: true }).count()).toBe(0);
      expect(await page.locator('#verdict').isVisible()).toBe(true);
      expect(await page.getByText('签名的公钥').isVisible()).toBe(true);
    });
  });

  it('runs no other script and loads nothing, whatever is put into it', async () => {
    await onPage(async (page) => {
      const refused = await page.evaluate(`new Promise((resolve) => {
        const refused = [];
        addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
          refused.push(effectiveDirective);
          if (refused.length === 3) resolve(refused.sort());
        });
        const script = document.createElement('script');
        script.textContent = 'window.ran = true';
        const image = document.createElement('img');
        image.src = 'https://siyi.example/a.png';
        document.body.append(script, image);
        fetch('https://siyi.example/').catch(() => {});
      })`);
      expect(refused).toEqual(['connect-src', 'img-src', 'script-src-elem']);
      expect(await page.evaluate('window.ran')).toBeUndefined();
    });
  });

  it.each([
    ['zh', 'light', 'valid'],
    ['en', 'dark', 'refused'],
    ['zh', 'dark', 'incomplete'],
  ] as const)('breaks no rule of WCAG 2.2 AA in %s, %s, %s', async (language, scheme, verdict) => {
    await onPage(async (page) => {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
      await page.locator('#verify').click();
      await page.locator('#mistakes-title').waitFor();
      expect(await violationsOn(page)).toEqual([]);
      const { entries } = namesIn(sample);
      const files = verdict === 'refused' ? flipped(own.files, [[entries, 5000]]) : own.files;
      await verify(page, verdict === 'incomplete' ? { files } : { files, key: own.key });
      expect((await toldOn(page)).verdict).toBe(verdict);
      await page.locator('.records summary').first().click();
      await page.locator('.event').first().waitFor();
      await page.locator('#method summary').click();
      expect(await violationsOn(page)).toEqual([]);
    });
  });

  it('fits a screen of 320 px, with controls of 44 px at least', async () => {
    await onPage(async (page) => {
      await page.setViewportSize({ width: 320, height: 800 });
      await verify(page, { files: flipped(own.files, [[namesIn(sample).entries, 99]]) });
      await page.locator('#more summary').click();
      await page.locator('#method summary').click();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
      for (const control of await page.locator('button, input, summary, textarea').all()) {
        const box = await control.boundingBox();
        if (box) expect(box.height).toBeGreaterThanOrEqual(44);
      }
    });
  });
});

/** What tells a verdict, by title. */
function tampered(from: Sample): readonly (readonly [string, Files])[] {
  const { entries } = namesIn(from);
  const dearer = from.leaves.map((leaf) =>
    leaf.data.amount === undefined
      ? leaf
      : { ...leaf, data: { ...leaf.data, amount: '999999.00' } },
  );
  const resigned = overEntries(from, rechained(dearer), from.own);
  return [
    ['the amounts are changed, and all is signed anew', remade(resigned, about(from))],
    ['one byte is changed', flipped(from.files, [[entries, 99]])],
    ...[...rowTamperings(from), ...keyHolderTamperings(from), ...manifestTamperings(from)]
      .filter(({ title }) => !/^(removed|swapped|duplicated|inserted|back-dated),/.test(title))
      .map(({ title, files }) => [title, files] as const),
  ];
}

interface Told {
  readonly verdict: string | null;
  readonly outcomes: readonly string[];
  readonly places: readonly string[];
}

function toldBy(files: Files, trust: Trust): Told {
  const report = verifyBundle(unpackZip(packZip(files), 'bundle'), trust);
  return {
    verdict: report.verdict,
    outcomes: report.checks.map(({ id, outcome }) => `${id} ${outcome}`).sort(),
    places: report.faults.map(({ check, place }) => `${check} ${place}`).sort(),
  };
}

async function toldOn(page: Page): Promise<Told> {
  return {
    verdict: await page.locator('.verdict').getAttribute('data-verdict'),
    ...(await page.evaluate<Omit<Told, 'verdict'>>(`(() => {
      const outcomes = [...document.querySelectorAll('[data-check]')].map((item) =>
        item.dataset.check + ' ' + item.closest('.checks').classList[1]);
      const places = [...document.querySelectorAll('.place')].map((place) =>
        place.closest('[data-check]').dataset.check + ' ' + place.textContent);
      return { outcomes: outcomes.sort(), places: places.sort() };
    })()`)),
  };
}

/** Drops a folder of the disk, as a person does. */
async function dropOn(page: Page, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
  }
}

async function verify(page: Page, given: { files: Files; key?: VerifierKey }): Promise<void> {
  await fill(page, given);
  await press(page);
}

async function fill(
  page: Page,
  { files, key }: { files: Files; key?: VerifierKey },
): Promise<void> {
  await page.locator('#zip').setInputFiles(zipOf(files));
  await page.locator('#keys').fill(key ? formatVerifierKey(key) : '');
}

/** Verifies, and waits for the result of this time. */
async function press(page: Page): Promise<void> {
  await page.evaluate("document.getElementById('verdict')?.remove()");
  await page.locator('#verify').click();
  await page.locator('#verdict').waitFor();
}

function zipOf(files: Files) {
  return named('bundle.zip', Buffer.from(packZip(files)));
}

function named(name: string, buffer: Buffer) {
  return { name, mimeType: '', buffer };
}

async function readCase() {
  return parse(await readFile(new URL('../cases/activity-centre.yaml', import.meta.url), 'utf8'));
}

async function bundleOfCase(document: unknown): Promise<Keyed> {
  const opened = openCase(document);
  return bundleOf(await runCase(opened), opened.rules);
}

interface CaseDocument {
  readonly village: { readonly name: string };
  readonly steps: readonly { readonly command: string; readonly data: object }[];
}

/** The case with its village and its motion called by what a browser would run, if it read it as HTML. */
function hostileCase({ village, steps, ...rest }: CaseDocument): unknown {
  const [motion, ...others] = steps;
  const hostile = { ...motion, data: { ...motion?.data, title: HOSTILE, plan: HOSTILE } };
  return { ...rest, village: { ...village, name: HOSTILE }, steps: [hostile, ...others] };
}

async function violationsOn(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/**
 * Opens the page with no network, runs the test, and holds that the page reported no error and that
 * whatever it asked for, but its own worker, its own policy refused.
 */
async function onOffline(
  browser: Browser,
  url: string,
  test: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ offline: true });
  try {
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(url);
    const asked: Request[] = [];
    page.on('request', (request) => asked.push(request));
    await test(page);
    expect(errors).toEqual([]);
    const unrefused = asked
      .filter((request) => request.failure()?.errorText !== 'csp')
      .map((request) => request.url());
    expect(unrefused.filter((one) => !one.startsWith('blob:') && one !== url)).toEqual([]);
  } finally {
    await context.close();
  }
}
