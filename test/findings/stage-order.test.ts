import { describe, expect, it } from 'vitest';
import { heldAt, upTo, withData, without, withRecord } from './change-ledger.ts';
import { LAWFUL, LAWFUL_XIYANG, type Ledger, local } from './ledger.ts';
import { error, findingsOf, warning } from './play-ledger.ts';

const IMPLEMENTATION = ['start', 'contract', 'progress', 'acceptance'];

describe('F-01, a stage passed over', () => {
  it.each([
    ['branch-proposal', ['proposal summons', 'proposal'], 'deliberation'],
    ['two-committee-deliberation', ['deliberation summons', 'deliberation'], 'examination'],
    ['party-examination', ['examination summons', 'examination'], 'resolution'],
    ['villagers-resolution', ['resolution summons', 'resolution'], 'posting'],
    ['implementation', IMPLEMENTATION, 'result'],
  ])('is found where nothing of %s is on paper', async (stage, names, proof) => {
    expect(await findingsOf(without(LAWFUL, ...names))).toEqual([error('F-01', stage, proof)]);
  });

  it.each([
    ['resolution-disclosure', 'posting', 'start', 'F-40'],
    ['result-disclosure', 'result', 'archive', 'F-41'],
  ])('is found where nothing of %s is on paper, which is %4$s as well', async (...row) => {
    const [stage, name, proof, id] = row;
    const found = [error('F-01', stage, proof), error(id, stage, proof)];
    expect(await findingsOf(without(LAWFUL, name))).toEqual(found);
  });

  it.each(['proposal', 'deliberation', 'examination', 'resolution'])(
    'is found where the members were summoned for the %s and no meeting is on paper',
    async (name) => {
      const found = await findingsOf(without(LAWFUL, name));
      expect(found.map(({ id }) => id)).toEqual(['F-01']);
    },
  );

  it.each([
    ['has no vote', { vote: undefined }],
    ['was deferred', { vote: undefined, outcome: 'deferred' }],
  ])('is found where the meeting %s and the paper goes on', async (_, data) => {
    const ledger = withData(LAWFUL, 'examination', data);
    const found = error('F-01', 'party-examination', 'resolution');
    expect(await findingsOf(ledger)).toEqual([found]);
  });

  it('is found once for each stage that is missing', async () => {
    const ledger = without(LAWFUL, 'posting', ...IMPLEMENTATION);
    expect(await findingsOf(ledger)).toEqual([
      error('F-01', 'resolution-disclosure', 'result'),
      error('F-01', 'implementation', 'result'),
      error('F-40', 'resolution-disclosure', 'result'),
    ]);
  });

  it.each(IMPLEMENTATION)(
    'is not found where works are on paper without their %s',
    async (name) => {
      expect(await findingsOf(without(LAWFUL, name))).toEqual([]);
    },
  );

  it('is not found for what is still to come', async () => {
    const ledger = withData(upTo(LAWFUL, 'resolution'), 'resolution', { vote: undefined });
    expect(await findingsOf(ledger)).toEqual([]);
  });

  it('is not found where a stage was typed in after a later one', async () => {
    const ledger = withRecord(LAWFUL, 'proposal', { at: '2026-03-13 21:00:01' });
    expect(await findingsOf(ledger)).toEqual([]);
  });
});

/** A meeting on a day that its own stage comes too early for, typed in on another. */
function heldEarly(name: string, moment: string, at: string): Ledger {
  return withRecord(heldAt(LAWFUL, name, moment), name, { at });
}

describe('F-02, dates out of order', () => {
  it.each([
    ['deliberation', 'two-committee-deliberation', '2026-03-08 23:59'],
    ['examination', 'party-examination', '2026-03-10 19:00'],
    ['resolution', 'villagers-resolution', '2026-03-12 23:59'],
  ])('is found where the %s is dated before the meeting ahead of it', async (name, stage, day) => {
    const found = error('F-02', stage, name);
    const typedInOrder = heldEarly(name, day, '2026-03-13 21:00:01');
    expect(await findingsOf(typedInOrder)).toEqual([found]);
  });

  it.each([
    ['deliberation', 'two-committee-deliberation', '2026-03-08 23:59'],
    ['examination', 'party-examination', '2026-03-10 19:00'],
    ['resolution', 'villagers-resolution', '2026-03-12 23:59'],
  ])('is found where such a %s was typed in by its date', async (name, stage, day) => {
    const at = `${day.slice(0, 10)} 23:59:30`;
    expect(await findingsOf(heldEarly(name, day, at))).toEqual([error('F-02', stage, name)]);
  });

  it.each([
    ['posting', 'resolution-disclosure', { postedAt: local('2026-03-23 08:30') }, ['F-13']],
    ['result', 'result-disclosure', { postedAt: local('2026-06-19 08:30') }, ['F-15']],
    ['archive', 'archive', { occurredAt: local('2026-06-21 23:59') }, []],
  ])('is found where the %s is dated before the stage ahead', async (name, stage, data, ids) => {
    const at = name === 'archive' ? '2026-06-23 09:00' : '2026-06-22 22:00';
    const ledger = withData(LAWFUL, name, data);
    const typed = name === 'posting' ? ledger : withRecord(ledger, name, { at });
    const found = ['F-02', ...ids].map((id) => error(id, stage, name));
    expect(await findingsOf(typed)).toEqual(found);
  });

  it.each([
    ['a minute before', '2026-03-09 18:59', ['F-02', 'F-03']],
    ['at', '2026-03-09 19:00', ['F-03', 'F-04']],
    ['a minute after', '2026-03-09 19:01', ['F-03']],
  ])('takes the hours of one day as dates: %s the meeting ahead', async (_, moment, ids) => {
    const ledger = heldAt(LAWFUL, 'deliberation', moment);
    const found = ids.map((id) =>
      (id === 'F-03' ? warning : error)(id, 'two-committee-deliberation', 'deliberation'),
    );
    expect(await findingsOf(ledger)).toEqual(found);
  });

  it.each([
    ['a minute after', '2026-03-09 19:01', [error('F-02', 'branch-proposal', 'proposal')]],
    ['at', '2026-03-09 19:00', []],
    ['a minute before', '2026-03-09 18:59', []],
  ])('compares the motion: dated %s the first meeting', async (_, moment, found) => {
    expect(await findingsOf(withData(LAWFUL, 'motion', { occurredAt: local(moment) }))).toEqual(
      found,
    );
  });

  it('is found where only a second meeting is dated before the motion', async () => {
    const early = withRecord(heldAt(LAWFUL, 'proposal', '2026-03-05 19:00'), 'proposal', {
      at: '2026-03-12 18:00',
    });
    const ledger = withData(early, 'motion', { occurredAt: local('2026-03-06 08:00') });
    expect(await findingsOf(ledger)).toEqual([error('F-02', 'branch-proposal', 'proposal')]);
  });

  it('is not found where the motion has no date of its own', async () => {
    const undated = withData(LAWFUL, 'motion', { occurredAt: undefined });
    const ledger = heldAt(undated, 'proposal', '2026-03-01 19:00');
    const typed = withRecord(ledger, 'proposal', { at: '2026-03-06 21:00' });
    expect(await findingsOf(typed)).toEqual([]);
  });

  it('is not found where the stages were typed in backwards', async () => {
    const names = ['resolution', 'examination', 'deliberation', 'proposal'];
    const typed = names.reduce(
      (ledger, name, index) => withRecord(ledger, name, { at: `2026-03-24 21:0${index}` }),
      LAWFUL,
    );
    const found = await findingsOf(typed);
    expect(found.map(({ id }) => id)).not.toContain('F-02');
  });
});

describe('F-03, steps on one day', () => {
  it.each([
    ['deliberation', 'two-committee-deliberation', '2026-03-09 23:59:59'],
    ['examination', 'party-examination', '2026-03-11 20:00'],
    ['resolution', 'villagers-resolution', '2026-03-13 20:00'],
  ])('is a warning where the %s is held on the day before it', async (name, stage, moment) => {
    const ledger = withRecord(heldAt(LAWFUL, name, moment), name, { at: '2026-03-13 22:00' });
    expect(await findingsOf(ledger)).toEqual([warning('F-03', stage, name)]);
  });

  it.each([
    ['deliberation', '2026-03-10 00:00'],
    ['examination', '2026-03-12 00:00'],
  ])('is not found where the %s is held at 00:00 of the next day', async (name, moment) => {
    expect(await findingsOf(heldAt(LAWFUL, name, moment))).toEqual([]);
  });

  it('counts days of the village, not of Greenwich', async () => {
    const evening = heldAt(LAWFUL, 'proposal', '2026-03-09 23:00');
    const ledger = heldAt(evening, 'deliberation', '2026-03-10 01:00');
    expect(await findingsOf(ledger)).toEqual([]);
  });

  it.each([
    ['posting', 'resolution-disclosure', { postedAt: local('2026-03-24 20:00') }, []],
    ['result', 'result-disclosure', { postedAt: local('2026-06-20 10:00') }, ['F-15']],
    ['archive', 'archive', { occurredAt: local('2026-06-22 10:00') }, []],
  ])(
    'is a warning where the %s is dated on the day of what it follows',
    async (name, stage, data, ids) => {
      const at = name === 'archive' ? '2026-06-23 09:00' : '2026-03-25 21:00';
      const ledger = withData(LAWFUL, name, data);
      const typed = name === 'result' ? ledger : withRecord(ledger, name, { at });
      const errors = ids.map((id) => error(id, stage, name));
      expect(await findingsOf(typed)).toEqual([warning('F-03', stage, name), ...errors]);
    },
  );

  it('is found once for a notice put up on several boards that day', async () => {
    const ledger = withData(LAWFUL, 'posting', { postedAt: local('2026-03-24 20:00') });
    const board = { ...ledger.steps.find((step) => step.name === 'posting'), name: 'second board' };
    const steps = ledger.steps.flatMap((step) =>
      step.name === 'posting' ? [step, { ...step, ...board }] : [step],
    );
    const found = await findingsOf({ ...ledger, steps });
    expect(found).toEqual([warning('F-03', 'resolution-disclosure', 'posting')]);
  });

  const ONE_DAY = '2026-03-23';

  function onOneDay(ledger: Ledger, names: readonly string[]): Ledger {
    return names.reduce((changed, name, index) => {
      const hour = 19 - names.length + index;
      const moved = heldAt(changed, name, `${ONE_DAY} ${hour}:00`);
      return withRecord(moved, name, { at: `${ONE_DAY} ${hour}:59` });
    }, ledger);
  }

  it.each([
    [
      'two of the four',
      LAWFUL,
      ['deliberation', 'examination'],
      [warning('F-03', 'party-examination', 'examination')],
    ],
    [
      'three of the four',
      LAWFUL,
      ['deliberation', 'examination', 'resolution'],
      [
        warning('F-03', 'party-examination', 'examination'),
        warning('F-03', 'villagers-resolution', 'resolution'),
      ],
    ],
    [
      'all four',
      LAWFUL,
      ['proposal', 'deliberation', 'examination', 'resolution'],
      [
        warning('F-03', 'two-committee-deliberation', 'deliberation'),
        warning('F-03', 'party-examination', 'examination'),
        error('F-03', 'villagers-resolution', 'resolution'),
      ],
    ],
    [
      'all three of the four procedures',
      LAWFUL_XIYANG,
      ['proposal', 'examination', 'resolution'],
      [
        warning('F-03', 'branch-examination', 'examination'),
        error('F-03', 'congress-resolution', 'resolution'),
      ],
    ],
  ])('is an error only where every meeting is on that day: %s', async (_, lawful, names, found) => {
    const found03 = await findingsOf(onOneDay(lawful, names));
    expect(found03).toEqual(found);
  });
});
