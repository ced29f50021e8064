import { TransientFailure } from '@siyi/kernel';
import {
  decodeBundle,
  decodeContinuation,
  encodeContinuation,
  parseNote,
  parseTreeHead,
} from '@siyi/log';
import { describe, expect, it } from 'vitest';
import { expectPublished } from '../testing/log/expect-log.ts';
import { createFakeSigner } from '../testing/log/fake-signer.ts';
import { createCrash, createMemoryLog, leafAt, type MemoryLog } from '../testing/log/memory-log.ts';
import { GOING_ON, ORIGIN, START, VILLAGE, workOver } from '../testing/log/work-over.ts';

const OTHER = '140724001202';

function textAt({ files }: MemoryLog, path: string): string {
  return new TextDecoder().decode(files.get(path));
}

function leavesOf({ books }: MemoryLog, village = VILLAGE): readonly Uint8Array[] {
  return (books.get(village) ?? []).map(({ bytes }) => bytes);
}

describe('the log worker', () => {
  it('publishes the files of a log that grows, the same as if they were made in one go', async () => {
    const memory = createMemoryLog();
    const { run, worker } = workOver(memory);
    for (const count of [1, 2, 253, 1, 600, 1]) {
      memory.record(VILLAGE, count);
      await run();
      await expectPublished(memory.place, `village/${VILLAGE}`, leavesOf(memory));
    }
    expect(worker.status()).toMatchObject({ leaves: 858, lagEvents: 0, troubles: [] });
  });

  it('keeps every signed tree head under its size, and only the newest at the top', async () => {
    const memory = createMemoryLog();
    const { run, signer } = workOver(memory);
    memory.record(VILLAGE, 3);
    await run();
    memory.record(VILLAGE, 4);
    await run();
    const [first, second] = signer.headsOf(ORIGIN);
    expect(textAt(memory, `village/${VILLAGE}/head/3`)).toBe(first);
    expect(textAt(memory, `village/${VILLAGE}/head/7`)).toBe(second);
    expect(textAt(memory, `village/${VILLAGE}/checkpoint`)).toBe(second);
  });

  it('removes narrower tiles once the full one is there', async () => {
    const memory = createMemoryLog();
    const { run } = workOver(memory);
    for (const count of [5, 251]) {
      memory.record(VILLAGE, count);
      await run();
    }
    const tiles = [...memory.files.keys()].filter((path) => path.includes('/tile/'));
    expect(tiles.map((path) => path.replace(`village/${VILLAGE}/`, '')).toSorted()).toEqual([
      'tile/0/000',
      'tile/1/000.p/1',
      'tile/entries/000',
    ]);
  });

  it('does nothing where nothing is new', async () => {
    const memory = createMemoryLog();
    const { run, signer } = workOver(memory);
    memory.record(VILLAGE, 3);
    await run();
    const before = new Map(memory.files);
    await run();
    expect(memory.files).toEqual(before);
    expect(signer.headsOf(ORIGIN)).toHaveLength(1);
  });

  it('throws in an outage of the signer, which is no trouble of a log, and goes on after it', async () => {
    const memory = createMemoryLog();
    const real = createFakeSigner();
    let isAway = true;
    const signer = {
      signedLog: real.signedLog,
      sign: (...asked: Parameters<typeof real.sign>) =>
        isAway ? Promise.reject(new TransientFailure('the signer is away')) : real.sign(...asked),
    };
    const { run, worker, told } = workOver(memory, { signer });
    memory.record(VILLAGE, 3);
    await expect(run()).rejects.toThrow('the signer is away');
    expect(worker.status()).toMatchObject({ lagEvents: 3, behindSince: START });
    isAway = false;
    await run();
    expect(worker.status()).toMatchObject({ leaves: 3, lagEvents: 0, lastHeadAt: START });
    expect(told).toEqual([]);
  });

  it.each(['before', 'after'] as const)(
    'loses and forks nothing when its process ends %s any change that it makes',
    async (when) => {
      for (let at = 0, isCrashed = true; isCrashed; at += 1) {
        const memory = createMemoryLog();
        const { signer, restarted, told } = workOver(memory);
        const crash = createCrash(at, when);
        let worker = restarted(crash.around(memory, signer));
        for (const count of [2, 254, 1, 3]) {
          memory.record(VILLAGE, count);
          await worker.run(GOING_ON);
          if (!crash.happened()) continue;
          worker = restarted({ signer });
          await worker.run(GOING_ON);
        }
        await expectPublished(memory.place, `village/${VILLAGE}`, leavesOf(memory));
        expect(worker.status()).toMatchObject({ leaves: 260, lagEvents: 0, troubles: [] });
        const sizes = signer
          .headsOf(ORIGIN)
          .map((head) => parseTreeHead(parseNote(head).text).size);
        expect(sizes.every((size) => memory.files.has(`village/${VILLAGE}/head/${size}`))).toBe(
          true,
        );
        expect(told.filter((words) => !words.endsWith('unexpected'))).toEqual([]);
        isCrashed = crash.happened();
      }
    },
  );

  it('goes on in the next log, which begins with the statement, when a log is frozen', async () => {
    const memory = createMemoryLog();
    const { run, signer } = workOver(memory);
    memory.record(VILLAGE, 3);
    await run();
    const frozen = signer.freeze(ORIGIN);
    memory.record(VILLAGE, 2);
    await run();
    memory.record(VILLAGE, 1);
    await run();
    expect(textAt(memory, `village/${VILLAGE}/frozen`)).toBe(frozen);
    const leaves = [encodeContinuation(frozen), ...leavesOf(memory)];
    await expectPublished(memory.place, `village/${VILLAGE}/2`, leaves);
    const bundle = memory.files.get(`village/${VILLAGE}/2/tile/entries/000.p/7`) as Uint8Array;
    const [first = new Uint8Array()] = decodeBundle(bundle, 7, 'bundle');
    expect(decodeContinuation(first)).toBe(frozen);
  });

  it('follows a change of keys, and publishes the statement', async () => {
    const memory = createMemoryLog();
    const { signer, run, restarted, told } = workOver(memory);
    memory.record(VILLAGE, 1);
    await run();
    const before = textAt(memory, `village/${VILLAGE}/vkey.txt`);
    signer.changeKey(ORIGIN);
    memory.record(VILLAGE, 1);
    await restarted().run(GOING_ON);
    const after = textAt(memory, `village/${VILLAGE}/vkey.txt`);
    expect(after.endsWith(before) && after.length > before.length).toBe(true);
    expect(memory.files.has(`village/${VILLAGE}/key-change/1`)).toBe(true);
    expect(told).toEqual([]);
  });

  it('follows a change of keys while it runs', async () => {
    const memory = createMemoryLog();
    const { signer, run, told, later } = workOver(memory);
    memory.record(VILLAGE, 1);
    await run();
    signer.changeKey(ORIGIN);
    memory.record(VILLAGE, 1);
    await run();
    later();
    await run();
    await expectPublished(memory.place, `village/${VILLAGE}`, leavesOf(memory));
    expect(told).toEqual([]);
  });

  it.each(['the files', 'the table', 'both'])('makes everything anew without %s', async (what) => {
    const memory = createMemoryLog();
    const { run, restarted, told } = workOver(memory);
    memory.record(VILLAGE, 700);
    await run();
    if (what !== 'the table') memory.files.clear();
    if (what !== 'the files') memory.noted.clear();
    memory.record(VILLAGE, 10);
    await restarted().run(GOING_ON);
    await expectPublished(memory.place, `village/${VILLAGE}`, leavesOf(memory));
    expect(told).toEqual([]);
  });

  it('makes the files anew where they vanish under its hands', async () => {
    const memory = createMemoryLog();
    const { run, told } = workOver(memory);
    memory.record(VILLAGE, 300);
    await run();
    memory.files.clear();
    memory.record(VILLAGE, 1);
    await run();
    await expectPublished(memory.place, `village/${VILLAGE}`, leavesOf(memory));
    expect(told).toEqual([]);
  });

  it('follows the other villages where one stands still, and it again when it is mended', async () => {
    const memory = createMemoryLog();
    const { run, told, later, worker } = workOver(memory);
    memory.record(VILLAGE, 2);
    memory.record(OTHER, 2);
    const book = memory.books.get(VILLAGE) ?? [];
    const [, whole] = book;
    book[1] = { ...leafAt(VILLAGE, 2, ' rewritten'), leafHash: leafAt(VILLAGE, 2).leafHash };
    await run();
    await run();
    await expectPublished(memory.place, `village/${OTHER}`, leavesOf(memory, OTHER));
    expect(worker.status().troubles).toMatchObject([{ village: VILLAGE, kind: 'leaf-differs' }]);
    if (whole) book[1] = whole;
    later();
    await run();
    await expectPublished(memory.place, `village/${VILLAGE}`, leavesOf(memory));
    expect(told).toEqual([`${VILLAGE} leaf-differs`, `${VILLAGE} goes on`]);
  });
});
