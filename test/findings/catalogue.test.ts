import { readFileSync } from 'node:fs';
import { COMPUTED, DECISION_RULES, LEDGER_RULES, LEFT_OUT } from '@siyi/decision';
import { describe, expect, it } from 'vitest';

// The ids of the domain's catalogue: 6.1 to 6.6.
const SECTIONS = [
  [1, 18],
  [20, 37],
  [40, 51],
  [60, 68],
  [70, 86],
  [90, 100],
] as const;
const CATALOGUE = SECTIONS.flatMap(([from, to]) =>
  Array.from({ length: to - from + 1 }, (_, at) => `F-${String(from + at).padStart(2, '0')}`),
);

const PAGE = readFileSync(new URL('../../docs/reference/findings.md', import.meta.url), 'utf8');

const [, CHAPTER = ''] = PAGE.split('\n## The catalogue\n');
const [TABLES = ''] = CHAPTER.split('\n## ');

/** The rows of the page, by id. */
const ROWS = new Map(
  TABLES.split('\n')
    .filter((line) => line.startsWith('| F-'))
    .map((line) => {
      const [id = '', ...cells] = line.slice(2, -2).split(' | ');
      return [id, cells] as const;
    }),
);

const ruled = new Set<string>([...DECISION_RULES, ...LEDGER_RULES].flatMap(({ ids }) => ids));

describe('the catalogue', () => {
  it('is computed or left out with a reason, id by id, and nothing twice', () => {
    const told = [...ruled, ...Object.keys(LEFT_OUT)];
    expect(told.toSorted()).toEqual(CATALOGUE.toSorted());
  });

  it('has a title, a severity and a remedy for what is computed, and for nothing else', () => {
    expect(Object.keys(COMPUTED).toSorted()).toEqual([...ruled].toSorted());
  });

  it('is asked in its order', () => {
    const firsts = DECISION_RULES.map(({ ids }) => Number(ids[0]?.slice(2)));
    expect(firsts).toEqual(firsts.toSorted((a, b) => a - b));
  });

  it.each(Object.entries({ ...COMPUTED, ...LEFT_OUT }))(
    'has words in both languages: %s',
    (_, one) => {
      const sentence = 'remedy' in one ? one.remedy : one.reason;
      for (const { zh, en } of [one.title, sentence]) {
        expect(zh).toMatch(/\p{Script=Han}/u);
        expect(en).toMatch(/^[\p{L}“`]/u);
        expect(`${zh}${en}`).not.toMatch(/[。.]$/);
      }
    },
  );
});

describe('the page of the findings', () => {
  it('lists every id once, in order', () => {
    expect([...ROWS.keys()]).toEqual(CATALOGUE);
  });

  it.each(Object.entries(COMPUTED))('tells %s as it is computed', (id, entry) => {
    const [title, severity, from, rule, remedy] = ROWS.get(id) ?? [];
    expect({ title, severity, remedy }).toEqual({
      title: entry.title.en,
      severity: entry.severities.join(', '),
      remedy: `${entry.remedy.en}.`,
    });
    expect(from).toMatch(/\.$/);
    expect(rule).not.toBe('');
  });

  it.each(Object.entries(LEFT_OUT))('tells why %s is left out', (id, { title, reason }) => {
    expect(ROWS.get(id)?.slice(0, 3)).toEqual([title.en, 'left out', `${reason.en}.`]);
  });
});
