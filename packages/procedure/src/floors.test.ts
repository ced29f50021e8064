import { describe, expect, it } from 'vitest';
import oldDocument from '../shipped/four-deliberations@2004-01-01.json' with { type: 'json' };
import newDocument from '../shipped/four-deliberations@2026-01-01.json' with { type: 'json' };
import { compileProcedure } from './compile.ts';
import type { CompileFault } from './compile-fault.ts';
import { nationalLaw } from './law.ts';

// The stages of `four-deliberations`, and the bodies of its resolving stage.
const BRANCH = 'stages.0.bodies.0';
const COMMITTEES = 'stages.1.bodies.0';
const PARTY = 'stages.2.bodies.0';
const CONGRESS = 'stages.3.bodies.0';
const ASSEMBLY = 'stages.3.bodies.1';
const COLLECTIVE_ASSEMBLY = 'stages.3.bodies.2';
const COLLECTIVE_CONGRESS = 'stages.3.bodies.3';

const LOOSER = "looser than the law: Organic Law of Villagers' Committees (2025)";

/** The last day of the old law, with the shipped procedure that applies on it. */
const OLD_LAW = { ...oldDocument, version: '2025-12-31' };

function atLeast(share: string, of: string): unknown {
  return { atLeast: share, of };
}

function moreThan(share: string, of: string): unknown {
  return { moreThan: share, of };
}

function replaced(node: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(node)) {
    return node.map((item: unknown, index) =>
      String(index) === key ? replaced(item, rest, value) : item,
    );
  }
  const record = Object(node) as Record<string, unknown>;
  const next = { ...record, [key]: replaced(record[key], rest, value) };
  return Object.fromEntries(Object.entries(next).filter(([, member]) => member !== undefined));
}

function faultsWith(document: unknown, path: string, value: unknown): readonly CompileFault[] {
  const result = compileProcedure(replaced(document, path.split('.'), value), nationalLaw);
  return 'faults' in result ? result.faults : [];
}

/** A rule loosened, and the article that it stands in to 2025 and from 2026. */
type Loosened = readonly [path: string, value: unknown, before: string, after: string];

const VOTES: readonly Loosened[] = [
  [`${BRANCH}.quorum`, atLeast('1/3', 'eligible'), 'PBR art. 12', 'PBR art. 12'],
  [`${BRANCH}.quorum`, undefined, 'PBR art. 12', 'PBR art. 12'],
  [`${PARTY}.quorum`, atLeast('49/100', 'eligible'), 'PBR art. 11', 'PBR art. 11'],
  [`${PARTY}.quorum`, undefined, 'PBR art. 11', 'PBR art. 11'],
  [`${PARTY}.pass`, atLeast('1/2', 'eligible'), 'PBR art. 11', 'PBR art. 11'],
  [`${PARTY}.pass`, moreThan('1/2', 'present'), 'PBR art. 11', 'PBR art. 11'],
  [`${CONGRESS}.quorum`, moreThan('1/2', 'eligible'), 'VCOL-2018 art. 26', 'VCOL-2025 art. 30'],
  [`${CONGRESS}.quorum`, undefined, 'VCOL-2018 art. 26', 'VCOL-2025 art. 30'],
  [`${CONGRESS}.pass`, atLeast('1/2', 'present'), 'VCOL-2018 art. 26', 'VCOL-2025 art. 30'],
  [`${CONGRESS}.pass`, moreThan('1/2', 'cast'), 'VCOL-2018 art. 26', 'VCOL-2025 art. 30'],
  [`${ASSEMBLY}.quorum`, undefined, 'VCOL-2018 art. 22', 'VCOL-2025 art. 26'],
  [`${ASSEMBLY}.quorum`, atLeast('1/2', 'adults'), 'VCOL-2018 art. 22', 'VCOL-2025 art. 26'],
  [
    `${ASSEMBLY}.quorum`,
    { any: [moreThan('1/2', 'adults'), atLeast('1/2', 'households')] },
    'VCOL-2018 art. 22',
    'VCOL-2025 art. 26',
  ],
  [`${ASSEMBLY}.pass`, moreThan('1/3', 'present'), 'VCOL-2018 art. 22', 'VCOL-2025 art. 26'],
  [`${COLLECTIVE_ASSEMBLY}.quorum`, moreThan('1/2', 'eligible'), 'RCEO art. 27', 'RCEO art. 27'],
  [`${COLLECTIVE_ASSEMBLY}.quorum`, undefined, 'RCEO art. 27', 'RCEO art. 27'],
  [`${COLLECTIVE_ASSEMBLY}.pass`, atLeast('2/3', 'present'), 'RCEO art. 27', 'RCEO art. 27'],
  [`${COLLECTIVE_CONGRESS}.pass`, moreThan('1/2', 'eligible'), 'RCEO art. 28', 'RCEO art. 28'],
];

describe('a vote loosened', () => {
  it.each(VOTES)(
    'at %s to %j is refused under the article of its day',
    (path, value, before, after) => {
      const loosened = { code: 'procedure-loosens-law', path };
      expect(faultsWith(OLD_LAW, path, value)).toMatchObject([{ ...loosened, article: before }]);
      expect(faultsWith(newDocument, path, value)).toMatchObject([{ ...loosened, article: after }]);
    },
  );

  it('is told with the number that the law asks for', () => {
    const [found] = faultsWith(newDocument, `${CONGRESS}.quorum`, atLeast('1/2', 'eligible'));
    expect(found?.message).toEqual({
      zh: '低于法定要求:《村民委员会组织法》(2025年修正)第30条要求应到人数的 2/3 以上',
      en: `${LOOSER}, article 30 asks for at least 2/3 of those eligible`,
    });
  });

  // Domain L-43 and L-56: the branch committee's majority and the joint meeting are nobody's law.
  it.each([
    [`${BRANCH}.pass`, atLeast('1/3', 'present')],
    [`${COMMITTEES}.quorum`, undefined],
    [`${COMMITTEES}.quorum`, atLeast('1/3', 'eligible')],
    [`${COMMITTEES}.pass`, atLeast('1/3', 'cast')],
  ])('at %s to %j is accepted where the law is silent', (path, value) => {
    expect(faultsWith(OLD_LAW, path, value)).toEqual([]);
    expect(faultsWith(newDocument, path, value)).toEqual([]);
  });
});

describe('a vote tightened', () => {
  it.each([
    [`${BRANCH}.quorum`, atLeast('2/3', 'eligible')],
    [`${PARTY}.quorum`, moreThan('1/2', 'eligible')],
    [`${PARTY}.pass`, atLeast('2/3', 'eligible')],
    [`${CONGRESS}.quorum`, atLeast('4/5', 'eligible')],
    [
      `${CONGRESS}.quorum`,
      { all: [atLeast('2/3', 'eligible'), atLeast('2/3', 'women-representatives')] },
    ],
    [`${CONGRESS}.pass`, atLeast('2/3', 'present')],
    [`${CONGRESS}.pass`, moreThan('1/2', 'eligible')],
    [`${ASSEMBLY}.quorum`, moreThan('1/2', 'adults')],
    [`${ASSEMBLY}.quorum`, atLeast('2/3', 'households')],
    [`${ASSEMBLY}.pass`, atLeast('2/3', 'eligible')],
    [`${COLLECTIVE_ASSEMBLY}.pass`, atLeast('3/4', 'eligible')],
    [`${COLLECTIVE_CONGRESS}.quorum`, atLeast('2/3', 'eligible')],
    [`${COLLECTIVE_CONGRESS}.pass`, atLeast('3/4', 'eligible')],
  ])('at %s to %j is accepted', (path, value) => {
    expect(faultsWith(OLD_LAW, path, value)).toEqual([]);
    expect(faultsWith(newDocument, path, value)).toEqual([]);
  });
});

describe('the days of a posting', () => {
  it.each(['stages.4.days', 'stages.6.days'])('at %s are free to 2025', (path) => {
    expect(faultsWith(oldDocument, path, 1)).toEqual([]);
    expect(faultsWith(OLD_LAW, path, 1)).toEqual([]);
    expect(faultsWith(OLD_LAW, path, 365)).toEqual([]);
  });

  it.each(['stages.4.days', 'stages.6.days'])('at %s are at least 15 from 2026', (path) => {
    expect(faultsWith(newDocument, path, 14)).toEqual([
      {
        code: 'procedure-loosens-law',
        rule: 'posting-days',
        path,
        article: 'VCOL-2025 art. 35',
        message: {
          zh: '低于法定要求:《村民委员会组织法》(2025年修正)第35条要求不少于 15 天',
          en: `${LOOSER}, article 35 asks for at least 15 days`,
        },
      },
    ]);
    expect(faultsWith(newDocument, path, 15)).toEqual([]);
    expect(faultsWith(newDocument, path, 16)).toEqual([]);
  });

  it('are judged on the day of the version', () => {
    const short = (version: string): readonly string[] =>
      faultsWith(oldDocument, 'version', version).map(({ path }) => path);
    expect(short('2025-12-31')).toEqual([]);
    expect(short('2026-01-01')).toEqual(['stages.4.days', 'stages.6.days']);
    expect(short('2031-07-01')).toEqual(['stages.4.days', 'stages.6.days']);
  });
});

describe('the days of a summons', () => {
  const days = (count: number, otherwise = 'warn'): unknown => ({ days: count, otherwise });

  it.each([
    [ASSEMBLY, 'VCOL-2018 art. 21', 'VCOL-2025 art. 25'],
    [COLLECTIVE_ASSEMBLY, 'RCEO art. 27', 'RCEO art. 27'],
  ])('at %s are at least ten', (body, before, after) => {
    const path = `${body}.summons`;
    for (const otherwise of ['warn', 'block']) {
      const loosened = { code: 'procedure-loosens-law', path: `${path}.days` };
      const short = days(9, otherwise);
      expect(faultsWith(OLD_LAW, path, short)).toMatchObject([{ ...loosened, article: before }]);
      expect(faultsWith(newDocument, path, short)).toMatchObject([{ ...loosened, article: after }]);
    }
    expect(faultsWith(newDocument, path, days(10))).toEqual([]);
    expect(faultsWith(newDocument, path, days(15, 'block'))).toEqual([]);
  });

  // Domain L-27 and L-67: the national law is silent for delegates, the days are local.
  it.each([BRANCH, COMMITTEES, PARTY, CONGRESS, COLLECTIVE_CONGRESS])('at %s are free', (body) => {
    expect(faultsWith(newDocument, `${body}.summons`, days(0))).toEqual([]);
    expect(faultsWith(OLD_LAW, `${body}.summons`, days(3, 'block'))).toEqual([]);
  });
});

describe('several numbers loosened', () => {
  it('are all named', () => {
    const one = replaced(newDocument, ['stages', '4', 'days'], 7);
    const faults = faultsWith(one, `${PARTY}.pass`, moreThan('1/2', 'present'));
    expect(faults.map(({ path }) => path)).toEqual([`${PARTY}.pass`, 'stages.4.days']);
  });
});
