import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@siyi/embedded/testing';
import type { PrivateValue, PrivateValues } from '@siyi/engine';
import { describePrivateValues } from '@siyi/engine/testing';
import { IntegrityError, sha256, TransientFailure, toBase64Url, uuidOf } from '@siyi/kernel';
import { createPool } from '@siyi/postgres';
import { migrateForTest } from '@siyi/postgres/testing';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { KeyFolder } from './key-folder.ts';
import { type KeyPlace, RECORD_BYTES } from './key-record.ts';
import { createVaultValues } from './private-values.ts';
import { recordReading } from './readings.ts';
import { openTestVault, type TestVault } from './testing/open-test-vault.ts';
import { openVault, type Vault } from './vault.ts';

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase(migrateForTest, 'engine');
  pool = createPool({ url: database.url, role: 'siyi_decision', applicationName: 'test' });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

function newLedger(): string {
  return `test-${randomBytes(6).toString('hex')}`;
}

describePrivateValues('private values in a vault', async () => {
  const vault = await openTestVault(pool);
  return { privateValues: createVaultValues(vault, newLedger()), close: vault.close };
});

const VILLAGE = '140724102203';
const PERSON = 'person-1';

let vault: TestVault;
let ledger: string;
let values: PrivateValues;

beforeEach(async () => {
  vault = await openTestVault(pool);
  ledger = newLedger();
  values = createVaultValues(vault, ledger);
});
afterEach(() => vault.close());

function privateValue(name: string, more: Partial<PrivateValue> = {}): PrivateValue {
  const blinding = toBase64Url(sha256(`blinding of ${name}`));
  // Ids that no other test has: the table is one for all ledgers.
  const eventId = uuidOf(`${ledger} ${name}`);
  return { eventId, village: VILLAGE, field: 'reason', value: `张三 ${name}`, blinding, ...more };
}

const texts = (from: PrivateValues, all: readonly PrivateValue[]) =>
  Promise.all(all.map(async ({ eventId, field }) => (await from.open(eventId, field))?.value));

interface Row extends KeyPlace {
  readonly event_id: string;
  readonly sealed: Buffer;
}

async function rowsOf(table: string): Promise<Row[]> {
  const { rows } = await pool.query(`select * from ${table} where ledger = $1`, [ledger]);
  return rows;
}

function recordAt({ segment, slot }: KeyPlace): Buffer {
  const file = readFileSync(join(vault.folder, `${segment}.keys`));
  return file.subarray(slot * RECORD_BYTES, (slot + 1) * RECORD_BYTES);
}

const ZERO = Buffer.alloc(RECORD_BYTES);

describe('what is kept', () => {
  it('is plain in no column and in no file', async () => {
    const one = privateValue('one', { subject: PERSON });
    await values.keep([one]);
    const [row] = await rowsOf('vault.private_values');
    expect(row?.sealed.length).toBe(12 + 32 + Buffer.byteLength(one.value) + 16);
    for (const bytes of [row?.sealed, recordAt(row as Row)]) {
      expect(bytes?.includes(Buffer.from('张三'))).toBe(false);
      expect(bytes?.includes(Buffer.from(one.blinding, 'base64url'))).toBe(false);
    }
  });

  it('has a key of its own, and each person one besides', async () => {
    const all = ['a', 'b', 'c'].map((name) => privateValue(name, { subject: PERSON }));
    await values.keep([...all, privateValue('d')]);
    const places = [
      ...(await rowsOf('vault.private_values')),
      ...(await rowsOf('vault.subjects')),
    ].map(({ segment, slot }) => `${segment}/${slot}`);
    expect(new Set(places).size).toBe(5);
  });

  it('is read by another process, and that one’s by this', async () => {
    const other = await openVault({ ...vault, pool });
    const theirs = createVaultValues(other, ledger);
    const [ours, also] = [
      privateValue('ours', { subject: PERSON }),
      privateValue('also', { subject: PERSON }),
    ];
    await values.keep([ours]);
    await theirs.keep([also]);
    expect(await texts(theirs, [ours, also])).toEqual([ours.value, also.value]);
    expect(await texts(values, [ours, also])).toEqual([ours.value, also.value]);
    const rows = await rowsOf('vault.private_values');
    expect(new Set(rows.map(({ segment }) => segment)).size).toBe(2);
    await theirs.eraseSubject(VILLAGE, PERSON);
    expect(await texts(values, [ours, also])).toEqual([undefined, undefined]);
    for (const row of rows) expect(recordAt(row)).toEqual(ZERO);
    await other.keys.close();
  });

  it('is not there where its key could not be written', async () => {
    const full = new TransientFailure('full');
    const append = () => Promise.reject(full);
    const failing = createVaultValues({ ...vault, keys: { ...vault.keys, append } }, ledger);
    for (const subject of [undefined, PERSON]) {
      await expect(failing.keep([privateValue('one', { subject })])).rejects.toBe(full);
    }
    expect(await rowsOf('vault.private_values')).toEqual([]);
    expect(await rowsOf('vault.subjects')).toEqual([]);
  });

  it('by many at once of one new person is under one key of the person', async () => {
    const other = await openVault({ ...vault, pool });
    const writers = [values, createVaultValues(other, ledger)];
    const all = Array.from({ length: 16 }, (_, index) =>
      privateValue(`${index}`, { subject: PERSON }),
    );
    await Promise.all(all.map((one, index) => writers[index % 2]?.keep([one])));
    expect(await rowsOf('vault.subjects')).toHaveLength(1);
    expect(await texts(values, all)).toEqual(all.map(({ value }) => value));
    await other.keys.close();
  });
});

describe('what is stored', () => {
  it.each([
    ['changed', 'set_byte(sealed, 20, get_byte(sealed, 20) # 1)'],
    ['cut short', 'substring(sealed for 8)'],
  ])('and then %s is an IntegrityError', async (_, sealed) => {
    const one = privateValue('one');
    await values.keep([one]);
    const owner = createPool({ url: database.url, applicationName: 'test' });
    await owner.query(`update vault.private_values set sealed = ${sealed} where ledger = $1`, [
      ledger,
    ]);
    await owner.end();
    await expect(values.open(one.eventId, one.field)).rejects.toThrow(IntegrityError);
  });

  it('under another secret is an IntegrityError', async () => {
    const one = privateValue('one');
    await values.keep([one]);
    const stranger = await openVault({ ...vault, pool, secret: 'another secret' });
    const theirs = createVaultValues(stranger, ledger);
    await expect(theirs.open(one.eventId, one.field)).rejects.toThrow(IntegrityError);
    await stranger.keys.close();
  });

  it('with its keys in another folder is an IntegrityError, and erases nothing', async () => {
    const one = privateValue('one');
    await values.keep([one]);
    const elsewhere = await openTestVault(pool);
    const theirs = createVaultValues({ ...elsewhere, kek: vault.kek }, ledger);
    await expect(theirs.open(one.eventId, one.field)).rejects.toThrow(IntegrityError);
    await expect(theirs.erase(VILLAGE, [one])).rejects.toThrow(IntegrityError);
    expect(await texts(values, [one])).toEqual([one.value]);
    await elsewhere.close();
  });
});

describe('an erasure', () => {
  /** Every row as a dump has it, and how it is put back. */
  async function dump() {
    const tables = ['vault.subjects', 'vault.private_values'] as const;
    const owner = createPool({ url: database.url, applicationName: 'test' });
    const copies = await Promise.all(
      tables.map(async (table) => {
        const { rows } = await owner.query(
          `select to_jsonb(kept) as copy from ${table} kept where ledger = $1`,
          [ledger],
        );
        return rows.map(({ copy }) => [table, copy] as const);
      }),
    );
    return {
      count: copies.flat().length,
      async restore() {
        for (const [table, copy] of copies.flat()) {
          await owner.query(
            `insert into ${table} overriding system value
             select * from jsonb_populate_record(null::${table}, $1)
             on conflict do nothing`,
            [copy],
          );
        }
        await owner.end();
      },
    };
  }

  it.each<[string, (all: readonly PrivateValue[]) => Promise<void>]>([
    ['of a person', () => values.eraseSubject(VILLAGE, PERSON)],
    ['of values', (all) => values.erase(VILLAGE, all)],
  ])('%s is not undone by a dump from before, with the secret', async (_, erase) => {
    const all = ['a', 'b'].map((name) => privateValue(name, { subject: PERSON }));
    await values.keep(all);
    const before = await dump();
    expect(before.count).toBe(3);
    await erase(all);
    await before.restore();
    expect(await rowsOf('vault.private_values')).toHaveLength(2);
    const again = await openVault({ ...vault, pool });
    expect(await texts(createVaultValues(again, ledger), all)).toEqual([undefined, undefined]);
    await again.keys.close();
  });

  it('of a value leaves the key of its person', async () => {
    const [one, other] = [
      privateValue('one', { subject: PERSON }),
      privateValue('two', { subject: PERSON }),
    ];
    await values.keep([one, other]);
    await values.erase(VILLAGE, [one]);
    expect(await texts(values, [one, other])).toEqual([undefined, other.value]);
  });

  const dying = (zero: KeyFolder['zero']): Vault => ({ ...vault, keys: { ...vault.keys, zero } });
  const KILLED = new TransientFailure('killed');

  describe.each<[string, (all: readonly PrivateValue[], by: PrivateValues) => Promise<void>]>([
    ['of a person', (_, by) => by.eraseSubject(VILLAGE, PERSON)],
    ['of values', (all, by) => by.erase(VILLAGE, all)],
  ])('%s', (_, erase) => {
    it.each<[string, boolean, (places: readonly KeyPlace[]) => Promise<void>]>([
      ['before any key is zeroed', true, async () => {}],
      ['when one key is zeroed', false, (places) => vault.keys.zero(places.slice(0, 1))],
      ['when every key is zeroed and no row is gone', false, (places) => vault.keys.zero(places)],
    ])('that dies %s is finished when it is run again', async (_title, opens, step) => {
      const all = ['a', 'b'].map((name) => privateValue(name, { subject: PERSON }));
      const other = privateValue('other');
      await values.keep([...all, other]);
      const places = [...(await rowsOf('vault.private_values'))].filter(
        ({ event_id }) => event_id !== other.eventId,
      );
      const dead = dying(async (asked) => {
        await step(asked);
        throw KILLED;
      });
      await expect(erase(all, createVaultValues(dead, ledger))).rejects.toBe(KILLED);
      expect(await rowsOf('vault.private_values')).toHaveLength(3);
      const [first] = await texts(values, all);
      expect(first !== undefined).toBe(opens);

      await erase(all, values);
      await erase(all, values);
      expect(await texts(values, [...all, other])).toEqual([undefined, undefined, other.value]);
      expect(await rowsOf('vault.private_values')).toHaveLength(1);
      for (const place of places) expect(recordAt(place)).toEqual(ZERO);
    });
  });

  it('of a person that died half-way holds back what the person says meanwhile', async () => {
    const [one, later] = [
      privateValue('one', { subject: PERSON }),
      privateValue('later', { subject: PERSON }),
    ];
    await values.keep([one]);
    await vault.keys.zero(await rowsOf('vault.subjects'));
    await expect(values.keep([later])).rejects.toThrow(TransientFailure);
    await values.eraseSubject(VILLAGE, PERSON);
    await values.keep([later]);
    expect(await texts(values, [one, later])).toEqual([undefined, later.value]);
  });

  it('of a person waits for what the person is saying, and then takes it too', async () => {
    const said = Array.from({ length: 24 }, (_, index) =>
      privateValue(`${index}`, { subject: PERSON }),
    );
    await values.keep(said.slice(0, 1));
    const [, ...kept] = await Promise.allSettled([
      values.eraseSubject(VILLAGE, PERSON),
      ...said.slice(1).map((one) => values.keep([one])),
    ]);
    expect(kept.map(({ status }) => status)).toEqual(said.slice(1).map(() => 'fulfilled'));
    // Each is either gone with its row, or stands under a key that lives.
    const rows = await rowsOf('vault.private_values');
    const opened = (await texts(values, said)).filter((text) => text !== undefined);
    expect(opened).toHaveLength(rows.length);
  });
});

describe('a reading', () => {
  it('is recorded, and the role that records it can neither see nor change any', async () => {
    const reading = { ledger, village: VILLAGE, seat: 'auditor', person: 'p-1', what: 'openings' };
    await recordReading(vault, reading);
    for (const statement of ['select from', 'delete from', 'update vault.readings set what =']) {
      const table = statement.startsWith('update') ? "''" : 'vault.readings';
      await expect(pool.query(`${statement} ${table}`)).rejects.toThrow('permission denied');
    }
    const owner = createPool({ url: database.url, applicationName: 'test' });
    const { rows } = await owner.query('select * from vault.readings where ledger = $1', [ledger]);
    expect(rows).toEqual([{ ...reading, at: expect.any(Date) }]);
    await owner.end();
  });
});
