import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { rolldown } from 'rolldown';

/** The packages that a browser can load, by name, as `browser/entry.ts` puts them together. */
export type BrowserPackages = typeof import('./browser/entry.ts');

const ENTRY = fileURLToPath(new URL('browser/entry.ts', import.meta.url));

/** One script with the pure packages as a browser gets them, which leaves them in `siyi`. */
export async function bundleForBrowser(): Promise<string> {
  const build = await rolldown({
    input: ENTRY,
    platform: 'browser',
    resolve: { conditionNames: ['browser', 'import', 'default'] },
  });
  const { output } = await build.generate({ format: 'iife', name: 'siyi' });
  await build.close();
  return output[0].code;
}

// What the bundle needs beside the language. A browser has more, but no file may ask for it.
const GLOBALS = { TextDecoder, TextEncoder, URL, atob, btoa, structuredClone };

/** Runs the script where there is nothing of Node, and returns what it leaves. */
export function runAsBrowser(script: string): BrowserPackages {
  return runInContext(`${script};siyi`, createContext({ ...GLOBALS }));
}
