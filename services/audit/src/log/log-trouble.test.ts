import { TransientFailure } from '@siyi/kernel';
import { encodeContinuation, leafHash } from '@siyi/log';
import { describe, expect, it } from 'vitest';
import { createFakeSigner } from '../testing/log/fake-signer.ts';
import { createMemoryLog, leafAt, type MemoryLog } from '../testing/log/memory-log.ts';
import { GOING_ON, ORIGIN, VILLAGE, workOver } from '../testing/log/work-over.ts';

const FOLDER = `village/${VILLAGE}`;

/** A log of five leaves, signed and published. */
async function signedLog() {
  const memory = createMemoryLog();
  const work = workOver(memory);
  memory.record(VILLAGE, 5);
  await work.run();
  return { memory, ...work };
}

/** Rewrites an event as whoever owns the database can: with the hash of the new bytes beside it. */
function rewrite({ books }: MemoryLog, villagePosition: number): void {
  books.get(VILLAGE)?.splice(villagePosition - 1, 1, leafAt(VILLAGE, villagePosition, ' '));
}

function cutTo({ books }: MemoryLog, count: number): void {
  books.get(VILLAGE)?.splice(count);
}

describe('a log stands still', () => {
  it('where the record has fewer events than it had', async () => {
    const { memory, run, told } = await signedLog();
    cutTo(memory, 3);
    await run();
    expect(told).toEqual([`${VILLAGE} database-behind`]);
  });

  it('where an older copy was put back, table and all, while no worker ran', async () => {
    const { memory, restarted, told, run } = await signedLog();
    const noted = new Map(memory.noted);
    memory.record(VILLAGE, 2);
    await run();
    cutTo(memory, 5);
    memory.noted.clear();
    for (const [log, tree] of noted) memory.noted.set(log, tree);
    await restarted().run(GOING_ON);
    expect(told).toEqual([`${VILLAGE} database-behind`]);
  });

  it('where an older copy was put back and grew beyond what is signed', async () => {
    const { memory, restarted, told } = await signedLog();
    cutTo(memory, 3);
    memory.books.get(VILLAGE)?.push(leafAt(VILLAGE, 4, ' '), leafAt(VILLAGE, 5, ' '));
    memory.record(VILLAGE, 4);
    await restarted().run(GOING_ON);
    memory.noted.clear();
    await restarted().run(GOING_ON);
    expect(told).toContain(`${VILLAGE} not-an-extension`);
  });

  it('where the signer knows fewer leaves than are published', async () => {
    const { memory, restarted, told, run, signer } = await signedLog();
    memory.record(VILLAGE, 2);
    await run();
    signer.forget(ORIGIN, 1);
    memory.record(VILLAGE, 1);
    await restarted().run(GOING_ON);
    expect(told).toEqual([`${VILLAGE} signer-behind`]);
  });

  it('where a signed event was rewritten, as soon as all is computed anew', async () => {
    const { memory, restarted, told } = await signedLog();
    rewrite(memory, 2);
    memory.noted.clear();
    await restarted().run(GOING_ON);
    expect(told).toEqual([`${VILLAGE} not-an-extension`]);
    expect(memory.files.get(`${FOLDER}/checkpoint`)).toBeDefined();
  });

  it('and no file shows the rewritten event, also where all files were gone', async () => {
    const { memory, restarted } = await signedLog();
    rewrite(memory, 2);
    memory.files.clear();
    await restarted().run(GOING_ON);
    expect([...memory.files.keys()]).toEqual([`${FOLDER}/vkey.txt`]);
  });

  it('where an event was rewritten after its files were written and before it was signed', async () => {
    const memory = createMemoryLog();
    const real = createFakeSigner();
    const away = { ...real, sign: () => Promise.reject(new TransientFailure('away')) };
    const { restarted, told } = workOver(memory);
    memory.record(VILLAGE, 5);
    await expect(restarted({ signer: away }).run(GOING_ON)).rejects.toThrow('away');
    rewrite(memory, 2);
    await restarted({ signer: real }).run(GOING_ON);
    expect(told).toEqual([`${VILLAGE} file-differs`]);
    expect(real.headsOf(ORIGIN)).toEqual([]);
  });

  it('where the bytes of an event are not those of the hash beside them', async () => {
    const { memory, run, told } = await signedLog();
    memory.books
      .get(VILLAGE)
      ?.push({ ...leafAt(VILLAGE, 6, ' '), leafHash: leafHash(new Uint8Array()) });
    await run();
    expect(told).toEqual([`${VILLAGE} leaf-differs`]);
  });

  it('where an event is missing', async () => {
    const { memory, run, told } = await signedLog();
    memory.books.get(VILLAGE)?.push(leafAt(VILLAGE, 7));
    await run();
    expect(told).toEqual([`${VILLAGE} leaf-differs`]);
  });

  it.each(['tile/0/000.p/5', 'tile/entries/000.p/5'])('where %s was changed', async (path) => {
    const { memory, run, told } = await signedLog();
    const bytes = memory.files.get(`${FOLDER}/${path}`) as Uint8Array;
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    memory.record(VILLAGE, 1);
    await run();
    expect(told).toEqual([`${VILLAGE} file-differs`]);
  });

  it('where the newest published tree head is signed by another key', async () => {
    const { memory, restarted, told } = await signedLog();
    const other = createFakeSigner('another secret');
    const { bytes, leafHash: root } = leafAt(VILLAGE, 1);
    const treeHead = await other.sign({ origin: ORIGIN, oldSize: 0, entries: [bytes], root });
    memory.files.set(`${FOLDER}/checkpoint`, Buffer.from(treeHead));
    await restarted().run(GOING_ON);
    expect(told).toEqual([`${VILLAGE} bad-signature`]);
  });

  it('where the signer signs another tree than was asked for', async () => {
    const { memory, run, told, signer } = await signedLog();
    signer.lieAbout(ORIGIN);
    memory.record(VILLAGE, 1);
    await run();
    expect(told).toEqual([`${VILLAGE} not-an-extension`]);
  });

  it.each(['the table', 'the files'])(
    'where the signer has a key that does not follow from the one in %s',
    async (where) => {
      const { memory, restarted, told } = await signedLog();
      if (where === 'the table') memory.files.clear();
      else memory.noted.clear();
      await restarted({ signer: createFakeSigner('another secret') }).run(GOING_ON);
      expect(told).toEqual([`${VILLAGE} bad-signature`]);
    },
  );

  it('where it is frozen and the statement is not valid', async () => {
    const { memory, restarted, told, signer } = await signedLog();
    const asked = async (origin: string) => ({
      ...(await signer.signedLog(origin)),
      frozen: 'frozen',
    });
    memory.record(VILLAGE, 1);
    await restarted({ signer: { ...signer, signedLog: asked } }).run(GOING_ON);
    expect(told).toEqual([`${VILLAGE} frozen`]);
  });
});

describe('a log goes on', () => {
  it('with any key that it is first signed by', async () => {
    const memory = createMemoryLog();
    const away = {
      ...createFakeSigner(),
      sign: () => Promise.reject(new TransientFailure('away')),
    };
    const { restarted, told } = workOver(memory);
    memory.record(VILLAGE, 1);
    await expect(restarted({ signer: away }).run(GOING_ON)).rejects.toThrow('away');
    const worker = restarted({ signer: createFakeSigner('another secret') });
    await worker.run(GOING_ON);
    expect([worker.status().leaves, told]).toEqual([1, []]);
  });

  it('where only what was noted down is damaged', async () => {
    const { memory, restarted, told, worker } = await signedLog();
    for (const [log, tree] of memory.noted) {
      const hashes = tree.frontier.hashes.map(() => new Uint8Array(32));
      memory.noted.set(log, { ...tree, frontier: { ...tree.frontier, hashes } });
    }
    memory.record(VILLAGE, 1);
    const again = restarted();
    await again.run(GOING_ON);
    expect(told).toEqual([]);
    expect([worker, again].map((one) => one.status().leaves)).toEqual([5, 6]);
  });

  it('in the next one, where it stood still and was frozen', async () => {
    const { memory, restarted, told, signer, later } = await signedLog();
    rewrite(memory, 2);
    memory.noted.clear();
    const worker = restarted();
    await worker.run(GOING_ON);
    const frozen = signer.freeze(ORIGIN);
    later();
    await worker.run(GOING_ON);
    expect(told).toEqual([`${VILLAGE} not-an-extension`, `${VILLAGE} goes on`]);
    expect(signer.headsOf(`${ORIGIN}/2`)).toHaveLength(1);
    const bundle = memory.files.get(`${FOLDER}/2/tile/entries/000.p/6`) as Uint8Array;
    const first = encodeContinuation(frozen);
    expect(bundle.subarray(2, 2 + first.length)).toEqual(first);
  });
});
