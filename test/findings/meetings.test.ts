import { describe, expect, it } from 'vitest';
import {
  counted,
  heldAt,
  resolvedBy,
  upTo,
  withData,
  withHas,
  without,
  withRecord,
  withRoster,
} from './change-ledger.ts';
import { LAWFUL, type Ledger, local } from './ledger.ts';
import { error, findingsOf, type Noted, warning } from './play-ledger.ts';

// The works are not needed to judge a meeting; that the resolution was posted shows that it went on.
const PAPER = upTo(LAWFUL, 'posting');
const ASSEMBLY = counted(resolvedBy(PAPER, 'villagers-assembly'), 'resolution', 900, 800);
const LAND = withHas(
  { ...PAPER, matter: 'LAND_CONTRACT_PLAN' },
  { 'collective-organisation': true },
);
const MEMBERS = withRoster(
  counted(resolvedBy(LAND, 'collective-assembly'), 'resolution', 500, 450),
  { 'collective-members': 600 },
);
const DELEGATES = withRoster(
  counted(
    resolvedBy({ ...LAND, matter: 'COLLECTIVE_PROJECT' }, 'collective-congress'),
    'resolution',
    20,
    16,
  ),
  { 'collective-congress': 24 },
);

function resolution(id: string): Noted {
  return error(id, 'villagers-resolution', 'resolution');
}

describe('a lawful resolution', () => {
  it.each([
    ["of the villagers' assembly", ASSEMBLY],
    ["of the collective's assembly", MEMBERS],
    ["of the collective's congress", DELEGATES],
  ])('has no finding: %s', async (_, ledger) => {
    expect(await findingsOf(ledger)).toEqual([]);
  });
});

describe('F-07, the wrong body', () => {
  it.each([
    ['land left to the representatives', resolvedBy(MEMBERS, 'representatives'), 36],
    ["land left to the collective's congress", resolvedBy(MEMBERS, 'collective-congress'), 20],
    ["land left to the villagers' assembly", resolvedBy(MEMBERS, 'villagers-assembly'), 900],
    [
      "a village matter left to the collective's assembly",
      { ...MEMBERS, matter: 'PUBLIC_WELFARE' },
      500,
    ],
    ['a charter left to the representatives', { ...PAPER, matter: 'CHARTER_RULES' }, 36],
    ['a body that the stage does not have', resolvedBy(PAPER, 'party-members'), 40],
  ])('is found: %s', async (_, ledger, present) => {
    const roster = withRoster(ledger, { 'collective-congress': 24 });
    const voted = counted(roster, 'resolution', present, present);
    expect(await findingsOf(voted)).toEqual([resolution('F-07')]);
  });

  it('is found in a deliberation as well', async () => {
    const summoned = withData(PAPER, 'deliberation summons', { body: 'branch-committee' });
    const ledger = counted(summoned, 'deliberation', 5, 5, { body: 'branch-committee' });
    const found = error('F-07', 'two-committee-deliberation', 'deliberation');
    expect(await findingsOf(ledger)).toEqual([found]);
  });

  it('is not found where the wrong body met and did not vote', async () => {
    const ledger = withData({ ...PAPER, matter: 'CHARTER_RULES' }, 'resolution', {
      vote: undefined,
    });
    expect(await findingsOf(ledger)).toEqual([error('F-01', 'villagers-resolution', 'posting')]);
  });
});

describe('F-08, no authorisation', () => {
  const unauthorised = { 'representatives-authorised': false };

  it('is found where the representatives decide unauthorised', async () => {
    expect(await findingsOf(withHas(PAPER, unauthorised))).toEqual([resolution('F-08')]);
  });

  it('is not found where the assembly decides itself', async () => {
    expect(await findingsOf(withHas(ASSEMBLY, unauthorised))).toEqual([]);
  });

  it('goes by the day of the meeting where the roster was set later', async () => {
    const step = {
      name: 'authorisation ends',
      at: '2026-03-25 21:00',
      as: 'village-committee',
      command: 'SetRoster',
      data: { has: unauthorised, occurredAt: local('2026-03-25 00:00') },
    } as const;
    const ended = { ...PAPER, steps: [...PAPER.steps, step] };
    expect(await findingsOf(ended)).toEqual([]);
    const before = withData(ended, 'authorisation ends', { occurredAt: local('2026-03-24 00:00') });
    expect(await findingsOf(before)).toEqual([resolution('F-08')]);
  });
});

describe('F-20 and F-21, quorum and votes', () => {
  const stages = {
    proposal: 'branch-proposal',
    deliberation: 'two-committee-deliberation',
    examination: 'party-examination',
    resolution: 'villagers-resolution',
  } as const;
  type Name = keyof typeof stages;

  it.each<[string, Ledger, Name, number, number, readonly string[]]>([
    ['the branch committee of 5', PAPER, 'proposal', 2, 2, ['F-20']],
    ['the branch committee of 5', PAPER, 'proposal', 3, 2, []],
    ['the branch committee of 5', PAPER, 'proposal', 4, 2, ['F-21']],
    ['the two committees of 10', PAPER, 'deliberation', 6, 6, ['F-20']],
    ['the two committees of 10', PAPER, 'deliberation', 7, 4, []],
    ['the two committees of 10', PAPER, 'deliberation', 8, 4, ['F-21']],
    ['44 Party members', PAPER, 'examination', 21, 21, ['F-20', 'F-21']],
    ['44 Party members', PAPER, 'examination', 22, 22, ['F-21']],
    ['44 Party members', PAPER, 'examination', 23, 23, []],
    ['44 Party members', PAPER, 'examination', 44, 22, ['F-21']],
    ['44 Party members', PAPER, 'examination', 44, 23, []],
    ['the congress of 40', PAPER, 'resolution', 26, 26, ['F-20']],
    ['the congress of 40', PAPER, 'resolution', 27, 14, []],
    ['the congress of 40', PAPER, 'resolution', 27, 13, ['F-21']],
    ['the congress of 40', PAPER, 'resolution', 34, 17, ['F-21']],
    ['the congress of 40', PAPER, 'resolution', 26, 13, ['F-20', 'F-21']],
    ['1300 adults', ASSEMBLY, 'resolution', 650, 650, ['F-20']],
    ['1300 adults', ASSEMBLY, 'resolution', 651, 326, []],
    ['1300 adults', ASSEMBLY, 'resolution', 652, 326, ['F-21']],
    ['600 members of the collective', MEMBERS, 'resolution', 399, 399, ['F-20', 'F-21']],
    ['600 members of the collective', MEMBERS, 'resolution', 400, 400, []],
    ['600 members of the collective', MEMBERS, 'resolution', 500, 399, ['F-21']],
    ['24 delegates of the collective', DELEGATES, 'resolution', 16, 16, []],
    ['24 delegates of the collective', DELEGATES, 'resolution', 24, 15, ['F-21']],
  ])(
    'of %s%.0s in the %s, %d present, %d for: %j',
    async (_, ledger, name, present, votes, ids) => {
      const found = ids.map((id) => error(id, stages[name], name));
      expect(await findingsOf(counted(ledger, name, present, votes))).toEqual(found);
    },
  );

  it.each([
    ['two thirds of 402 households', 268, []],
    ['one household less', 267, [resolution('F-20')]],
  ])('count households where the paper does: %s', async (_, households, found) => {
    const presentBy = { households };
    const ledger = counted(ASSEMBLY, 'resolution', 300, 290, { presentBy });
    expect(await findingsOf(ledger)).toEqual(found);
  });

  it.each([
    ['with a vote', {}, [error('F-20', 'party-examination', 'examination')]],
    ['without a vote', { vote: undefined }, [error('F-01', 'party-examination', 'resolution')]],
  ])('ask for a quorum only of a meeting that voted: %s', async (_, data, found) => {
    // 40 of 81 Party members are too few, and 41 votes of 40 would be too many: they all voted.
    const ledger = withRoster(counted(PAPER, 'examination', 40, 40, data), {
      'party-members': 81,
    });
    const noted = await findingsOf(ledger);
    expect(noted.filter(({ id }) => id !== 'F-21')).toEqual(found);
  });

  it('is missed also where the paper dates what followed before the vote', async () => {
    const late = heldAt(counted(PAPER, 'examination', 44, 22), 'examination', '2026-03-26 19:00');
    const found = (await findingsOf(late)).map(({ id, step }) => `${id} ${step}`);
    expect(found).toEqual(['F-02 resolution', 'F-21 examination']);
  });

  it('is measured by the roster of the day of the meeting', async () => {
    const roster = { ...PAPER.roster, 'party-members': 90 };
    const step = {
      name: 'roster',
      at: '2026-03-14 21:00',
      as: 'village-committee',
      command: 'SetRoster',
      data: { roster, occurredAt: local('2026-03-14 00:00') },
    } as const;
    expect(await findingsOf({ ...PAPER, steps: [...PAPER.steps, step] })).toEqual([]);
    const sooner = { ...step, data: { ...step.data, occurredAt: local('2026-03-13 00:00') } };
    expect(await findingsOf({ ...PAPER, steps: [...PAPER.steps, sooner] })).toEqual([
      error('F-20', 'party-examination', 'examination'),
      error('F-21', 'party-examination', 'examination'),
    ]);
  });
});

describe('F-22, a body not validly made up', () => {
  it.each([
    ['13 women of 41', { representatives: 36, 'women-representatives': 13 }, [resolution('F-22')]],
    ['14 women of 41', { representatives: 36, 'women-representatives': 14 }, []],
    ['19 representatives of 24', { representatives: 19 }, [resolution('F-22')]],
    ['20 representatives of 25', { representatives: 20 }, []],
    [
      '31 representatives of a congress of 40',
      { congress: 40, representatives: 31 },
      [resolution('F-22')],
    ],
    ['32 representatives of a congress of 40', { congress: 40, representatives: 32 }, []],
  ])('goes by the roster: %s', async (_, roster, found) => {
    const whole = { ...PAPER.roster, ...roster };
    const congress = whole.congress ?? (whole.representatives ?? 0) + 5;
    const ledger = counted(PAPER, 'resolution', congress, congress);
    expect(await findingsOf(withRoster(ledger, roster))).toEqual(found);
  });

  it.each([
    [20, [resolution('F-22')]],
    [21, []],
  ])("asks for more than twenty in the collective's congress: %d", async (size, found) => {
    const ledger = counted(DELEGATES, 'resolution', size, size);
    expect(await findingsOf(withRoster(ledger, { 'collective-congress': size }))).toEqual(found);
  });
});

describe('F-23, another denominator', () => {
  const examined = warning('F-23', 'party-examination', 'examination');

  it.each([
    [43, [examined]],
    [44, []],
    [45, [examined]],
  ])(
    'is found where the paper does not count the 44 of the roster but %d',
    async (eligible, found) => {
      expect(await findingsOf(withData(PAPER, 'examination', { eligible }))).toEqual(found);
    },
  );

  const reason = '长期在外';
  const approvedBy = 'township';

  it.each([
    ['reason and approval', [{ count: 4, reason, approvedBy }], []],
    ['no reason', [{ count: 4, approvedBy }], [examined]],
    ['no approval', [{ count: 4, reason }], [examined]],
    ['neither, twice', [{ count: 2 }, { count: 2 }], [examined]],
    [
      'a second one without reason',
      [
        { count: 2, reason, approvedBy },
        { count: 2, approvedBy },
      ],
      [examined],
    ],
  ])('is found where people are left out with %s', async (_, excluded, found) => {
    const ledger = withData(PAPER, 'examination', { excluded, eligible: 40 });
    expect(await findingsOf(ledger)).toEqual(found);
  });

  it.each([
    ['approved', { approvedBy }, []],
    [
      'unapproved',
      {},
      [
        error('F-20', 'party-examination', 'examination'),
        error('F-21', 'party-examination', 'examination'),
        examined,
      ],
    ],
  ])(
    'leaves out of the whole only who was left out with approval: %s',
    async (_, approval, found) => {
      const excluded = [{ count: 4, reason, ...approval }];
      expect(await findingsOf(counted(PAPER, 'examination', 21, 21, { excluded }))).toEqual(found);
    },
  );

  it.each([
    ['resolution', 'villagers-resolution', 38, []],
    ['resolution', 'villagers-resolution', 40, ['F-23']],
    ['examination', 'party-examination', 44, []],
    ['examination', 'party-examination', 42, ['F-23']],
  ])('counts two recused in the %s%.0s: %d%j', async (name, stage, eligible, ids) => {
    const ledger = withData(PAPER, name, { recused: 2, eligible });
    expect(await findingsOf(ledger)).toEqual(ids.map((id) => warning(id, stage, name)));
  });
});

describe('F-26, figures that contradict each other', () => {
  const session = { place: '一组', present: 18, vote: { method: 'oral', for: 18, against: 0 } };
  const sessions = [
    { ...session, heldAt: local('2026-03-24 18:00') },
    { ...session, heldAt: local('2026-03-24 19:00') },
  ];
  const oral = { method: 'oral', against: 0 };

  it.each([
    ['as many votes as people', { present: 36, vote: { ...oral, for: 36 } }, []],
    ['fewer votes than people', { present: 36, vote: { ...oral, for: 30 } }, []],
    ['a vote more than people', { present: 36, vote: { ...oral, for: 37 } }, ['F-26']],
    ['invalid votes on top', { present: 36, vote: { ...oral, for: 36, invalid: 1 } }, ['F-26']],
    ['abstentions on top', { present: 36, vote: { ...oral, for: 36, abstain: 1 } }, ['F-26']],
    ['all of the 40 present', { present: 40, vote: { ...oral, for: 36 } }, []],
    ['one more than the 40 present', { present: 41, vote: { ...oral, for: 36 } }, ['F-26']],
    ['all 14 women', { presentBy: { 'women-representatives': 14 } }, []],
    ['15 of 14 women', { presentBy: { 'women-representatives': 15 } }, ['F-26']],
    ['sessions that add up', { sessions, present: 36, vote: { ...oral, for: 36 } }, []],
    ['sessions of fewer people', { sessions, present: 37, vote: { ...oral, for: 36 } }, ['F-26']],
    ['sessions of fewer votes', { sessions, present: 36, vote: { ...oral, for: 35 } }, ['F-26']],
    [
      'votes counted for all sessions together',
      { sessions: sessions.map(({ vote: _, ...rest }) => rest), vote: { ...oral, for: 36 } },
      [],
    ],
  ])('goes by the figures: %s', async (_, data, ids) => {
    const ledger = withData(PAPER, 'resolution', data);
    expect(await findingsOf(ledger)).toEqual(ids.map(resolution));
  });
});

describe('F-34, a summons missing or late', () => {
  const late = warning('F-34', 'villagers-resolution', 'resolution');

  it.each([
    ['proposal', 'branch-proposal'],
    ['deliberation', 'two-committee-deliberation'],
    ['examination', 'party-examination'],
    ['resolution', 'villagers-resolution'],
  ])('is found where no summons of the %s is on paper', async (name, stage) => {
    const ledger = without(PAPER, `${name} summons`);
    expect(await findingsOf(ledger)).toEqual([warning('F-34', stage, name)]);
  });

  it.each([
    ['ten days', ASSEMBLY, '2026-03-14 23:59', []],
    ['nine days', ASSEMBLY, '2026-03-15 00:00', [late]],
    ['ten days', MEMBERS, '2026-03-14 23:59', []],
    ['nine days', MEMBERS, '2026-03-15 00:00', [late]],
    ['none', PAPER, '2026-03-24 19:00', []],
    ['a minute too late', PAPER, '2026-03-24 19:01', [late]],
  ])('goes by the days that the body must have: %s', async (_, ledger, summonedAt, found) => {
    const summoned = withData(ledger, 'resolution summons', { summonedAt: local(summonedAt) });
    expect(await findingsOf(summoned)).toEqual(found);
  });

  it('is found where another body was summoned', async () => {
    const ledger = withData(PAPER, 'resolution summons', { body: 'villagers-assembly' });
    expect(await findingsOf(ledger)).toEqual([late]);
  });

  it('is not found where the summons was typed in after its meeting', async () => {
    const ledger = withRecord(PAPER, 'resolution summons', { at: '2026-03-24 22:00' });
    expect(await findingsOf(ledger)).toEqual([]);
  });

  it('is not found where a reminder followed the summons', async () => {
    const reminder = { at: '2026-03-21 21:00', name: 'reminder' };
    const data = { summonedAt: local('2026-03-21 09:00') };
    const steps = ASSEMBLY.steps.flatMap((step) =>
      step.name === 'resolution summons'
        ? [step, { ...step, ...reminder, data: { ...step.data, ...data } }]
        : [step],
    );
    expect(await findingsOf({ ...ASSEMBLY, steps })).toEqual([]);
  });

  it('goes by the new summons where the meeting was put off', async () => {
    const again = { at: '2026-03-21 21:00', name: 'new summons' };
    const data = { summonedAt: local('2026-03-21 09:00') };
    const steps = ASSEMBLY.steps.flatMap((step) =>
      step.name === 'resolution summons'
        ? [
            { ...step, data: { ...step.data, for: local('2026-03-20 19:00') } },
            { ...step, ...again, data: { ...step.data, ...data } },
          ]
        : [step],
    );
    expect(await findingsOf({ ...ASSEMBLY, steps })).toEqual([late]);
  });
});

describe('a figure that nobody can compute', () => {
  it.each([
    ['proposal', PAPER, 'branch-committee'],
    ['deliberation', PAPER, 'village-committee'],
    ['examination', PAPER, 'party-members'],
    ['resolution', PAPER, 'representatives'],
    ['resolution', ASSEMBLY, 'adults'],
    ['resolution', MEMBERS, 'collective-members'],
    ['resolution', DELEGATES, 'collective-congress'],
  ] as const)('gives no finding of the %s%.0s: no %s in the roster', async (name, ledger, key) => {
    const few = counted(ledger, name, 2, 1, { eligible: 3, recused: 1 });
    const found = await findingsOf(withRoster(few, { [key]: undefined }));
    expect(found.filter(({ step }) => step === name)).toEqual([]);
  });

  it.each([
    ['women', 'women-representatives', { presentBy: { 'women-representatives': 10 } }],
    [
      'households',
      'households',
      {
        presentBy: { households: 268 },
        present: 300,
        vote: { method: 'oral', for: 290, against: 0 },
      },
    ],
  ] as const)('gives no finding of %s that the roster does not count', async (what, key, data) => {
    const ledger = what === 'women' ? PAPER : ASSEMBLY;
    const missing = withRoster(withData(ledger, 'resolution', data), { [key]: undefined });
    expect(await findingsOf(missing)).toEqual([]);
  });

  it('still leaves more votes than people to be found', async () => {
    const ledger = withRoster(PAPER, { 'party-members': undefined });
    const vote = { method: 'oral', for: 39, against: 0 };
    const found = error('F-26', 'party-examination', 'examination');
    expect(await findingsOf(withData(ledger, 'examination', { present: 38, vote }))).toEqual([
      found,
    ]);
  });
});
