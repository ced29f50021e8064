import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IntegrityError, TransientFailure } from '@siyi/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type KeyFolder, openKeyFolder } from './key-folder.ts';
import { RECORD_BYTES } from './key-record.ts';
import { createKeyWriter } from './key-writer.ts';

const recordOf = (byte: number) => Buffer.alloc(RECORD_BYTES, byte);

let folder: string;
let keys: KeyFolder;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'siyi-keys-'));
  keys = await openKeyFolder(folder);
});
afterEach(async () => {
  await keys.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the key folder', () => {
  it('has the records where they were put, in the order in which they are asked for', async () => {
    const places = await keys.append([recordOf(1), recordOf(2)]);
    const [third] = await keys.append([recordOf(3)]);
    expect(await keys.read([...places, ...(third ? [third] : [])].toReversed())).toEqual(
      [3, 2, 1].map(recordOf),
    );
    expect(await keys.read([])).toEqual([]);
  });

  it('is for its owner alone', async () => {
    await keys.append([recordOf(1)]);
    const [name = ''] = readdirSync(folder);
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  });

  it('zeroes records where they lie and leaves their neighbours, also of another process', async () => {
    const other = await openKeyFolder(folder);
    const places = await keys.append([1, 2, 3].map(recordOf));
    await other.zero(places.slice(1, 2));
    await other.zero(places.slice(1, 2));
    expect(await keys.read(places)).toEqual([recordOf(1), undefined, recordOf(3)]);
    const [name = ''] = readdirSync(folder);
    expect(readFileSync(join(folder, name))).toEqual(Buffer.concat([1, 0, 3].map(recordOf)));
    await other.close();
  });

  it('makes no file until there is a key', () => {
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that is not there, or is not the same, is an IntegrityError', async () => {
    const places = await keys.append([1, 2].map(recordOf));
    const [name = ''] = readdirSync(folder);
    truncateSync(join(folder, name), RECORD_BYTES + 1);
    await expect(keys.read(places)).rejects.toThrow(IntegrityError);
    rmSync(join(folder, name));
    await expect(keys.read(places)).rejects.toThrow(IntegrityError);
    await expect(keys.zero(places)).rejects.toThrow(IntegrityError);
  });

  it('that takes no file fails for now, and takes the next when it can', async () => {
    rmSync(folder, { recursive: true });
    await expect(keys.append([recordOf(1)])).rejects.toThrow(TransientFailure);
    const again = await openKeyFolder(folder);
    const places = await keys.append([recordOf(2)]);
    expect(await again.read(places)).toEqual([recordOf(2)]);
    await again.close();
  });
});

describe('the writer of keys', () => {
  it('writes what 64 ask for at once in two turns, each its own places', async () => {
    const written: number[] = [];
    const writer = createKeyWriter(async (records) => {
      const from = written.reduce((sum, count) => sum + count, 0);
      written.push(records.length);
      return records.map((_, index) => ({ segment: 's', slot: from + index }));
    });
    const asked = Array.from({ length: 64 }, (_, index) => [recordOf(index), recordOf(index)]);
    const places = await Promise.all(asked.map((records) => writer.append(records)));
    expect(written).toEqual([2, 126]);
    expect(places.flat().map(({ slot }) => slot)).toEqual(
      Array.from({ length: 128 }, (_, index) => index),
    );
  });

  it('fails those whose write failed, and goes on', async () => {
    let turn = 0;
    const writer = createKeyWriter(async (records) => {
      turn += 1;
      if (turn === 2) throw new TransientFailure('full');
      return records.map((_, slot) => ({ segment: String(turn), slot }));
    });
    const first = writer.append([recordOf(1)]);
    const second = Promise.allSettled([1, 2].map((byte) => writer.append([recordOf(byte)])));
    expect(await first).toEqual([{ segment: '1', slot: 0 }]);
    expect((await second).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await writer.append([recordOf(3)])).toEqual([{ segment: '3', slot: 0 }]);
    await writer.idle();
  });
});
