import { leafHash } from '@siyi/log';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DrillCounty, openCounty } from './county.ts';
import { type Drill, openDrills } from './drill-table.ts';
import { rechain } from './rechain.ts';

const SELF_AUDIT = { finder: 'self-audit', within: 'next self-audit' } as const;
const WORKER = { finder: 'log worker', within: 'next batch' } as const;

const drills = openDrills('rows');
let county: DrillCounty;

beforeAll(async () => {
  county = await openCounty();
});
afterAll(() => county.stop());

async function receiptOf(send: Promise<{ readonly receipts?: readonly string[] | undefined }>) {
  return (await send).receipts ?? [];
}

describe('a row that is signed', () => {
  it.each([
    ['a row rewritten after it was signed, with its hash', ['file-differs', 'root-differs']],
    ['a row rewritten after it was signed, its hash left', ['row-differs', 'file-differs']],
  ])('%s', async (done, kinds) => {
    const village = await county.village();
    const { code } = village;
    const true3 = await county.bytesAt(code, 3);
    const drill: Drill = {
      ...SELF_AUDIT,
      done,
      how: kinds.map((kind) => `\`${kind}\``).join(', '),
    };
    await drills.play(drill, {
      act: async () => {
        await county.rewrite(code, 3);
        if (!done.endsWith('hash left')) return;
        await county.tamper(
          'update engine.events set leaf_hash = $2 where village = $1 and village_position = 3',
          [code, leafHash(true3)],
        );
      },
      found: county.stands(code, ...kinds),
    });
    // What was published is what was signed, whatever the database says now.
    expect(await county.judge(village)).toBe('valid');
    await county.replace(code, 3, true3);
    await county.cleared(code);
  });

  it('deleted, the newest', async () => {
    const { code, ...village } = await county.village();
    await drills.play(
      { ...SELF_AUDIT, done: 'the newest row deleted', how: '`gap`, `database-behind`' },
      {
        act: () =>
          county.tamper('delete from engine.events where village = $1 and village_position = 5', [
            code,
          ]),
        found: county.stands(code, 'gap', 'database-behind'),
      },
    );
    expect(await county.judge({ code, ...village })).toBe('valid');
  });

  it('deleted, the newest, and its village counted down', async () => {
    const { code } = await county.village();
    const done = 'the newest row deleted, and the counter of its village set back';
    await drills.play(
      { ...WORKER, done, how: '`log-database-behind`' },
      {
        act: () =>
          county.tamper(
            `with gone as (delete from engine.events where village = '${code}'
              and village_position = 5 returning village)
             update engine.villages set position = 4 where village in (select village from gone)`,
          ),
        found: county.stands(code, 'log-database-behind', 'database-behind'),
      },
    );
  });

  it('deleted, one in the middle', async () => {
    const { code } = await county.village();
    await drills.play(
      { ...SELF_AUDIT, done: 'a row in the middle deleted', how: '`gap`' },
      {
        act: () =>
          county.tamper('delete from engine.events where village = $1 and village_position = 3', [
            code,
          ]),
        found: county.stands(code, 'gap'),
      },
    );
  });

  it('deleted, one in the middle, with all behind it renumbered', async () => {
    const village = await county.village();
    const { code } = village;
    const done = 'a row in the middle deleted, those behind it renumbered and hashed anew';
    await drills.play(
      { ...SELF_AUDIT, done, how: '`file-differs`, `database-behind`' },
      {
        act: () => rechain(county, code, (leaves) => leaves.toSpliced(2, 1)),
        found: county.stands(code, 'file-differs', 'database-behind'),
      },
    );
    expect(await county.judge(village)).toBe('valid');
  });

  it('swapped with another', async () => {
    const { code } = await county.village();
    await drills.play(
      { ...SELF_AUDIT, done: 'two rows swapped', how: '`row-differs`, `gap`' },
      {
        act: async () => {
          const swap = (from: number, to: number) =>
            county.tamper(
              `update engine.events set village_position = $3
                where village = $1 and village_position = $2`,
              [code, from, to],
            );
          await swap(3, 300);
          await swap(4, 3);
          await swap(300, 4);
        },
        found: county.stands(code, 'row-differs', 'gap'),
      },
    );
  });

  it('swapped with another, both hashed anew', async () => {
    const { code } = await county.village();
    await drills.play(
      {
        ...{ ...SELF_AUDIT, done: 'two rows swapped, all renumbered and hashed anew' },
        how: '`file-differs`, `root-differs`',
      },
      {
        act: () =>
          rechain(county, code, (leaves) =>
            leaves
              .with(2, leaves[3] as (typeof leaves)[0])
              .with(3, leaves[2] as (typeof leaves)[0]),
          ),
        found: county.stands(code, 'file-differs', 'root-differs'),
      },
    );
  });

  it('doubled', async () => {
    const { code } = await county.village();
    const unique = `engine.events_ledger_village_village_position_key`;
    const constraint = unique.slice('engine.'.length);
    await county.tamper(`alter table engine.events drop constraint ${constraint}`);
    await drills.play(
      { ...SELF_AUDIT, done: 'a second row put at a place that is taken', how: '`gap`' },
      {
        act: () =>
          county.tamper(
            `insert into engine.events
              select ledger, 1000000, village, village_position, gen_random_uuid(), version, leaf,
                leaf_hash from engine.events where village = $1 and village_position = 3`,
            [code],
          ),
        found: county.stands(code, 'gap', 'row-differs'),
      },
    );
    await county.tamper('delete from engine.events where position = 1000000');
    await county.tamper(
      `alter table engine.events add constraint ${constraint} unique (ledger, village, village_position)`,
    );
    await county.cleared(code);
  });
});

describe('a row that is not signed yet', () => {
  it('rewritten while the signer is away', async () => {
    const { code, ...village } = await county.village();
    await county.stack.end('signer');
    const receipts = await receiptOf(village.command(village.decision, 'RevisePlan', PLAN));
    const true6 = await county.bytesAt(code, 6);
    await county.tamper(
      'update engine.events set leaf = $2 where village = $1 and village_position = 6',
      [code, Buffer.from('{}')],
    );
    await drills.play(
      {
        ...{ ...SELF_AUDIT, done: 'a row rewritten before it was signed, its hash left' },
        how: '`row-differs`; the log does not take it in',
      },
      { act: async () => {}, found: county.stands(code, 'row-differs') },
    );
    await county.stack.start('signer');
    await county.lookAgain();
    await county.standing(code, 'log-leaf-differs');
    expect(await county.signedSize(code)).toBe(5);
    expect(await county.judge({ code, ...village }, receipts)).toBe('receipts');
    await county.replace(code, 6, true6);
    await county.lookAgain();
    await county.cleared(code);
    await county.signed(code);
    expect(await county.judge({ code, ...village }, receipts)).toBe('valid');
  });

  it('rewritten with its hash before anything has read it', async () => {
    const { code, ...village } = await county.village();
    await county.stack.end('audit');
    const receipts = await receiptOf(village.command(village.decision, 'RevisePlan', PLAN));
    const done = 'a row rewritten with its hash before the log worker read it';
    await drills.play(
      {
        ...{ done, finder: 'whoever holds the receipt', within: 'MMD' },
        how: 'the verifier finds another record in its place',
      },
      {
        act: async () => {
          await county.rewrite(code, 6);
          await county.stack.start('audit');
          await county.signed(code);
        },
        found: async () => (await county.judge({ code, ...village }, receipts)) === 'receipts',
      },
    );
    // Without the receipt nobody can tell.
    expect(await county.judge({ code, ...village })).toBe('valid');
  });
});

const PLAN = { plan: '路面宽 6 米', reason: '听取意见' };

describe('a whole village', () => {
  it('removed with its counter and what was noted down of its log', async () => {
    const village = await county.village();
    const { code } = village;
    const done = 'a whole village removed: rows, counter, and what the log worker noted down';
    await drills.play(
      { ...SELF_AUDIT, done, how: '`database-behind`, by the published folder' },
      {
        act: async () => {
          await county.tamper('delete from engine.events where village = $1', [code]);
          await county.query('delete from engine.villages where village = $1', [code]);
          await county.query('delete from audit.trees where village = $1', [code]);
        },
        found: county.stands(code, 'database-behind'),
      },
    );
    expect(await county.judge(village)).toBe('valid');
  });
});

describe('the newest row of the ledger', () => {
  it('removed without a trace, and its place given to another event', async () => {
    const { code, ...village } = await county.village();
    await county.stack.end('decision');
    const done =
      'the newest row of all removed, all counters set back, its place taken by another event';
    await drills.play(
      { ...SELF_AUDIT, done, how: '`file-differs`, `root-differs`' },
      {
        act: async () => {
          await county.tamper(
            'delete from engine.events where village = $1 and village_position = 5',
            [code],
          );
          await county.query('update engine.villages set position = 4 where village = $1', [code]);
          await county.query(
            'update engine.ledgers set position = position - 1 where ledger = $1',
            [county.stack.ledger],
          );
          await county.stack.start('decision');
          await village.command(village.decision, 'RevisePlan', PLAN);
        },
        found: county.stands(code, 'file-differs', 'root-differs'),
      },
    );
    expect(await county.judge({ code, ...village })).toBe('valid');
  });
});

describe('these drills', () => {
  it('stand in the threat model', () => drills.expectWritten());
});
