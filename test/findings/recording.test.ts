import { describe, expect, it } from 'vitest';
import { upTo, withData, withRecord } from './change-ledger.ts';
import { LAWFUL, type Ledger, local } from './ledger.ts';
import { findingsOf, type Noted, warning } from './play-ledger.ts';

describe('F-90, recorded late', () => {
  const late = warning('F-90', 'villagers-resolution', 'resolution');

  it.each([
    ['seven days', '2026-03-31 19:00', []],
    ['seven days and a millisecond', '2026-03-31 19:00:00.001', [late]],
    ['a year', '2027-03-24 19:00', [late]],
  ])('begins after seven days: %s', async (_, at, found) => {
    expect(await findingsOf(withRecord(upTo(LAWFUL, 'resolution'), 'resolution', { at }))).toEqual(
      found,
    );
  });

  it.each([
    ['motion', undefined, '2026-02-01 09:00'],
    ['posting', 'resolution-disclosure', '2026-04-02 09:00'],
    ['start', 'implementation', '2026-04-19 09:00'],
    ['contract', 'implementation', '2026-04-21 09:00'],
    ['progress', 'implementation', '2026-05-14 09:00'],
    ['acceptance', 'implementation', '2026-06-28 09:00'],
    ['result', 'result-disclosure', '2026-06-30 09:00'],
    ['archive', 'archive', '2026-07-18 09:00'],
  ])('is found for each step: %s', async (name, stage, moment) => {
    const noted: Noted = {
      id: 'F-90',
      severity: 'warning',
      ...(stage ? { stage } : {}),
      step: name,
    };
    const ledger =
      name === 'motion'
        ? withData(LAWFUL, name, { occurredAt: local(moment) })
        : withRecord(LAWFUL, name, { at: moment });
    expect(await findingsOf(ledger)).toEqual([noted]);
  });

  it('is not found for a step without a date of its own', async () => {
    const undated = withData(LAWFUL, 'archive', { occurredAt: undefined });
    expect(await findingsOf(withRecord(undated, 'archive', { at: '2027-07-10 09:00' }))).toEqual(
      [],
    );
  });
});

/** Meetings typed in by the village clerk, at these moments of 13 March 2026. */
function typedAt(times: Readonly<Record<string, string>>): Ledger {
  return Object.entries(times).reduce(
    (ledger, [name, time]) =>
      withRecord(ledger, name, { at: `2026-03-13 ${time}`, as: 'village-committee' }),
    upTo(LAWFUL, 'resolution'),
  );
}

describe('F-91, several stages typed in at once', () => {
  const batch = (step: string): Noted => ({ id: 'F-91', severity: 'error', step });

  it.each([
    ['three stages in 60 minutes', '21:00', '21:30', '22:00', [batch('examination')]],
    ['three stages in 60 minutes and a millisecond', '21:00', '21:30', '22:00:00.001', []],
    ['three stages in three milliseconds', '21:00', '21:00', '21:00', [batch('examination')]],
  ])('is found within one hour: %s', async (_, proposal, deliberation, examination, found) => {
    expect(await findingsOf(typedAt({ proposal, deliberation, examination }))).toEqual(found);
  });

  it('is not found for two stages', async () => {
    expect(await findingsOf(typedAt({ deliberation: '21:00', examination: '21:01' }))).toEqual([]);
  });

  it('is not found where another person typed one of them', async () => {
    const ledger = typedAt({ proposal: '21:00', deliberation: '21:01', examination: '21:02' });
    const shared = withRecord(ledger, 'deliberation', { as: 'branch-committee' });
    expect(await findingsOf(shared)).toEqual([]);
  });

  it('is not found for one meeting and the summonses of the next', async () => {
    const ledger = typedAt({
      deliberation: '21:00',
      'examination summons': '21:01',
      'resolution summons': '21:02',
    });
    const summoned = withData(ledger, 'resolution summons', {
      summonedAt: local('2026-03-13 09:00'),
    });
    expect(await findingsOf(summoned)).toEqual([]);
  });

  it('is found once for a batch, and again for the next', async () => {
    const late = ['proposal', 'deliberation', 'examination', 'resolution'].reduce(
      (ledger, name, index) =>
        withRecord(ledger, name, { at: `2026-03-24 21:0${index}`, as: 'village-committee' }),
      LAWFUL,
    );
    const works = ['start', 'acceptance', 'result', 'archive'].reduce(
      (ledger, name, index) => withRecord(ledger, name, { at: `2026-07-10 21:0${index}` }),
      late,
    );
    const found = await findingsOf(works);
    expect(found.filter(({ id }) => id === 'F-91')).toEqual([
      batch('resolution'),
      batch('archive'),
    ]);
  });

  it('is found for each of two people who type at the same time', async () => {
    const names = [
      'proposal',
      'deliberation',
      'examination',
      'resolution',
      'posting',
      'acceptance',
    ];
    const ledger = names.reduce(
      (changed, name, index) =>
        withRecord(changed, name, {
          at: `2026-06-20 22:0${index}`,
          as: index % 2 === 0 ? 'village-committee' : 'branch-committee',
        }),
      LAWFUL,
    );
    const found = await findingsOf(ledger);
    expect(found.filter(({ id }) => id === 'F-91')).toEqual([
      batch('posting'),
      batch('acceptance'),
    ]);
  });
});
