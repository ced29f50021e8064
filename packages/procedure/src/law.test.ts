import { addDays, type CivilDay, IntegrityError, InvalidInput } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import cnNational from '../law/cn-national.json' with { type: 'json' };
import { cite, citeSource } from './citation.ts';
import { isInForce, nationalLaw, parseLaw } from './law.ts';
import { routeOf, statutoryPostingDays, thresholdOf } from './routing.ts';
import { BASES, describeRule } from './vote-rule.ts';

function day(text: string): CivilDay {
  return text as CivilDay;
}

const OLD_LAW = day('2025-12-31');
const NEW_LAW = day('2026-01-01');

// Who decides each matter of matters: VR the representatives' congress, VA the villagers'
// assembly, CA the assembly and CR the congress of the collective's members. A share behind a body
// is what the catalogue's threshold column asks of it, of all its members; a body without one
// decides by the default numbers.
//
// Columns: to 2025 without and with a collective organisation, from 2026 without and with one.
// Where the sources are silent: a blank "to 2025" admits the villagers' bodies and, where there is
// one, the collective's; LAND_ADJUSTMENT is the assembly's alone from 2026, the strict reading of
// L-77; HOMESTEAD_APPLICATION is anybody's; groups, personnel, tasks, emergencies, expenses and
// relief are the villagers'.
const VILLAGERS = ['VR, VA', 'VR, VA', 'VR, VA', 'VR, VA'] as const;
const ASSEMBLY = ['VA', 'VA', 'VA', 'VA'] as const;

const CATALOGUE: Readonly<Record<string, readonly [string, string, string, string]>> = {
  CHARTER_RULES: ASSEMBLY,
  VILLAGE_PLANNING: VILLAGERS,
  DEV_PLAN_ANNUAL: VILLAGERS,
  LOST_WORK_PAY: VILLAGERS,
  COLLECTIVE_FUNDS_USE: VILLAGERS,
  PUBLIC_WELFARE: VILLAGERS,
  FUND_LABOUR_RAISING: VILLAGERS,
  KEY_ASSISTANCE: VILLAGERS,
  LAND_CONTRACT_PLAN: ['VR 2/3, VA 2/3', 'VR 2/3, VA 2/3', 'VA 2/3', 'CA 2/3'],
  LAND_ADJUSTMENT: ['VR 2/3, VA 2/3', 'VR 2/3, VA 2/3', 'VA 2/3', 'CA 2/3'],
  LAND_TO_OUTSIDER: [
    'VR 2/3, VA 2/3',
    'VR 2/3, VA 2/3, CA 2/3, CR 2/3',
    'VA 2/3',
    'CA 2/3, CR 2/3',
  ],
  HOMESTEAD_PLAN: ['VR, VA', 'VR, VA', 'VA 2/3', 'CA 2/3'],
  HOMESTEAD_APPLICATION: ['VR, VA', 'VR, VA, CA, CR', 'VR, VA', 'VR, VA, CA, CR'],
  COMMERCIAL_LAND: ['VR, VA', 'VR, VA', 'VA 2/3', 'CA 2/3, CR 2/3'],
  LAND_COMPENSATION: ['VR, VA', 'VR, VA', 'VA 2/3', 'CA 2/3'],
  ASSET_DISPOSAL: ['VR, VA', 'VR, VA', 'VA 2/3', 'CA 2/3, CR 2/3'],
  COLLECTIVE_PROJECT: ['VR, VA', 'VR, VA', 'VA 2/3', 'CA 2/3, CR 2/3'],
  INVESTMENT: ['VR, VA', 'VR, VA', 'VA 2/3', 'CA 2/3, CR 2/3'],
  BUDGET_DISTRIBUTION: ['VR, VA', 'VR, VA, CA 2/3, CR 2/3', 'VA 2/3', 'CA 2/3, CR 2/3'],
  MEMBERSHIP: ['VR, VA', 'VR, VA, CA 2/3', 'VA 2/3', 'CA 2/3'],
  SHARE_PLAN: ['VR, VA', 'VR, VA, CA 2/3', 'VA 2/3', 'CA 2/3'],
  RCEO_CHARTER: ['VR, VA', 'VR, VA, CA 2/3', 'VA 2/3', 'CA 2/3'],
  RCEO_MERGE_SPLIT: ['VR, VA', 'VR, VA, CA 2/3', 'VA 2/3', 'CA 2/3'],
  NON_MEMBER_BENEFIT: ['VR, VA', 'VR, VA, CA 3/4', 'VA 3/4', 'CA 3/4'],
  LARGE_EXPENSE: VILLAGERS,
  SMALL_EXPENSE: VILLAGERS,
  RELIEF_SUBSIDY: VILLAGERS,
  COLLECTIVE_DEBT: ['VR, VA', 'VR, VA', 'VA 2/3', 'CA 2/3, CR 2/3'],
  VILLAGE_BOUNDARY: ASSEMBLY,
  GROUP_MATTER: VILLAGERS,
  PERSONNEL: VILLAGERS,
  HIGHER_TASK: VILLAGERS,
  EMERGENCY: VILLAGERS,
};

const ABBREVIATIONS: Readonly<Record<string, string>> = {
  representatives: 'VR',
  'villagers-assembly': 'VA',
  'collective-assembly': 'CA',
  'collective-congress': 'CR',
};

/** What the law's data says, in the spelling of the table. */
function competent(matter: string, on: CivilDay, collectiveOrganisation: boolean): string[] {
  const { bodies } = routeOf(nationalLaw, matter, on, { collectiveOrganisation });
  return bodies.map((body) => {
    const threshold = thresholdOf(nationalLaw, matter, body, on);
    const share = threshold ? ` ${shareOf(describeRule(threshold.pass).en)}` : '';
    return `${ABBREVIATIONS[body]}${share}`;
  });
}

function shareOf(words: string): string {
  const match = /^at least (\d\/\d) of those eligible$/.exec(words);
  return match?.[1] ?? words;
}

function daysFrom(first: string, last: string): readonly CivilDay[] {
  const days: CivilDay[] = [];
  for (let on = day(first); on <= last; on = addDays(on, 1)) days.push(on);
  return days;
}

const DAYS = daysFrom('2000-01-01', '2030-12-31');

describe('the catalogue of matters', () => {
  it('is that of matters', () => {
    expect([...nationalLaw.matters.keys()].toSorted()).toEqual(Object.keys(CATALOGUE).toSorted());
  });

  const rows = Object.entries(CATALOGUE).flatMap(([matter, [oldNo, oldYes, newNo, newYes]]) => [
    { matter, on: OLD_LAW, collective: false, bodies: oldNo },
    { matter, on: OLD_LAW, collective: true, bodies: oldYes },
    { matter, on: NEW_LAW, collective: false, bodies: newNo },
    { matter, on: NEW_LAW, collective: true, bodies: newYes },
  ]);

  it.each(rows)('$matter on $on, collective $collective: $bodies', (row) => {
    expect(competent(row.matter, row.on, row.collective).toSorted()).toEqual(
      row.bodies.split(', ').toSorted(),
    );
  });

  it('changes on 2026-01-01 and on no other day from 2000 to 2030', () => {
    const bodies = Object.keys(ABBREVIATIONS);
    const changes = Object.keys(CATALOGUE).flatMap((matter) => [
      ...daysOfChange((on) => routeOf(nationalLaw, matter, on, { collectiveOrganisation: false })),
      ...daysOfChange((on) => routeOf(nationalLaw, matter, on, { collectiveOrganisation: true })),
      ...bodies.flatMap((body) => daysOfChange((on) => thresholdOf(nationalLaw, matter, body, on))),
    ]);
    expect([...new Set(changes)]).toEqual([NEW_LAW]);
  });

  it('has exactly one route on each day from 2000 to 2030, with and without a collective', () => {
    const faults = [...nationalLaw.matters.values()].flatMap(({ id, routes }) =>
      [false, true].flatMap((collective) => {
        const open = routes.filter((one) => (one.collective ?? collective) === collective);
        const isClear = (on: CivilDay): boolean =>
          open.filter((dated) => isInForce(dated, on)).length === 1;
        return DAYS.every(isClear) ? [] : [`${id}, collective ${collective}`];
      }),
    );
    expect(faults).toEqual([]);
  });

  it('leaves no collective matter to delegates of a village without a collective', () => {
    const collectiveMatters = Object.entries(CATALOGUE).filter(([, row]) => /^C/.test(row[3]));
    expect(collectiveMatters.length).toBe(16);
    for (const [matter] of collectiveMatters) {
      expect(competent(matter, NEW_LAW, false)).toEqual([expect.stringMatching(/^VA [23]\/[34]$/)]);
    }
  });

  it('binds no body that is not competent from the other side of the change', () => {
    expect(thresholdOf(nationalLaw, 'HOMESTEAD_PLAN', 'villagers-assembly', OLD_LAW)).toBe(
      undefined,
    );
    expect(thresholdOf(nationalLaw, 'LAND_CONTRACT_PLAN', 'representatives', NEW_LAW)).toBe(
      undefined,
    );
  });

  it('is asked only for matters that it has', () => {
    const village = { collectiveOrganisation: false };
    expect(() => routeOf(nationalLaw, 'ELECTION', NEW_LAW, village)).toThrow(IntegrityError);
    expect(() => thresholdOf(nationalLaw, 'ELECTION', 'representatives', NEW_LAW)).toThrow(
      IntegrityError,
    );
  });
});

function daysOfChange(answer: (on: CivilDay) => unknown): readonly CivilDay[] {
  const answers = DAYS.map(answer);
  return DAYS.filter((_, index) => index > 0 && answers[index] !== answers[index - 1]);
}

describe('the days that the law asks for', () => {
  it.each([
    ['2000-01-01', 0],
    ['2025-10-28', 0],
    ['2025-12-31', 0],
    ['2026-01-01', 15],
    ['2030-12-31', 15],
  ])('of posting, on %s: %i', (on, days) => {
    expect(statutoryPostingDays(nationalLaw, day(on))).toBe(days);
  });

  it.each(['2000-01-01', '2025-12-31', '2026-01-01', '2030-12-31'])(
    'of notice, on %s: ten for the two assemblies of a village, none for the other bodies',
    (on) => {
      const open = nationalLaw.summons.filter((dated) => isInForce(dated, day(on)));
      expect(
        open
          .filter(({ body }) => body !== 'residents-assembly')
          .map(({ body, days }) => [body, days]),
      ).toEqual([
        ['villagers-assembly', 10],
        ['collective-assembly', 10],
      ]);
    },
  );

  // URC-2025 art. 26.
  it.each([
    ['2025-12-31', []],
    ['2026-01-01', [10]],
  ])("of notice before the residents' assembly, on %s: %j", (on, days) => {
    const open = nationalLaw.summons.filter((dated) => isInForce(dated, day(on)));
    expect(open.filter(({ body }) => body === 'residents-assembly').map((one) => one.days)).toEqual(
      days,
    );
  });
});

describe('the least numbers of a body', () => {
  // Domain sections 2.1 to 2.5; the joint meeting of the two committees has none (L-56).
  it.each([
    ['branch-committee', 'quorum', ['at least 1/2 of those eligible']],
    ['branch-committee', 'pass', []],
    ['two-committees', 'quorum', []],
    ['two-committees', 'pass', []],
    ['party-members', 'quorum', ['at least 1/2 of those eligible']],
    ['party-members', 'pass', ['more than 1/2 of those eligible']],
    ['representatives', 'quorum', ['at least 2/3 of those eligible']],
    ['representatives', 'pass', ['more than 1/2 of those present']],
    [
      'villagers-assembly',
      'quorum',
      ['more than 1/2 of the adults or at least 2/3 of the households'],
    ],
    ['villagers-assembly', 'pass', ['more than 1/2 of those present']],
    ['collective-assembly', 'quorum', ['at least 2/3 of those eligible']],
    ['collective-assembly', 'pass', ['at least 2/3 of those eligible']],
    ['collective-congress', 'quorum', []],
    ['collective-congress', 'pass', ['at least 2/3 of those eligible']],
    ['collective-council', 'quorum', ['at least 2/3 of those eligible']],
    ['collective-council', 'pass', ['more than 1/2 of those eligible']],
  ] as const)('%s, %s: %j', (body, what, words) => {
    for (const on of [OLD_LAW, NEW_LAW]) {
      const floors = nationalLaw.floors.filter(
        (floor) => floor.body === body && isInForce(floor, on),
      );
      const rules = floors.flatMap((floor) => floor[what] ?? []);
      expect(rules.map((rule) => describeRule(rule).en)).toEqual(words);
    }
  });

  // URC-2025 arts 27 and 29: half of the adults or of the households, not two thirds of these.
  it.each([
    [
      'residents-assembly',
      'quorum',
      ['more than 1/2 of the adults or more than 1/2 of the households'],
    ],
    ['residents-assembly', 'pass', ['more than 1/2 of those present']],
    ['residents-representatives', 'quorum', ['at least 2/3 of those eligible']],
    ['residents-representatives', 'pass', ['more than 1/2 of those present']],
  ] as const)('%s, %s, from 2026: %j', (body, what, words) => {
    const rulesOn = (on: CivilDay) =>
      nationalLaw.floors
        .filter((floor) => floor.body === body && isInForce(floor, on))
        .flatMap((floor) => floor[what] ?? []);
    expect(rulesOn(OLD_LAW)).toEqual([]);
    expect(rulesOn(NEW_LAW).map((rule) => describeRule(rule).en)).toEqual(words);
  });

  it('are four fifths representatives, a third women, more than twenty in the collective', () => {
    expect(nationalLaw.compositions).toEqual([
      {
        rule: 'representatives-composition',
        body: 'representatives',
        count: 'representatives',
        atLeast: { numerator: 4, denominator: 5 },
      },
      {
        rule: 'representatives-composition',
        body: 'representatives',
        count: 'women-representatives',
        atLeast: { numerator: 1, denominator: 3 },
      },
      { rule: 'collective-congress-size', body: 'collective-congress', moreThanMembers: 20 },
      {
        rule: 'residents-representatives-composition',
        from: '2026-01-01',
        body: 'residents-representatives',
        count: 'residents-representatives',
        atLeast: { numerator: 4, denominator: 5 },
      },
    ]);
  });

  it('are shares of the rosters that a village may have', () => {
    const rosters = [...nationalLaw.bodies.values()].map(({ id, roster, elseSumOf = [] }) => [
      id,
      [roster, ...elseSumOf],
    ]);
    expect(Object.fromEntries(rosters)).toEqual({
      'branch-committee': ['branch-committee'],
      'two-committees': ['two-committees', 'branch-committee', 'village-committee'],
      'party-members': ['party-members'],
      representatives: ['congress', 'representatives', 'village-committee'],
      'villagers-assembly': ['adults'],
      'collective-assembly': ['collective-members'],
      'collective-congress': ['collective-congress'],
      'collective-council': ['collective-council'],
      'residents-assembly': ['adults'],
      'residents-representatives': [
        'residents-congress',
        'residents-representatives',
        'village-committee',
      ],
    });
  });

  it('leave the recused out for representatives alone, of villagers and of residents', () => {
    const leaving = [...nationalLaw.bodies.values()].filter((body) => body.recusedLeave);
    expect(leaving.map(({ id }) => id)).toEqual(['representatives', 'residents-representatives']);
  });

  // VCOL-2025 art. 28, URC-2025 art. 30; RCEO art. 28 leaves it to the charter of the collective.
  it('ask for an authorisation of the representatives alone, of villagers and of residents', () => {
    const asking = [...nationalLaw.bodies.values()].filter((body) => body.needsAuthorisation);
    expect(asking.map(({ id }) => id)).toEqual(['representatives', 'residents-representatives']);
  });

  it('allow proxies and presence online in the collective assembly alone (L-35, L-63)', () => {
    const modes = [...nationalLaw.bodies.values()].map(({ id, presentBy = [] }) => [id, presentBy]);
    expect(Object.fromEntries(modes)).toEqual({
      'branch-committee': [],
      'two-committees': [],
      'party-members': [],
      representatives: ['women-representatives'],
      'villagers-assembly': ['adults', 'households'],
      'collective-assembly': ['proxies', 'online'],
      'collective-congress': [],
      'collective-council': [],
      'residents-assembly': ['adults', 'households'],
      'residents-representatives': [],
    });
  });
});

describe('cite', () => {
  // The article numbers changed on 2026-01-01.
  it.each([
    ['representatives-quorum', '26', '30'],
    ['representatives-pass', '26', '30'],
    ['assembly-quorum', '22', '26'],
    ['assembly-pass', '22', '26'],
    ['assembly-summons', '21', '25'],
    ['posting-days', '30', '35'],
    ['disclosure', '30', '35'],
    ['representatives-composition', '25', '29'],
    ['representatives-authorised', '25', '29'],
    ['competent-body', '24', '28'],
    ['charter', '27', '31'],
    ['recording', '34', '39'],
    ['boundary', '3', '3'],
    ['correction', '27', '31'],
  ])('finds %s in article %s to 2025 and %s from 2026', (rule, before, after) => {
    expect(cite(nationalLaw, rule, OLD_LAW).article).toBe(`VCOL-2018 art. ${before}`);
    expect(cite(nationalLaw, rule, NEW_LAW).article).toBe(`VCOL-2025 art. ${after}`);
  });

  it.each([
    ['party-quorum', 'PBR art. 11'],
    ['party-pass', 'PBR art. 11'],
    ['branch-committee-quorum', 'PBR art. 12'],
    ['collective-matter', 'RCEO art. 26'],
    ['collective-assembly-quorum', 'RCEO art. 27'],
    ['collective-assembly-pass', 'RCEO art. 27'],
    ['collective-assembly-summons', 'RCEO art. 27'],
    ['collective-assembly-attendance', 'RCEO art. 27'],
    ['collective-congress-pass', 'RCEO art. 28'],
    ['collective-congress-size', 'RCEO art. 28'],
    ['not-delegable', 'RCEO art. 28'],
    ['non-member-benefit', 'RCEO art. 15'],
    ['land-outsider', 'LCL art. 52'],
    ['homestead-application', 'LALR art. 34'],
    ['collective-council-quorum', 'RCEO art. 31'],
    ['collective-council-pass', 'RCEO art. 31'],
    ['residents-assembly-summons', 'URC-2025 art. 26'],
    ['residents-assembly-quorum', 'URC-2025 art. 27'],
    ['residents-assembly-pass', 'URC-2025 art. 27'],
    ['residents-representatives-composition', 'URC-2025 art. 28'],
    ['residents-representatives-quorum', 'URC-2025 art. 29'],
    ['residents-representatives-pass', 'URC-2025 art. 29'],
  ])('finds %s in %s', (rule, article) => {
    expect(cite(nationalLaw, rule, NEW_LAW).article).toBe(article);
  });

  it('finds village planning in the planning law to 2025', () => {
    expect(cite(nationalLaw, 'village-planning', OLD_LAW).article).toBe('CPL art. 22');
    expect(cite(nationalLaw, 'village-planning', NEW_LAW).article).toBe('VCOL-2025 art. 28');
  });

  it('names source and article in full, in both languages', () => {
    expect(cite(nationalLaw, 'posting-days', NEW_LAW)).toEqual({
      rule: 'posting-days',
      article: 'VCOL-2025 art. 35',
      words: {
        zh: '《村民委员会组织法》(2025年修正)第35条',
        en: "Organic Law of Villagers' Committees (2025), article 35",
      },
    });
  });

  it('cites a source without an article by its name', () => {
    expect(citeSource(nationalLaw, 'two-committees-quorum', 'SIYI')).toMatchObject({
      article: 'SIYI',
      words: { zh: '四议系统默认值(法律未作规定)' },
    });
  });

  it('cites a rule by its first edition on a day before it', () => {
    const law = parseLaw(SMALL_LAW);
    expect(cite(law, 'quorum', day('1999-01-01')).article).toBe('OLD art. 1');
    expect(cite(law, 'quorum', day('2010-06-01')).article).toBe('OLD art. 1');
    expect(cite(law, 'quorum', day('2020-01-01')).article).toBe('NEW art. 2');
  });

  it('stops at a rule or a source that the law does not have', () => {
    expect(() => cite(nationalLaw, 'no-such-rule', NEW_LAW)).toThrow(IntegrityError);
    expect(() => citeSource(nationalLaw, 'posting-days', 'NO-SUCH-LAW')).toThrow(IntegrityError);
  });
});

const SMALL_LAW = {
  id: 'small',
  title: { zh: '小法', en: 'a small law' },
  sources: { OLD: { zh: '旧法', en: 'old law' }, NEW: { zh: '新法', en: 'new law' } },
  rules: [
    {
      id: 'quorum',
      title: { zh: '到会人数', en: 'quorum' },
      editions: [
        { from: '2010-01-01', to: '2019-12-31', source: 'OLD', article: '1' },
        { from: '2020-01-01', source: 'NEW', article: '2' },
      ],
    },
  ],
  bodies: [],
  floors: [],
  compositions: [],
  postings: [],
  summons: [],
  matters: [],
};

describe('a law document', () => {
  it('is hashed by its content and not by the order of its keys', () => {
    const turned = Object.fromEntries(Object.entries(SMALL_LAW).toReversed());
    expect(parseLaw(turned).hash).toBe(parseLaw(SMALL_LAW).hash);
    expect(parseLaw({ ...SMALL_LAW, id: 'smaller' }).hash).not.toBe(parseLaw(SMALL_LAW).hash);
    expect(parseLaw(SMALL_LAW).hash).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  it.each([
    ['an unknown field', { floor: [] }, 'floor'],
    [
      'a day that does not exist',
      { postings: [{ rule: 'r', from: '2026-02-30', days: 15 }] },
      'postings.0.from',
    ],
    ['no day at all', { postings: [{ rule: 'r', days: 0 }] }, 'postings.0.days'],
    [
      'a bad share',
      { compositions: [{ rule: 'r', body: 'b', atLeast: '4' }] },
      'compositions.0.atLeast',
    ],
    ['a bad rule', { floors: [{ rule: 'r', body: 'b', pass: {} }] }, 'floors.0.pass'],
    ['a missing part', { matters: undefined }, 'matters'],
  ])('with %s is refused at its place', (_, change, path) => {
    const parse = (): unknown => parseLaw({ ...SMALL_LAW, ...change });
    expect(parse).toThrow(InvalidInput);
    expect(parse).toThrow(new RegExp(`^${path}: `));
  });
});

describe('the references of the law document', () => {
  const matters = [...nationalLaw.matters.values()];
  const routes = matters.flatMap((matter) => matter.routes);
  const thresholds = matters.flatMap((matter) => matter.threshold ?? []);
  const dated = [...nationalLaw.floors, ...nationalLaw.compositions, ...nationalLaw.summons];

  it.each([
    ['rules', cnNational.rules],
    ['bodies', cnNational.bodies],
    ['matters', cnNational.matters],
  ])('name each of the %s once', (_, list) => {
    const ids = list.map(({ id }) => id);
    expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
  });

  it('are to rules that exist', () => {
    const named = [...dated, ...nationalLaw.postings, ...routes, ...thresholds];
    expect(named.map(({ rule }) => rule).filter((id) => !nationalLaw.rules.has(id))).toEqual([]);
  });

  it('are to sources that exist', () => {
    const editions = [...nationalLaw.rules.values()].flatMap((rule) => rule.editions);
    const known = Object.keys(nationalLaw.sources);
    expect(editions.map(({ source }) => source).filter((id) => !known.includes(id))).toEqual([]);
  });

  it('are to bodies that exist', () => {
    const lists = [...routes, ...thresholds.flatMap(({ binds }) => binds)];
    const delegates = [...nationalLaw.bodies.values()].flatMap((body) => body.delegatesOf ?? []);
    const named = [
      ...dated.map(({ body }) => body),
      ...lists.flatMap(({ bodies }) => bodies),
      ...delegates,
    ];
    expect(named.filter((id) => !nationalLaw.bodies.has(id))).toEqual([]);
  });

  it('are to rosters, heads and bases of the specification', () => {
    // The roster keys, and the keys of `presentBy`.
    const rosters = [
      'branch-committee',
      'village-committee',
      'party-members',
      'representatives',
      'adults',
      'households',
      'women-representatives',
      'supervision-committee',
      'two-committees',
      'congress',
      'collective-members',
      'collective-congress',
      // Not of a village: rosters under `others`.
      'collective-council',
      'residents-representatives',
      'residents-congress',
    ];
    const heads = ['adults', 'households', 'women-representatives', 'proxies', 'online'];
    const bodies = [...nationalLaw.bodies.values()];
    const counted = nationalLaw.compositions.flatMap(({ count }) => count ?? []);
    const used = [
      ...bodies.flatMap((body) => [body.roster, ...(body.elseSumOf ?? [])]),
      ...counted,
    ];
    expect(used.filter((key) => !rosters.includes(key))).toEqual([]);
    expect(
      bodies.flatMap((body) => body.presentBy ?? []).filter((key) => !heads.includes(key)),
    ).toEqual([]);
    expect(BASES).toEqual([
      'eligible',
      'present',
      'cast',
      'adults',
      'households',
      'women-representatives',
    ]);
  });

  it('end on a day before the next begins', () => {
    const spans = [...nationalLaw.rules.values()].map(({ id, editions }) => [
      id,
      editions.map(({ from, to }) => `${from ?? ''}..${to ?? ''}`),
    ]);
    const odd = spans.filter(
      ([, span]) => !['..', '..2025-12-31,2026-01-01..'].includes(String(span)),
    );
    expect(odd).toEqual([]);
  });
});
