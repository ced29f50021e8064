// Cases that inspectors wrote about, as ledgers written by hand.
import { describe, expect, it } from 'vitest';
import { insertAfter, inYear, upTo, withData, without } from '../change-ledger.ts';
import { LAWFUL, type Ledger, stepOn } from '../ledger.ts';
import { findingsOf } from '../play-ledger.ts';

async function idsOf(ledger: Ledger): Promise<readonly string[]> {
  return [...new Set((await findingsOf(ledger)).map(({ id }) => id))].toSorted();
}

const SHEET = [{ sha256: '7'.repeat(64), mediaType: 'image/jpeg', bytes: 91_200 }];

function unanimous(ledger: Ledger, name: string, present: number): Ledger {
  const vote = { method: 'show-of-hands', for: present, against: 0 };
  return withData(ledger, name, { present, vote });
}

describe('左于村, 2020: signatures copied from an old file to pass the check of the accounts', () => {
  const village = inYear(LAWFUL, 2020);

  it('shows where the Party assembly was skipped and one sheet stands for two meetings', async () => {
    const skipped = without(village, 'examination', 'examination summons');
    const copied = withData(withData(skipped, 'deliberation', { evidence: SHEET }), 'resolution', {
      evidence: SHEET,
    });
    expect(await idsOf(copied)).toEqual(['F-01', 'F-04']);
  });

  it('shows where neither the Party members nor the representatives met', async () => {
    const skipped = without(
      village,
      'examination',
      'examination summons',
      'resolution',
      'resolution summons',
    );
    expect(await idsOf(skipped)).toContain('F-01');
    const missing = (await findingsOf(skipped)).filter(({ id }) => id === 'F-01');
    expect(missing.map(({ stage }) => stage)).toEqual([
      'party-examination',
      'villagers-resolution',
    ]);
  });

  it('shows that the supervision committee looked at nothing', async () => {
    const alone = withData(village, 'acceptance', { acceptors: ['village-committee'] });
    expect(await idsOf(alone)).toEqual(['F-60', 'F-79']);
  });
});

describe('H市A村: 371.16万元 paid by receipt, without contract or settlement', () => {
  it('shows as paid without a contract', async () => {
    const planned = withData(LAWFUL, 'motion', { amount: '3711600.00' });
    const receipt = stepOn('2026-04-20 10:00', {
      name: 'receipt',
      command: 'RecordPayment',
      data: { amount: '3711600.00', payee: '收款人', signedOffBy: ['village-committee'] },
    });
    const paid = insertAfter(upTo(planned, 'start'), 'start', receipt);
    expect(await idsOf(paid)).toEqual(['F-75']);
  });
});

describe('B组文化广场: two contracts for one project', () => {
  it('shows where the two exceed the plan together', async () => {
    const second = stepOn(
      '2026-04-15 10:00',
      {
        name: 'second contract',
        command: 'SignContract',
        data: { contractor: '中标单位', amount: '141000.00' },
      },
      'signedAt',
    );
    expect(await idsOf(insertAfter(LAWFUL, 'contract', second))).toEqual(['F-70']);
  });
});

describe('sample minutes: one sitting as Party assembly and as representatives’ congress', () => {
  it('shows as one day, one sitting, and nothing discussed', async () => {
    const day = '2026-03-24T19:00:00+08:00';
    const called = withData(LAWFUL, 'examination summons', { for: day });
    const together = withData(called, 'examination', { heldAt: day });
    const figures = [
      ['proposal', 5],
      ['deliberation', 9],
      ['examination', 38],
      ['resolution', 36],
    ] as const;
    const minutes = figures.reduce((ledger, [name, all]) => unanimous(ledger, name, all), together);
    const late = {
      ...minutes,
      steps: minutes.steps.map((step) =>
        step.name === 'examination' ? { ...step, at: '2026-03-24 20:30' } : step,
      ),
    };
    expect(await idsOf(late)).toEqual(['F-03', 'F-04', 'F-30']);
  });
});
