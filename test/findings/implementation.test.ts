import { describe, expect, it } from 'vitest';
import { insertAfter, upTo, withData, without, withRecord } from './change-ledger.ts';
import { LAWFUL, type Ledger, local, postOn, stepOn } from './ledger.ts';
import { error, findingsOf, warning } from './play-ledger.ts';

// As far as the works are accepted.
const PAPER = upTo(LAWFUL, 'acceptance');

/** A step of the works dated otherwise; it is typed in on the evening of the posting. */
function dated(name: string, field: string, moment: string): Ledger {
  const ledger = withData(PAPER, name, { [field]: local(moment) });
  return withRecord(ledger, name, { at: '2026-03-25 22:00' });
}

const WORKS = [
  ['start', 'occurredAt'],
  ['contract', 'signedAt'],
  ['progress', 'occurredAt'],
] as const;

describe('F-11, carried out before it was resolved', () => {
  it.each(WORKS)(
    'is found where the %s is dated a minute before the meeting',
    async (name, field) => {
      const found = error('F-11', 'implementation', name);
      expect(await findingsOf(dated(name, field, '2026-03-24 18:59'))).toEqual([found]);
    },
  );

  it('is F-12 from the moment of the meeting on', async () => {
    const found = error('F-12', 'implementation', 'contract');
    expect(await findingsOf(dated('contract', 'signedAt', '2026-03-24 19:00'))).toEqual([found]);
  });

  it('is found for an acceptance, whose date is out of order as well', async () => {
    const ledger = dated('acceptance', 'occurredAt', '2026-03-24 12:00');
    expect(await findingsOf(ledger)).toEqual([
      error('F-02', 'implementation', 'acceptance'),
      error('F-11', 'implementation', 'acceptance'),
      error('F-14', 'implementation', 'acceptance'),
      warning('F-41', 'result-disclosure', 'acceptance'),
      warning('F-80', 'implementation', 'acceptance'),
    ]);
  });

  it('is not found where no meeting resolved', async () => {
    const ledger = without(dated('contract', 'signedAt', '2026-03-24 18:59'), 'resolution');
    expect(await findingsOf(ledger)).toEqual([error('F-01', 'villagers-resolution', 'posting')]);
  });
});

describe('F-12, carried out inside the posting', () => {
  it.each(WORKS)('is found where the %s is dated inside it', async (name, field) => {
    const found = error('F-12', 'implementation', name);
    expect(await findingsOf(dated(name, field, '2026-03-25 18:00'))).toEqual([found]);
  });

  it('is found where the contract is dated before the notice was put up', async () => {
    const found = error('F-12', 'implementation', 'contract');
    expect(await findingsOf(dated('contract', 'signedAt', '2026-03-25 08:00'))).toEqual([found]);
  });

  it.each([
    ['a second before the end', '2026-04-09 23:59:59', ['F-12']],
    ['at the end', '2026-04-10 00:00', []],
    ['after the end', '2026-04-10 00:01', []],
  ])('ends with the posting: %s', async (_, moment, ids) => {
    const ledger = withData(PAPER, 'contract', { signedAt: local(moment) });
    const found = ids.map((id) => error(id, 'implementation', 'contract'));
    expect(await findingsOf(ledger)).toEqual(found);
  });

  it.each([
    ['a second before the lawful end', '2026-04-09 23:59:59', ['F-12']],
    ['at the lawful end', '2026-04-10 00:00', []],
  ])('ends with the lawful days where the paper names none: %s', async (_, moment, ids) => {
    const open = withData(PAPER, 'posting', { until: undefined });
    const ledger = withData(open, 'contract', { signedAt: local(moment) });
    const found = ids.map((id) => error(id, 'implementation', 'contract'));
    expect(await findingsOf(ledger)).toEqual(found);
  });

  it.each([
    ['before the later of two ends', '2026-04-11 09:00', ['start']],
    ['at the later of two ends', '2026-04-12 00:00', []],
  ])('ends with the board that was up longest: %s', async (_, moment, names) => {
    const longer = withData(PAPER, 'posting', { until: local('2026-04-12 00:00') });
    const boards = postOn(
      '2026-03-27 08:30',
      'boards',
      'resolution-disclosure',
      '2026-04-10 00:00',
    );
    const ledger = withData(insertAfter(longer, 'posting', boards), 'start', {
      occurredAt: local(moment),
    });
    const found = names.map((name) => error('F-12', 'implementation', name));
    expect(await findingsOf(ledger)).toEqual(found);
  });

  it('is not found where nothing was posted', async () => {
    const ledger = without(dated('contract', 'signedAt', '2026-03-26 09:00'), 'posting');
    const found = await findingsOf(ledger);
    expect(found).toEqual([
      error('F-01', 'resolution-disclosure', 'contract'),
      error('F-40', 'resolution-disclosure', 'contract'),
    ]);
  });
});

describe('F-70, a broken chain of amounts', () => {
  const overPlan = error('F-70', 'implementation', 'contract');
  const offContract = error('F-70', 'implementation', 'acceptance');

  /** Plan 286000.00, unless told otherwise. */
  function amounts(contract: string, accepted: string | undefined, plan?: string): Ledger {
    const planned = plan === undefined ? PAPER : withData(PAPER, 'motion', { amount: plan });
    const signed = withData(planned, 'contract', { amount: contract });
    return withData(signed, 'acceptance', { amount: accepted });
  }

  it.each([
    ['all the same', '286000.00', '286000.00', []],
    ['a yuan over the plan', '286001.00', '286001.00', []],
    ['a yuan and a fen over the plan', '286001.01', '286001.01', [overPlan]],
    ['far below the plan', '1.00', '1.00', []],
    ['accepted for a fen more', '279500.00', '279500.01', [offContract]],
    ['accepted for a fen less', '279500.00', '279499.99', [offContract]],
    ['both broken', '300000.00', '1.00', [overPlan, offContract]],
    ['more fen than a float can hold', '286000.00', '9007199254740.93', [offContract]],
    ['no amount of acceptance', '279500.00', undefined, []],
  ])('goes by the fen: %s', async (_, contract, accepted, found) => {
    expect(await findingsOf(amounts(contract, accepted))).toEqual(found);
  });

  it('compares no plan that names no amount', async () => {
    const ledger = withData(amounts('900000.00', '900000.00'), 'motion', { amount: undefined });
    expect(await findingsOf(ledger)).toEqual([]);
  });

  it.each([
    ['which allows it', '300000.00', []],
    ['which does not', '280000.00', [overPlan]],
  ])('goes by the newest plan, %s', async (_, amount, found) => {
    const data = { amount, reason: '党员意见' };
    const revised = stepOn('2026-03-12 12:00', { name: 'revised', command: 'RevisePlan', data });
    const ledger = insertAfter(amounts('300000.00', '300000.00'), 'deliberation', revised);
    expect(await findingsOf(ledger)).toEqual(found);
  });

  const materials = stepOn(
    '2026-04-14 10:00',
    {
      name: 'materials',
      command: 'SignContract',
      data: { contractor: '材料商', amount: '6500.00' },
    },
    'signedAt',
  );

  it.each([
    ['all of them', '286000.00', []],
    ['one of them', '279500.00', [offContract]],
  ])('adds up the contracts: the acceptance is of %s', async (_, accepted, found) => {
    const ledger = insertAfter(amounts('279500.00', accepted), 'contract', materials);
    expect(await findingsOf(ledger)).toEqual(found);
  });

  it('is shown by the contract that broke the plan', async () => {
    const ledger = insertAfter(amounts('286000.00', '292500.00'), 'contract', materials);
    expect(await findingsOf(ledger)).toEqual([error('F-70', 'implementation', 'materials')]);
  });

  const acceptMaterials = stepOn('2026-05-20 09:00', {
    name: 'materials accepted',
    command: 'RecordAcceptance',
    data: {
      accepted: true,
      amount: '6500.00',
      acceptors: ['village-committee', 'supervision-committee'],
    },
  });

  it('adds up the acceptances where each contract has its own', async () => {
    const ledger = insertAfter(
      insertAfter(amounts('279500.00', '279500.00'), 'contract', materials),
      'progress',
      acceptMaterials,
    );
    expect(await findingsOf(ledger)).toEqual([]);
  });

  it('leaves out works that nobody has accepted yet', async () => {
    const ledger = withData(PAPER, 'acceptance', { accepted: false, amount: '1.00' });
    expect(await findingsOf(ledger)).toEqual([]);
  });

  it('leaves out what was not accepted at first', async () => {
    const data = { accepted: false, amount: '1.00', acceptors: ['village-committee'] };
    const refused = stepOn('2026-06-18 09:00', {
      name: 'refused',
      command: 'RecordAcceptance',
      data,
    });
    expect(await findingsOf(insertAfter(PAPER, 'progress', refused))).toEqual([]);
  });

  it('compares nothing where no contract is on paper', async () => {
    expect(await findingsOf(without(amounts('1.00', '900000.00'), 'contract'))).toEqual([]);
  });
});
