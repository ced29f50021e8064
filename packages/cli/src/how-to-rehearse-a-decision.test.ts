// The file and the outputs of docs/how-to/rehearse-a-decision.md, run as the page has them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { caseFile, filesFor, runSiyi } from './testing/run-siyi.ts';

const page = readFileSync(
  new URL('../../../docs/how-to/rehearse-a-decision.md', import.meta.url),
  'utf8',
);

function blocksOf(language: string): readonly string[] {
  return page
    .split(`\`\`\`${language}\n`)
    .slice(1)
    .map((block) => block.split('\n```')[0] ?? '');
}

const ROAD = blocksOf('yaml')[0] ?? '';

describe('the page on rehearsing a decision', () => {
  it.each(blocksOf('console'))('shows what comes out: %s', async (block) => {
    const [prompt = '', ...shown] = block.split('\n');
    const args = prompt.replace(/^.* -- /, '').split(' ');
    const folder = filesFor({ 'road.yaml': ROAD });
    const placed = args.map((word) =>
      word === 'road.yaml' ? join(folder, word) : word.replace(/^test\/cases\//, caseFile('')),
    );
    const { code, stdout } = await runSiyi(...placed);
    expect(code).toBe(0);
    // Three dots stand for lines that the page leaves out; the others come in this order.
    const lines = stdout.split('\n');
    let from = 0;
    for (const line of shown.filter((one) => one !== '…')) {
      const at = lines.indexOf(line, from);
      expect(at, line).toBeGreaterThanOrEqual(from);
      from = at + 1;
    }
  });
});
