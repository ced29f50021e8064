// What the assembly lets its delegates decide, who is related, and the village's own procedure.
import { describe, expect, it } from 'vitest';
import {
  examination,
  proposal,
  REST,
  resolution,
  rulesOf,
  SHORTEST,
  type Written,
  written,
} from './testing/own-procedure.ts';
import { held, local, type Play, play, playTo, refusalIn, told } from './testing/play.ts';

const TOWNSHIP = 'township';
const VILLAGE = 'village-committee';
const GRANT = { authorisation: 'term-2026', matters: ['PUBLIC_WELFARE', 'LARGE_EXPENSE'] };

describe('an authorisation', () => {
  /** The resolution is open; the assembly has authorised its delegates on 1 March 2026. */
  function granted(grant: Written, matter = 'PUBLIC_WELFARE', more: object = {}): Play {
    const before = [[TOWNSHIP, 'GrantAuthorisation', { ...GRANT, ...grant }] as const];
    return playTo('resolution', { before, motion: { matter }, ...more });
  }

  /** What a meeting of the delegates would be answered. */
  function delegates(at: Play, heldAt = '2026-03-02 15:00', body = 'representatives'): string {
    const figures = body === 'representatives' ? held(41, 41) : held(400, 400);
    const data = { stage: 'resolution', heldAt: local(heldAt), body, ...figures };
    return told(at.ask('2027-06-01 09:00', VILLAGE, 'RecordMeeting', data));
  }

  it.each([
    ['PUBLIC_WELFARE', 'accepted'],
    ['LARGE_EXPENSE', 'accepted'],
    ['RELIEF_SUBSIDY', 'body-not-competent'],
    ['CHARTER_RULES', 'matter-not-delegable'],
  ])('covers the matters that it names: %s is %s', (matter, verdict) => {
    expect(delegates(granted({}, matter))).toBe(verdict);
  });

  it('does not bind the assembly itself', () => {
    expect(delegates(granted({}, 'RELIEF_SUBSIDY'), undefined, 'villagers-assembly')).toBe(
      'accepted',
    );
  });

  it.each([
    ['2026-03-31 23:59', 'accepted'],
    ['2026-04-01 00:00', 'body-not-competent'],
    ['2026-12-31 09:00', 'body-not-competent'],
  ])('covers its term: a meeting of %s is %s', (heldAt, verdict) => {
    const until = local('2026-04-01 00:00');
    expect(delegates(granted({ until }), heldAt)).toBe(verdict);
  });

  it.each([
    // Before the first authorisation begins, what the village has says whether there is one.
    ['2026-03-31 23:59', true, 'accepted'],
    ['2026-03-31 23:59', false, 'body-not-competent'],
    ['2026-04-01 00:00', true, 'accepted'],
    ['2026-04-01 00:00', false, 'accepted'],
  ])('decides from its first moment on: %s, %s before: %s', (heldAt, before, verdict) => {
    const has = { 'representatives-authorised': before };
    const at = granted({ from: local('2026-04-01 00:00') }, 'PUBLIC_WELFARE', { has });
    expect(delegates(at, heldAt)).toBe(verdict);
  });

  it('takes away from then on what only the village had said', () => {
    const has = { 'representatives-authorised': true };
    expect(delegates(granted({}, 'RELIEF_SUBSIDY', { has }))).toBe('body-not-competent');
  });

  it('that has ended authorises nobody, and the next one does', () => {
    const at = granted({});
    at.accept('2026-03-10 09:00', TOWNSHIP, 'EndAuthorisation', {
      authorisation: 'term-2026',
      reason: '任期届满',
    });
    expect(delegates(at, '2026-03-10 08:59')).toBe('accepted');
    expect(delegates(at, '2026-03-10 09:00')).toBe('body-not-competent');
    const next = { ...GRANT, authorisation: 'term-2027' };
    at.accept('2026-03-20 09:00', TOWNSHIP, 'GrantAuthorisation', next);
    expect(delegates(at, '2026-03-19 09:00')).toBe('body-not-competent');
    expect(delegates(at, '2026-03-20 09:00')).toBe('accepted');
  });

  it('of other delegates does not help', () => {
    expect(delegates(granted({ to: 'collective-congress' }))).toBe('body-not-competent');
  });

  it('leaves a motion possible that the assembly can still decide', () => {
    const grant = { ...GRANT, matters: ['LARGE_EXPENSE'] };
    const at = play({ before: [[TOWNSHIP, 'GrantAuthorisation', grant]] });
    expect(at.state().stage).toBe('proposal');
  });

  it.each([
    ['an unknown matter', { ...GRANT, matters: ['PUBLIC_WELFARE', 'PUBLIC_WELFAR'] }, 'matters.1'],
    ['an unknown body', { ...GRANT, to: 'representative' }, 'to'],
    ['a body without delegates', { ...GRANT, to: 'villagers-assembly' }, 'to'],
    ['the id of another', { ...GRANT, authorisation: 'used' }, 'authorisation'],
    [
      'an end before its beginning',
      { ...GRANT, from: local('2026-04-01 00:00'), until: local('2026-04-01 00:00') },
      'until',
    ],
    ['an end that is past', { ...GRANT, until: local('2026-03-01 00:00') }, 'until'],
  ])('cannot have %s', (_what, data, path) => {
    const at = play({
      before: [[TOWNSHIP, 'GrantAuthorisation', { ...GRANT, authorisation: 'used' }]],
    });
    expect(
      refusalIn(at.ask('2026-03-03 09:00', TOWNSHIP, 'GrantAuthorisation', data)),
    ).toMatchObject({
      code: 'invalid-input',
      operands: { path },
    });
  });

  it('that ends must have been granted', () => {
    const data = { authorisation: 'term-2025' };
    expect(
      refusalIn(play().ask('2026-03-03 09:00', TOWNSHIP, 'EndAuthorisation', data)),
    ).toMatchObject({
      code: 'invalid-input',
      operands: { path: 'authorisation' },
    });
  });

  it.each([
    ['GrantAuthorisation', { ...GRANT, authorisation: 'other' }],
    ['EndAuthorisation', { authorisation: 'term-2026' }],
    ['PublishProcedure', { procedure: 'four-deliberations' }],
  ] as const)('is for the township to record: %s', (type, data) => {
    const at = play({ before: [[TOWNSHIP, 'GrantAuthorisation', GRANT]] });
    for (const seat of [VILLAGE, 'branch-committee', 'supervision-committee'] as const) {
      expect(told(at.ask('2026-03-03 09:00', seat, type, data))).toBe('not-authorised');
    }
  });
});

describe('DeclareRelation', () => {
  const relation = { person: 'p-1', relative: 'p-2', kind: 'spouse' };

  it('is recorded once', () => {
    const at = play();
    at.accept('2026-03-03 09:00', VILLAGE, 'DeclareRelation', relation);
    expect(at.accept('2026-03-03 10:00', VILLAGE, 'DeclareRelation', relation)).toEqual([]);
    const other = { ...relation, relative: 'p-3', kind: 'child' };
    at.accept('2026-03-03 11:00', VILLAGE, 'DeclareRelation', other);
    expect(at.village().relations).toEqual([relation, other]);
  });

  it.each([TOWNSHIP, 'branch-committee', 'villager'] as const)('is not for the %s', (seat) => {
    expect(told(play().ask('2026-03-03 09:00', seat, 'DeclareRelation', relation))).toBe(
      'not-authorised',
    );
  });

  it('is between two people', () => {
    expect(() =>
      play().ask('2026-03-03 09:00', VILLAGE, 'DeclareRelation', { ...relation, relative: 'p-1' }),
    ).toThrow('relative');
  });
});

describe('a procedure that the village makes its own', () => {
  const RULES = rulesOf(
    written(SHORTEST),
    written([proposal(), examination(), resolution(), ...REST], { id: 'longer' }),
    written([proposal(), examination(), resolution(), ...REST], {
      id: 'longer',
      version: '2026-06-01',
    }),
  );

  /** What the motion of a day runs under, where each was published. */
  function ranUnder(published: readonly Written[], startsAt: string, more: Written = {}): string {
    const before = published.map((data) => [TOWNSHIP, 'PublishProcedure', data] as const);
    return play({ rules: RULES, before, startsAt, motion: more }).state().procedure.ref;
  }
  const from = (moment: string) => ({ procedure: 'longer', from: local(moment) });

  it.each([
    ['2026-03-31 23:59', 'own@2026-01-01'],
    ['2026-04-01 00:00', 'longer@2026-01-01'],
    ['2026-04-01 00:01', 'longer@2026-01-01'],
  ])('is the default from its moment on: %s is under %s', (moment, ref) => {
    expect(ranUnder([from('2026-04-01 00:00')], moment)).toBe(ref);
  });

  it('is in force at once where no moment is named', () => {
    expect(ranUnder([{ procedure: 'longer' }], '2026-03-02 09:00')).toBe('longer@2026-01-01');
  });

  it('is judged by the day that the motion claims', () => {
    const occurredAt = local('2026-03-31 23:59');
    const published = [from('2026-04-01 00:00')];
    expect(ranUnder(published, '2026-04-02 09:00', { occurredAt })).toBe('own@2026-01-01');
  });

  it('gives way to one that the motion names', () => {
    expect(ranUnder([{ procedure: 'longer' }], '2026-03-02 09:00', { procedure: 'own' })).toBe(
      'own@2026-01-01',
    );
  });

  it('gives way to one that begins later', () => {
    const published = [
      from('2026-05-01 00:00'),
      { procedure: 'own', from: local('2026-04-01 00:00') },
    ];
    expect(ranUnder(published, '2026-04-15 09:00')).toBe('own@2026-01-01');
    expect(ranUnder(published, '2026-05-15 09:00')).toBe('longer@2026-01-01');
  });

  it('by its id alone is the version of its first day', () => {
    expect(ranUnder([from('2026-06-01 00:00')], '2026-06-02 09:00')).toBe('longer@2026-06-01');
    expect(ranUnder([from('2026-05-31 00:00')], '2026-06-02 09:00')).toBe('longer@2026-01-01');
  });

  it('leaves a decision that has started under its own', () => {
    const at = play({ rules: RULES });
    at.accept('2026-03-03 09:00', TOWNSHIP, 'PublishProcedure', { procedure: 'longer' });
    expect(at.state().procedure.ref).toBe('own@2026-01-01');
  });

  it('has to be known', () => {
    const data = { procedure: 'shorter' };
    expect(told(play().ask('2026-03-03 09:00', TOWNSHIP, 'PublishProcedure', data))).toBe(
      'unknown-procedure',
    );
  });

  it.each([
    // A posting of seven days is looser than the fifteen of 2026, and was lawful before.
    ['xiyang-four-procedures@2004-01-01', undefined, 'procedure-loosens-law'],
    ['xiyang-four-procedures@2004-01-01', '2026-01-01 00:00', 'procedure-loosens-law'],
    ['xiyang-four-procedures@2004-01-01', '2025-12-31 23:59', 'accepted'],
    ['xiyang-four-procedures@2026-01-01', undefined, 'accepted'],
    ['xiyang-four-procedures', undefined, 'accepted'],
    ['four-deliberations@2004-01-01', undefined, 'procedure-loosens-law'],
  ])(
    'may not be looser than the law of its day: %s from %s is %s',
    (procedure, moment, verdict) => {
      const begins = moment === undefined ? {} : { from: local(moment) };
      const data = { procedure, ...begins };
      expect(told(play().ask('2026-03-03 09:00', TOWNSHIP, 'PublishProcedure', data))).toBe(
        verdict,
      );
    },
  );

  it('is told where it is looser', () => {
    const data = { procedure: 'xiyang-four-procedures@2004-01-01' };
    expect(
      refusalIn(play().ask('2026-03-03 09:00', TOWNSHIP, 'PublishProcedure', data)),
    ).toMatchObject({
      code: 'procedure-loosens-law',
      rule: 'posting-days',
      article: 'VCOL-2025 art. 35',
      operands: { had: data.procedure, path: 'stages.3.days' },
    });
    expect(told(play().ask('2026-03-03 09:00', VILLAGE, 'PublishProcedure', data))).toBe(
      'not-authorised',
    );
  });
});
