import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

// Nothing that a browser does behind the page: it would knock on the servers of its maker, which a
// test machine does not reach, and wait for them.
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

declare module 'vitest' {
  interface TaskMeta {
    /** The suite was skipped because there is no Chromium; `missing-browser.ts` names it. */
    missesBrowser?: boolean;
  }
}

/** The path of a Chromium: what CHROMIUM names, else the first on the PATH. */
export function findChromium(): string | undefined {
  const named = process.env.CHROMIUM ?? '';
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return (named === '' ? onPath : [named]).find(isExecutable);
}

/** Starts a headless browser with nothing from earlier ones. Throws when there is no Chromium. */
export function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('There is no Chromium; see CHROMIUM.');
  // Chromium refuses its sandbox to root.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args: [...QUIET, ...asRoot] });
}

/**
 * Declares a suite whose tests share one browser, which `browser()` gives to them. Without a Chromium they
 * are skipped, and the last line of the run names them.
 */
export function describeInBrowser(title: string, suite: (browser: () => Browser) => void): void {
  const missing = findChromium() === undefined;
  const options = missing ? { skip: true, meta: { missesBrowser: true } } : {};
  describe(missing ? `${title} (skipped: no Chromium)` : title, options, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await launchChromium();
    });
    afterAll(() => browser.close());
    suite(() => browser);
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Not there, or not to be run: either way, not one to start.
    return false;
  }
}
