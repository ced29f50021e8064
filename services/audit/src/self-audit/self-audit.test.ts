import { TransientFailure } from '@siyi/kernel';
import { leafHash } from '@siyi/log';
import type { StoredRow } from '@siyi/postgres';
import { describe, expect, it } from 'vitest';
import { createFakeSigner } from '../testing/log/fake-signer.ts';
import { createMemoryLog } from '../testing/log/memory-log.ts';
import { VILLAGE, workOver } from '../testing/log/work-over.ts';
import { auditedVillage, rowAt } from '../testing/self-audit/audited-village.ts';

type Audited = Awaited<ReturnType<typeof auditedVillage>>;
const FOLDER = `village/${VILLAGE}`;

/** The third row with something else in it. */
function third(changes: Partial<StoredRow>) {
  return ({ rows }: Audited) => void rows.splice(2, 1, { ...rowAt(3), ...changes });
}

const bytesOf = (words: string) => new TextEncoder().encode(words);
const hashed = (bytes: Uint8Array) => ({ bytes, leafHash: leafHash(bytes) });
const OTHER = rowAt(3, 'as it suits');

describe('rows that are not those that were signed', () => {
  it.each<[string, (audited: Audited) => void, readonly string[]]>([
    ['a hash', third({ leafHash: leafHash(bytesOf('')) }), ['row-differs']],
    [
      'bytes, the hash left',
      third({ bytes: OTHER.bytes }),
      ['file-differs', 'root-differs', 'row-differs'],
    ],
    ['bytes with their hash', third(OTHER), ['file-differs', 'root-differs']],
    [
      'bytes that are no leaf',
      third(hashed(bytesOf('{}'))),
      ['file-differs', 'root-differs', 'row-differs'],
    ],
    [
      'bytes of another ledger',
      third(hashed(rowAt(3, 'as it was', '990101').bytes)),
      ['file-differs', 'root-differs', 'row-differs'],
    ],
    ['the version beside the leaf', third({ version: 9 }), ['row-differs']],
    [
      'the stream beside the leaf',
      third({ streamId: rowAt(9).streamId.replace(/^./, 'x') }),
      ['row-differs'],
    ],
    ['the order in the ledger', third({ position: 1 }), ['gap']],
    [
      'two places swapped',
      ({ rows }) =>
        void rows.splice(
          ...([2, 2] as const),
          ...[
            { ...rowAt(3), villagePosition: 4, position: 8 },
            { ...rowAt(4), villagePosition: 3, position: 6 },
          ],
        ),
      ['file-differs', 'root-differs', 'row-differs'],
    ],
    ['the last one gone', ({ rows }) => void rows.pop(), ['database-behind', 'gap']],
    [
      'the last one gone, and counted down',
      ({ rows, positions }) => {
        rows.pop();
        positions.set(VILLAGE, 4);
      },
      ['database-behind'],
    ],
    ['one in the middle gone', ({ rows }) => void rows.splice(2, 1), ['database-behind', 'gap']],
    [
      'all of them gone, and the village with them',
      ({ rows, positions, noted }) => {
        rows.splice(0);
        positions.delete(VILLAGE);
        noted.clear();
      },
      ['database-behind'],
    ],
    [
      'one twice',
      ({ rows }) => void rows.push({ ...rowAt(3), position: 100 }),
      ['gap', 'root-differs'],
    ],
    [
      'one before the first',
      ({ rows }) => void rows.push({ ...rowAt(3), villagePosition: 0 }),
      ['gap', 'root-differs', 'row-differs'],
    ],
  ])('are told: %s', async (_, change, kinds) => {
    const audited = await auditedVillage(5);
    change(audited);
    expect(await audited.compared()).toEqual(kinds);
  });

  it('are told where two share a place at the end of a page', async () => {
    const audited = await auditedVillage(1_001);
    audited.rows.push({ ...rowAt(1_000), position: 5_000 });
    expect(await audited.compared()).toContain('gap');
  });

  it('are not told of what is recorded and not signed yet', async () => {
    const audited = await auditedVillage(5);
    audited.rows.push(rowAt(6));
    expect(await audited.compared()).toEqual([]);
  });
});

function changeFile(path: string, change: (bytes: Uint8Array) => Uint8Array | undefined) {
  return ({ files }: Audited) => {
    const changed = change(files.get(`${FOLDER}/${path}`) ?? new Uint8Array());
    if (changed) files.set(`${FOLDER}/${path}`, changed);
    else files.delete(`${FOLDER}/${path}`);
  };
}

const flipped = (bytes: Uint8Array) => bytes.with(-1, (bytes.at(-1) ?? 0) ^ 1);

describe('files that are not those that were published', () => {
  it.each<[string, (audited: Audited) => unknown]>([
    ['a bundle of entries', changeFile('tile/entries/000.p/5', flipped)],
    [
      'a bundle of entries that cannot be read',
      changeFile('tile/entries/000.p/5', () => bytesOf('x')),
    ],
    ['a tile of hashes', changeFile('tile/0/000.p/5', flipped)],
    ['a tile that is gone', changeFile('tile/0/000.p/5', () => undefined)],
    ['a head that nobody signed', changeFile('checkpoint', flipped)],
    ['a head that is no note', changeFile('checkpoint', () => bytesOf('x'))],
    ['a head that is gone', changeFile('checkpoint', () => undefined)],
    ['keys that are gone', changeFile('vkey.txt', () => undefined)],
    ['keys of nobody', changeFile('vkey.txt', () => bytesOf('x'))],
    [
      'keys of another',
      async (audited) => {
        const theirs = (await strangersFiles(audited)).get(`${FOLDER}/vkey.txt`);
        changeFile('vkey.txt', () => theirs)(audited);
      },
    ],
    [
      'an older head',
      async (audited) => {
        const older = audited.files.get(`${FOLDER}/checkpoint`);
        await audited.grow(1);
        changeFile('checkpoint', () => older)(audited);
      },
    ],
  ])('are told: %s', async (_, change) => {
    const audited = await auditedVillage(5);
    await change(audited);
    expect(await audited.compared()).toEqual(['file-differs']);
  });

  it('are told where a stranger signed all of them anew', async () => {
    const audited = await auditedVillage(5);
    third(OTHER)(audited);
    for (const [path, bytes] of await strangersFiles(audited)) audited.files.set(path, bytes);
    expect(await audited.compared()).toContain('file-differs');
  });

  it('do not hide a row that differs from itself', async () => {
    const audited = await auditedVillage(5);
    changeFile('checkpoint', () => undefined)(audited);
    third({ version: 9 })(audited);
    expect(await audited.compared()).toEqual(['file-differs', 'row-differs']);
  });

  it('are compared while the signer is away', async () => {
    const audited = await auditedVillage(5);
    audited.signer.signedLog = async () => {
      throw new TransientFailure('the signer is away');
    };
    expect(await audited.compared()).toEqual([]);
    changeFile('checkpoint', flipped)(audited);
    expect(await audited.compared()).toEqual(['file-differs']);
  });
});

describe('a comparison', () => {
  it('finds nothing in a record that is as it was', async () => {
    expect(await (await auditedVillage(300)).compared()).toEqual([]);
  });

  it('finds nothing in a key that was changed and is not published yet', async () => {
    const audited = await auditedVillage(5);
    audited.signer.changeKey(`siyi.example/${FOLDER}`);
    expect(await audited.compared()).toEqual([]);
  });

  it('ends an alarm when all is as it was, and no alarm of the log worker', async () => {
    const audited = await auditedVillage(5);
    const words = { zh: '另一件', en: 'another' };
    const at = '2026-03-02T01:00:00.000Z' as never;
    await audited.alarms.raise({ village: VILLAGE, kind: 'log-frozen', words }, at);
    third(OTHER)(audited);
    expect(await audited.compared()).toEqual(['file-differs', 'log-frozen', 'root-differs']);
    third({})(audited);
    expect(await audited.compared()).toEqual(['log-frozen']);
  });

  it('names the village, the places and what to do in both languages', async () => {
    const audited = await auditedVillage(5);
    third({ version: 9 })(audited);
    await audited.compared();
    const [alarm] = await audited.alarms.standing();
    expect(alarm?.words).toEqual({
      zh: `${VILLAGE}:数据库里的记录不是当初记下的那一条 3。公开已暂停。请保留现场,见 docs/how-to/answer-an-alarm.md。`,
      en: `${VILLAGE}: a row of the database is not what was recorded 3. Public notices are halted. Touch nothing, and see docs/how-to/answer-an-alarm.md.`,
    });
  });

  it('leaves the files of another county alone', async () => {
    const audited = await auditedVillage(5);
    audited.files.set('village/990101001201/checkpoint', bytesOf('x'));
    expect(await audited.compared()).toEqual([]);
  });
});

/** The files that somebody publishes over the same rows who has a signer of his own. */
async function strangersFiles({ rows }: Audited): Promise<ReadonlyMap<string, Uint8Array>> {
  const memory = createMemoryLog();
  memory.books.set(VILLAGE, [...rows]);
  await workOver(memory, { signer: createFakeSigner('a stranger') }).run();
  return memory.files;
}
