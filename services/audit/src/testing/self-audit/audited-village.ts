// A village whose record is published and signed, in memory, for a self-audit to look at; tests change
// its rows and files at will.
import { type Alarm, type Alarms, createVirtualClock } from '@siyi/engine';
import { addMilliseconds, uuidOf } from '@siyi/kernel';
import { encodeLeaf, leafHash } from '@siyi/log';
import type { RowReader, StoredRow } from '@siyi/postgres';
import { createSelfAudit } from '../../self-audit/self-audit.ts';
import { createMemoryLog } from '../log/memory-log.ts';
import { GOING_ON, OPERATOR, START, VILLAGE, workOver } from '../log/work-over.ts';

export const LEDGER = '140724';
const HASH = 'vBbeICBPlSUFPANAygl0FmpcnQXvtci4yqBEf3GUavI';

/** The row of an event, every column as its leaf says; `words` tell one from another. */
export function rowAt(villagePosition: number, words = 'as it was', ledger = LEDGER): StoredRow {
  const id = uuidOf(`event ${villagePosition}`);
  const stream = `village-${VILLAGE}`;
  const recordedAt = addMilliseconds(START, villagePosition * 1_000);
  const bytes = encodeLeaf({
    ...{ eventId: id, ledger, village: VILLAGE, villagePosition, stream },
    ...{ version: villagePosition, type: 'RosterSet', schemaVersion: 1, lawHash: HASH },
    ...{ commandId: id, correlationId: id, causationId: id, occurredAt: recordedAt, recordedAt },
    ...{ actor: { seat: 'township', person: id }, data: { words } },
  });
  return {
    ...{ position: villagePosition * 2, villagePosition, version: villagePosition },
    ...{ streamId: uuidOf(stream), bytes, leafHash: leafHash(bytes) },
  };
}

export async function auditedVillage(count: number) {
  const memory = createMemoryLog();
  const rows = Array.from({ length: count }, (_, at) => rowAt(at + 1));
  memory.books.set(VILLAGE, [...rows]);
  const { signer, run } = workOver(memory);
  await run();
  const positions = new Map([[VILLAGE, count]]);
  const alarms = createMemoryAlarms();
  const selfAudit = createSelfAudit({
    ...{ ledger: LEDGER, operator: OPERATOR, signer, alarms, clock: createVirtualClock(START) },
    reader: {
      villages: async () => [...positions].map(([village, position]) => ({ village, position })),
    },
    rows: readerOver(rows),
    trees: { ...memory.trees, villages: async () => [...memory.noted.keys()].map(villageOf) },
    place: { ...memory.place, folders: async () => foldersIn(memory.files) },
  });
  return {
    ...{ rows, positions, signer, alarms, files: memory.files, noted: memory.noted },
    /** Records further events, and has them signed. */
    async grow(more: number) {
      for (let left = more; left > 0; left -= 1) rows.push(rowAt(rows.length + 1));
      memory.books.set(VILLAGE, [...rows]);
      positions.set(VILLAGE, rows.length);
      await run();
    },
    /** Compares, and answers the kinds of the alarms that stand then. */
    async compared(): Promise<readonly string[]> {
      await selfAudit.run(GOING_ON);
      return (await alarms.standing()).map(({ kind }) => kind).toSorted();
    },
  };
}

function readerOver(rows: readonly StoredRow[]): RowReader {
  return async (village, after, limit) =>
    rows
      .filter(() => village === VILLAGE)
      .toSorted((a, b) => a.villagePosition - b.villagePosition || a.position - b.position)
      .filter((row) => !after || isBehind(row, after))
      .slice(0, limit);
}

function isBehind(row: StoredRow, after: Parameters<RowReader>[1] & object): boolean {
  const step = row.villagePosition - after.villagePosition;
  return step > 0 || (step === 0 && row.position > after.position);
}

const villageOf = (log: string) => log.split('/')[0] ?? '';

function foldersIn(files: ReadonlyMap<string, Uint8Array>): readonly string[] {
  return [...new Set([...files.keys()].map((path) => path.split('/')[1] ?? ''))];
}

export function createMemoryAlarms(): Alarms {
  let standing: readonly Alarm[] = [];
  return {
    async raise(cause, raisedAt) {
      const isSame = (one: Alarm) => one.village === cause.village && one.kind === cause.kind;
      if (!standing.some(isSame)) standing = [...standing, { ...cause, raisedAt }];
    },
    async end({ village, kinds }) {
      standing = standing.filter((one) => one.village !== village || !kinds.includes(one.kind));
    },
    standing: async () => standing,
  };
}
