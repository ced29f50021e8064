import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { IntegrityError, TransientFailure } from '@siyi/kernel';
import { isMissing, syncFolder } from '@siyi/runtime';
import { isZeroed, type KeyPlace, RECORD_BYTES } from './key-record.ts';
import { createKeyWriter } from './key-writer.ts';

/**
 * Wrapped keys, in a folder that is no part of the database and of its backups. Each process appends
 * to files of its own, and reads or zeroes the records of all.
 *
 * Throws TransientFailure while the disk does not do what it is asked, and IntegrityError for a file
 * or a record that is not there: then the folder is not the one that the rows were made with.
 */
export interface KeyFolder {
  /** Durable when it resolves; the places are in the order of the records. */
  append(records: readonly Uint8Array[]): Promise<readonly KeyPlace[]>;
  /** The records in the order of their places; undefined for one that is zeroed. */
  read(places: readonly KeyPlace[]): Promise<readonly (Uint8Array | undefined)[]>;
  /** Overwrites records where they lie; durable when it resolves. */
  zero(places: readonly KeyPlace[]): Promise<void>;
  close(): Promise<void>;
}

interface Segment {
  readonly name: string;
  readonly file: FileHandle;
  records: number;
}

export async function openKeyFolder(folder: string): Promise<KeyFolder> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  let own: Segment | undefined;

  async function write(records: readonly Uint8Array[]): Promise<readonly KeyPlace[]> {
    try {
      own ??= await createSegment(folder);
      const { name, file, records: from } = own;
      await writeWhole(file, Buffer.concat(records), from * RECORD_BYTES);
      await file.datasync();
      own.records = from + records.length;
      return records.map((_, index) => ({ segment: name, slot: from + index }));
    } catch (cause) {
      // What is on the disk after a failed write or sync is not known: the next has a file of its own.
      const failed = own;
      own = undefined;
      await failed?.file.close().catch(() => undefined);
      throw new TransientFailure('the key folder does not take the keys', { cause });
    }
  }

  const writer = createKeyWriter(write);
  return {
    append: writer.append,
    async read(places) {
      const records = new Map<KeyPlace, Uint8Array | undefined>();
      for (const [segment, within] of Map.groupBy(places, (place) => place.segment)) {
        await inSegment(folder, segment, 'r', async (file) => {
          for (const place of within) records.set(place, await readRecord(file, place));
        });
      }
      return places.map((place) => records.get(place));
    },
    async zero(places) {
      for (const [segment, within] of Map.groupBy(places, (place) => place.segment)) {
        await inSegment(folder, segment, 'r+', async (file) => {
          for (const { slot } of within) await writeWhole(file, ZERO, slot * RECORD_BYTES);
          await file.datasync();
        });
      }
    },
    async close() {
      await writer.idle();
      await own?.file.close();
    },
  };
}

const ZERO = Buffer.alloc(RECORD_BYTES);

function pathOf(folder: string, segment: string): string {
  return join(folder, `${segment}.keys`);
}

async function createSegment(folder: string): Promise<Segment> {
  const name = randomUUID();
  const file = await open(pathOf(folder, name), 'wx', 0o600);
  // The name of the file is durable only when its folder is.
  await syncFolder(folder);
  return { name, file, records: 0 };
}

async function writeWhole(file: FileHandle, bytes: Buffer, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done);
    done += bytesWritten;
  }
}

async function readRecord(file: FileHandle, place: KeyPlace): Promise<Uint8Array | undefined> {
  const record = Buffer.alloc(RECORD_BYTES);
  const { bytesRead } = await file.read(record, 0, RECORD_BYTES, place.slot * RECORD_BYTES);
  if (bytesRead < RECORD_BYTES) {
    throw new IntegrityError(`the key folder has no record ${place.slot} in ${place.segment}`);
  }
  return isZeroed(record) ? undefined : record;
}

async function inSegment(
  folder: string,
  segment: string,
  flags: 'r' | 'r+',
  work: (file: FileHandle) => Promise<void>,
): Promise<void> {
  let file: FileHandle | undefined;
  try {
    file = await open(pathOf(folder, segment), flags);
    await work(file);
  } catch (cause) {
    if (cause instanceof IntegrityError) throw cause;
    if (isMissing(cause)) {
      throw new IntegrityError(`the key folder has no ${segment}.keys`, { cause });
    }
    throw new TransientFailure('the key folder cannot be used', { cause });
  } finally {
    await file?.close();
  }
}
