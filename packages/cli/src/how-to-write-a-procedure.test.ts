// The files and the outputs of docs/how-to/write-a-procedure.md, run as the page has them.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filesFor, runSiyi } from './testing/run-siyi.ts';

const page = readFileSync(
  new URL('../../../docs/how-to/write-a-procedure.md', import.meta.url),
  'utf8',
);

/** The file that the page shows, which names itself in its first line. */
function fileIn(name: string): string {
  const found = page.split('```yaml\n').find((block) => block.startsWith(`# ${name}\n`));
  if (found === undefined) throw new Error(`the page shows no ${name}`);
  return found.split('\n```')[0] ?? '';
}

const PROCEDURE = fileIn('our-township.yaml');

/** What the page says was changed in each copy of the file. */
const COPIES: Readonly<Record<string, string>> = {
  'empty.yaml': 'id: our-township\n',
  'our-township.yaml': PROCEDURE,
  'too-loose.yaml': changed(
    ['days: 20', 'days: 7'],
    ['pass: { moreThan: 1/2, of: eligible }', 'pass: { moreThan: 1/2, of: present }'],
  ),
  'slips.yaml': changed(
    ['source: PBR', 'source: PBS'],
    ['passed: resolution\n', 'passed: resolutoin\n'],
    ['amountAtLeast: "50000.00"', 'roster: party-member, below: 7'],
  ),
  'skips.yaml': changed(['passed: party-examination', 'passed: resolution']),
  'misplaced.yaml': changed([
    '    ownsPlan: true\n',
    '    ownsPlan: true\n    when: { amountAtLeast: "1000.00" }\n    interval: { days: 3, otherwise: warn }\n    attempts: 2\n',
  ]),
  'shape.yaml': changed(
    ['atLeast: 2/3, of: eligible', 'atLeast: 0.67, of: eligible'],
    ['amountAtLeast: "50000.00"', 'amountAtLeast: 50000'],
    ['days: 20', 'day: 20'],
  ),
  'road.yaml': fileIn('road.yaml'),
};

function changed(...replacements: readonly (readonly [from: string, to: string])[]): string {
  return replacements.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the page's procedure has no "${from}"`);
    return text.replace(from, to);
  }, PROCEDURE);
}

interface Shown {
  readonly command: string;
  readonly output: readonly string[];
}

/** Every command that the page shows with its output, in order. */
const SHOWN: readonly Shown[] = [...page.matchAll(/```console\n(.*?)\n```/gs)].flatMap(
  ([, block = '']) =>
    block
      .split(/^\$ /m)
      .filter((part) => part.startsWith('npm run -s siyi -- '))
      .map((part) => {
        const [command = '', ...output] = part.trimEnd().split('\n');
        return { command, output };
      }),
);

async function run(command: string): Promise<string> {
  const folder = filesFor(COPIES);
  const words = command.replace('npm run -s siyi -- ', '').split(' ');
  const here = words.map((word) => word.replace('../township', folder));
  const { stdout, stderr } = await runSiyi(...here);
  return `${stdout}\n${stderr}`.replaceAll(folder, '../township');
}

describe('the page on how to write a procedure', () => {
  it('shows commands with their output', () => {
    expect(SHOWN.length).toBeGreaterThan(6);
  });

  it.each(SHOWN)('shows what $command prints', async ({ command, output }) => {
    const printed = (await run(command)).split('\n');
    const missing = output.filter((line) => line !== '…' && !printed.includes(line));
    expect(missing).toEqual([]);
    if (!output.includes('…')) {
      expect(printed.filter((line) => line !== '')).toEqual(output.filter((line) => line !== ''));
    }
  });

  it('rehearses a case that comes as it expects', async () => {
    const folder = filesFor(COPIES);
    const { code, stderr } = await runSiyi('case', 'run', `${folder}/road.yaml`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});
