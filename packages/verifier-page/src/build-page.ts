import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { sha256, toBase64 } from '@siyi/kernel';
import { rolldown } from 'rolldown';
import { licencesOf } from './licences.ts';

// The first that know String.isWellFormed and Map.groupBy, which the verification asks.
const OLDEST_BROWSERS = ['chrome117', 'firefox119', 'safari17.4'];

/** The whole page as the text of one HTML file. The same sources give the same bytes. */
export async function buildVerifierPage(): Promise<string> {
  const [template, style, { script, licences }] = await Promise.all([
    readFile(fileOf('index.html'), 'utf8'),
    readFile(fileOf('style.css'), 'utf8'),
    buildScript(),
  ]);
  // By functions: in a text, `$&` and the like would be taken for what was found.
  return template
    .replace('LICENCES', () => licences)
    .replace('POLICY', () => policyFor(script, style))
    .replace('<style></style>', () => `<style>${style}</style>`)
    .replace('<script></script>', () => `<script>${script}</script>`);
}

async function buildScript() {
  const build = await rolldown({
    input: fileOf('main.ts'),
    platform: 'browser',
    resolve: { conditionNames: ['browser', 'import', 'default'] },
    transform: { target: OLDEST_BROWSERS },
  });
  const { output } = await build.generate({ format: 'iife', minify: true });
  await build.close();
  const [{ code, moduleIds }] = output;
  return { script: withinScript(code), licences: await licencesOf(moduleIds) };
}

// HTML ends a script at these letters, and hides what follows the other, also inside a string of it.
function withinScript(code: string): string {
  return code.replaceAll(/<\/(?=script)/gi, '<\\/').replaceAll('<!--', '<\\!--');
}

// Nothing is loaded from anywhere, and nothing runs but these very bytes, on the page and as its worker.
function policyFor(script: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src 'sha256-${toBase64(sha256(script))}'`,
    `style-src 'sha256-${toBase64(sha256(style))}'`,
    'worker-src blob:',
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function fileOf(name: string): string {
  return fileURLToPath(new URL(`page/${name}`, import.meta.url));
}
