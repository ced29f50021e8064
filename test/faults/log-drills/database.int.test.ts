import { type OwnServer, startOwnPostgres } from '@siyi/embedded/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DrillCounty, openCounty } from './county.ts';
import { openDrills } from './drill-table.ts';

const drills = openDrills('database');
let server: OwnServer;
let county: DrillCounty;

beforeAll(async () => {
  server = await startOwnPostgres();
  county = await openCounty(['signer', 'decision', 'audit'], { databaseUrl: server.url });
});
afterAll(async () => {
  await county.stop();
  await server.stop();
});

async function whileServicesAreAway(act: () => Promise<void>): Promise<void> {
  await county.stack.end('audit');
  await county.stack.end('decision');
  await act();
  await server.start();
  await county.stack.start('decision');
  await county.stack.start('audit');
}

describe('the data folder of Postgres', () => {
  it('put back as it was before', async () => {
    const village = await county.village();
    const { code } = village;
    let putBack = async () => {};
    await whileServicesAreAway(async () => {
      putBack = await server.copy();
    });
    const plan = { plan: '路面宽 6 米', reason: '听取意见' };
    const { receipts = [] } = await village.command(village.decision, 'RevisePlan', plan);
    await county.signed(code);
    const newcomer = await county.village();
    await drills.play(
      {
        ...{ finder: 'log worker, and self-audit', within: 'next batch' },
        done: 'an older copy of the data folder of Postgres put back',
        how: '`log-database-behind`, `database-behind`; what was signed is in the log folder still',
      },
      {
        act: () => whileServicesAreAway(putBack),
        found: county.stands(code, 'log-database-behind', 'database-behind'),
      },
    );
    // Of a village that the older copy does not know only the files tell.
    await county.standing(newcomer.code, 'database-behind');
    expect(await county.judge(village, receipts)).toBe('valid');
  });
});

describe('these drills', () => {
  it('stand in the threat model', () => drills.expectWritten());
});
