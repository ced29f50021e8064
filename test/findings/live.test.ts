import { describe, expect, it } from 'vitest';
import {
  counted,
  heldAt,
  laterFrom,
  resolvedBy,
  upTo,
  withData,
  without,
  withRecord,
  withRoster,
} from './change-ledger.ts';
import { LAWFUL, type Ledger, local, type Step } from './ledger.ts';
import { error, findingsOf, liveFindingsOf, rehearse, warning } from './play-ledger.ts';

// A run is played as far as what it is about: the resolution posted, or the works under way.
const RESOLVED = upTo(LAWFUL, 'posting');
const UNDER_WAY = upTo(LAWFUL, 'contract');

const START = error('F-12', 'implementation', 'start');

describe('works that should not have begun, in a run', () => {
  it.each([
    ['on the day after the resolution', '2026-04-05 09:00', [START]],
    ['a second before the end of the posting', '2026-04-09 23:59:59', [START]],
    ['at the end of the posting', '2026-04-10 00:00', []],
  ])('are F-12 where the start is claimed inside the posting: %s', async (_, moment, found) => {
    const ledger = withData(UNDER_WAY, 'start', { occurredAt: local(moment) });
    expect(await liveFindingsOf(ledger)).toEqual(found);
  });

  it.each([
    ['a minute before the meeting', '2026-03-24 18:59', 'F-11'],
    ['at the meeting', '2026-03-24 19:00', 'F-12'],
  ])('are found where the contract is claimed %s', async (_, moment, id) => {
    const ledger = withData(UNDER_WAY, 'contract', { signedAt: local(moment) });
    expect(await liveFindingsOf(ledger)).toEqual([
      error(id, 'implementation', 'contract'),
      warning('F-90', 'implementation', 'contract'),
    ]);
  });

  it.each([
    ['a day late', '2026-03-26 08:30', '2026-04-10 12:00', []],
    ['later than that', '2026-03-26 08:30:00.001', '2026-04-10 12:00', [START]],
    ['later than that', '2026-03-26 08:30:00.001', '2026-04-11 00:00', []],
  ])('are compared with a posting recorded %s: %s, start %s', async (_, at, moment, found) => {
    const undated = withData(UNDER_WAY, 'posting', { until: undefined });
    const posted = withRecord(undated, 'posting', { at });
    const ledger = withData(posted, 'start', { occurredAt: local(moment) });
    expect(await liveFindingsOf(ledger)).toEqual(found);
  });

  it('are compared with the recorded end, where the paper names an earlier one', async () => {
    const posted = withRecord(laterFrom(UNDER_WAY, 'start', 2), 'posting', {
      at: '2026-03-27 08:30',
    });
    const ledger = withData(posted, 'start', { occurredAt: local('2026-04-11 12:00') });
    expect(await liveFindingsOf(ledger)).toEqual([START]);
  });

  it('are compared with the plan and the contract: F-70', async () => {
    const over = withData(LAWFUL, 'contract', { amount: '286001.01' });
    expect(await liveFindingsOf(over)).toEqual([
      error('F-70', 'implementation', 'contract'),
      error('F-70', 'implementation', 'acceptance'),
    ]);
  });
});

describe('what a run records late', () => {
  it('is one F-90 for a meeting, not another for its verdict', async () => {
    const ledger = withRecord(upTo(LAWFUL, 'resolution'), 'resolution', { at: '2026-04-02 21:00' });
    expect(await liveFindingsOf(ledger)).toEqual([
      warning('F-90', 'villagers-resolution', 'resolution'),
    ]);
  });

  it.each([
    ['seven days', '2026-06-13 21:00', []],
    [
      'seven days and a millisecond',
      '2026-06-13 20:59:59.999',
      [warning('F-90', 'implementation', 'acceptance')],
    ],
  ])('is F-90 after seven days: %s', async (_, moment, found) => {
    const ledger = withData(LAWFUL, 'acceptance', { occurredAt: local(moment) });
    expect(await liveFindingsOf(ledger)).toEqual(found);
  });
});

/** Meetings held one after the other on one day, each summoned and recorded before the next. */
function oneDay(day: string, names: readonly string[], firstHour: number): Ledger {
  return names.reduce((ledger, name, index) => {
    const hour = firstHour + 3 * index;
    const moved = heldAt(ledger, name, `${day} ${hour}:00`);
    const summoned = withData(moved, `${name} summons`, { summonedAt: undefined });
    const typed = withRecord(summoned, `${name} summons`, { at: `${day} ${hour - 1}:00` });
    return withRecord(typed, name, { at: `${day} ${hour + 1}:00` });
  }, RESOLVED);
}

describe('steps on one day, in a run', () => {
  it('are F-03 warnings', async () => {
    const ledger = oneDay('2026-03-23', ['deliberation', 'examination'], 12);
    const later = withRecord(ledger, 'resolution summons', { at: '2026-03-23 22:00' });
    const summoned = withData(later, 'resolution summons', { summonedAt: undefined });
    expect(await liveFindingsOf(summoned)).toEqual([
      warning('F-03', 'party-examination', 'examination'),
    ]);
  });

  it('are an error where all deliberations share it', async () => {
    const ledger = oneDay(
      '2026-03-23',
      ['proposal', 'deliberation', 'examination', 'resolution'],
      11,
    );
    expect(await liveFindingsOf(ledger)).toEqual([
      warning('F-03', 'two-committee-deliberation', 'deliberation'),
      warning('F-03', 'party-examination', 'examination'),
      error('F-03', 'villagers-resolution', 'resolution'),
    ]);
  });

  it('are F-02 as well where their hours are reversed', async () => {
    const ledger = withData(RESOLVED, 'deliberation', { heldAt: local('2026-03-09 18:59') });
    expect(await liveFindingsOf(ledger)).toEqual([
      error('F-02', 'two-committee-deliberation', 'deliberation'),
      warning('F-03', 'two-committee-deliberation', 'deliberation'),
      warning('F-34', 'two-committee-deliberation', 'deliberation'),
    ]);
  });
});

describe('a summons in a run', () => {
  const late = warning('F-34', 'villagers-resolution', 'resolution');
  const assembly = counted(resolvedBy(RESOLVED, 'villagers-assembly'), 'resolution', 900, 800);

  it.each([
    ['proposal', 'branch-proposal'],
    ['deliberation', 'two-committee-deliberation'],
    ['examination', 'party-examination'],
    ['resolution', 'villagers-resolution'],
  ])('is F-34 where the %s was never convened', async (name, stage) => {
    const ledger = without(RESOLVED, `${name} summons`);
    expect(await liveFindingsOf(ledger)).toEqual([warning('F-34', stage, name)]);
  });

  it.each([
    ['before the meeting', '2026-03-24 18:59', []],
    ['at the meeting', '2026-03-24 19:00', []],
    ['after the meeting', '2026-03-24 19:00:00.001', [late]],
  ])('is proven only where it was recorded in time: %s', async (_, at, found) => {
    const ledger = withRecord(RESOLVED, 'resolution summons', { at });
    expect(await liveFindingsOf(ledger)).toEqual(found);
  });

  it.each([
    ['ten days', '2026-03-14 23:59', []],
    ['nine days', '2026-03-15 00:00', [late]],
  ])('goes by the days that the assembly must have: %s', async (_, at, found) => {
    const undated = withData(assembly, 'resolution summons', { summonedAt: undefined });
    const ledger = withRecord(undated, 'resolution summons', { at });
    expect(await liveFindingsOf(ledger)).toEqual(found);
  });

  it('stays proven where a meeting before it was recorded only after it went out', async () => {
    const summons = RESOLVED.steps.find((step) => step.name === 'resolution summons');
    const first = { ...RESOLVED.steps.find((step) => step.name === 'resolution') };
    const data = { ...first.data, heldAt: local('2026-03-17 19:00'), present: 20, vote: undefined };
    const inquorate: Step = {
      name: 'inquorate',
      at: '2026-03-21 21:00',
      as: 'village-committee',
      command: 'RecordMeeting',
      data,
    };
    const again = { ...summons, name: 'second summons', at: '2026-03-20 09:00' };
    const second = { ...again, data: { ...summons?.data, summonedAt: local('2026-03-20 09:00') } };
    const steps = [...RESOLVED.steps, inquorate, second as Step];
    expect(await liveFindingsOf({ ...RESOLVED, steps })).toEqual([]);
  });
});

describe('a denominator in a run', () => {
  it.each([
    [43, [warning('F-23', 'party-examination', 'examination')]],
    [44, []],
  ])('is F-23 where the paper counts %d of 44', async (eligible, found) => {
    expect(await liveFindingsOf(withData(RESOLVED, 'examination', { eligible }))).toEqual(found);
  });
});

const NEVER_LIVE = ['F-01', 'F-20', 'F-21', 'F-22', 'F-26', 'F-42'];

describe('what a run refuses', () => {
  it.each([
    ['F-01', 'stage-not-open', without(RESOLVED, 'deliberation summons', 'deliberation')],
    ['F-20', 'quorum-not-met', counted(RESOLVED, 'examination', 21, 21)],
    ['F-22', 'roster-invalid', withRoster(RESOLVED, { 'women-representatives': 13 })],
    ['F-26', 'tally-inconsistent', counted(RESOLVED, 'resolution', 41, 41)],
    [
      'F-42',
      'notice-too-short',
      withData(RESOLVED, 'posting', { until: local('2026-04-09 00:00') }),
    ],
  ])('is %s on paper and %s in the run', async (id, code, ledger) => {
    expect((await findingsOf(ledger)).map((found) => found.id)).toContain(id);
    const { result, findings } = await rehearse(ledger);
    expect(result.steps.map((step) => step.code)).toContain(code);
    expect(findings.filter((found) => NEVER_LIVE.includes(found.id))).toEqual([]);
  });

  it('goes back to the two committees where the vote fails, and is F-21 on paper', async () => {
    const ledger = counted(RESOLVED, 'examination', 44, 22);
    expect(await findingsOf(ledger)).toEqual([error('F-21', 'party-examination', 'examination')]);
    const { result, findings } = await rehearse(ledger);
    expect(result).toMatchObject({ state: 'open', stage: 'two-committee-deliberation' });
    expect(findings).toEqual([]);
  });

  it('is not found again by a roster that is set later from an earlier day on', async () => {
    const roster = { ...RESOLVED.roster, 'party-members': 90, 'women-representatives': 10 };
    const step: Step = {
      name: 'roster',
      at: '2026-07-11 21:00',
      as: 'village-committee',
      command: 'SetRoster',
      data: {
        roster: { ...roster, 'branch-committee': 2 },
        has: { 'representatives-authorised': false },
        occurredAt: local('2026-03-03 00:00'),
      },
    };
    const ledger = { ...RESOLVED, steps: [...RESOLVED.steps, step] };
    expect(await liveFindingsOf(ledger)).toEqual([]);
    const onPaper = new Set((await findingsOf(ledger)).map(({ id }) => id));
    expect([...onPaper]).toEqual(['F-08', 'F-20', 'F-21', 'F-22', 'F-26']);
  });
});
