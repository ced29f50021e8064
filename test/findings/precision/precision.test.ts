// How well the findings tell what is wrong with a paper ledger: the figures come with
// `npx vitest run --project unit test/findings/precision`; SIYI_SEED takes other ledgers, and
// SIYI_WRITE=1 writes the figures into docs/reference/findings.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { FAULTS } from './faults.ts';
import { generateLedgers, SEED } from './generate-ledgers.ts';
import { figuresOf, isWriting, type Measured, measure } from './measure.ts';
import { PECULIARITIES } from './peculiarities.ts';

const RECALL_MIN = 0.99;
const PRECISION_MIN = 0.99;

const seed = Number(process.env.SIYI_SEED ?? SEED);
const ledgers = generateLedgers(seed);

let measured: Measured;
beforeAll(async () => {
  measured = await measure(ledgers);
  process.stdout.write(`SIYI_SEED=${seed}\n${figuresOf(measured)}\n`);
}, 120_000);

describe('the generated ledgers', () => {
  it('are many, and the same again from their seed', () => {
    expect(ledgers.length).toBeGreaterThanOrEqual(200);
    expect(generateLedgers(seed).map(({ document }) => document)).toEqual(
      ledgers.map(({ document }) => document),
    );
  });

  // Some other seed may draw one that never fits.
  it.runIf(seed === SEED)('hold every fault and every peculiarity', () => {
    const held = new Set(
      ledgers.flatMap(({ faults, peculiarities }) =>
        [...faults, ...peculiarities].map(({ name }) => name),
      ),
    );
    const all = [...FAULTS, ...PECULIARITIES].map(({ name }) => name);
    expect(all.filter((name) => !held.has(name))).toEqual([]);
  });
});

describe('the findings', () => {
  it('tell the faults that were planted', () => {
    expect(measured.recall, told(measured.missed)).toBeGreaterThanOrEqual(RECALL_MIN);
  });

  it('tell nothing else', () => {
    expect(measured.precision, told(measured.unfounded)).toBeGreaterThanOrEqual(PRECISION_MIN);
  });

  it('are silent about an honest ledger', () => {
    expect(measured.falseAlarms).toEqual([]);
  });
});

describe('the reference', () => {
  const PAGE = new URL('../../../docs/reference/findings.md', import.meta.url);
  const BLOCK = /(<!-- precision -->\n)([\s\S]*?)(<!-- \/precision -->)/;

  it.runIf(seed === SEED)('has the figures that are measured', () => {
    const figures = figuresOf(measured);
    const page = readFileSync(PAGE, 'utf8');
    const had = BLOCK.exec(page)?.[2] ?? '';
    if (isWriting && !had.includes(figures)) {
      const today = new Date().toISOString().slice(0, 10);
      const block = `\nMeasured ${today}, SIYI_SEED=${seed}: ${figures}\n\n`;
      writeFileSync(
        PAGE,
        page.replace(BLOCK, (_, open, __, close) => open + block + close),
      );
    }
    const now = BLOCK.exec(readFileSync(PAGE, 'utf8'))?.[2] ?? '';
    expect(now).toContain(figures);
    expect(now).toContain(`SIYI_SEED=${seed}`);
  });
});

function told(slips: Measured['missed']): string {
  return slips.map(({ ledger, id, faults }) => `${ledger} ${id}: ${faults.join('; ')}`).join('\n');
}
