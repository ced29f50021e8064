import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { encodeBundle, parseNote, parseTreeHead, type Tile, tilePath, tilesOf } from '@siyi/log';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recoveryOf } from './recovery-of.ts';
import { leavesAt, ORIGIN } from './testing/leaves.ts';
import { ask, createFolder, signUpTo, startSigner } from './testing/running-signer.ts';

const SIZE = 300;
let place: ReturnType<typeof createFolder>;
let published: string;

beforeEach(() => {
  place = createFolder();
  published = join(place.folder, 'published');
});
afterEach(() => place.remove());

/** Publishes the entries of a tree, as the log worker does. */
function publish(size: number): void {
  for (const tile of tilesOf(BigInt(size))) if (tile.level === 'entries') write(tile);
}

function write(tile: Tile): void {
  const path = join(published, tilePath(tile));
  const from = Number(tile.index) * 256;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, encodeBundle(leavesAt(from + 1, from + tile.width)));
}

describe('what recovers a log', () => {
  it('is made from its published files', async () => {
    const folder = join(place.folder, 'signer');
    const first = await startSigner(folder);
    const { body: signed } = await signUpTo(first.url, SIZE);
    const { body: ended } = await ask(first.url, '/freezes', { origin: ORIGIN, reason: 'a' });
    await first.stop();
    rmSync(join(folder, 'state'), { recursive: true });
    publish(SIZE);
    writeFileSync(join(published, 'frozen'), ended.frozen);

    const signer = await startSigner(folder);
    const recovery = await recoveryOf(published, signed.treeHead);
    const { status, body } = await ask(signer.url, '/recoveries', recovery);
    await signer.stop();
    expect([status, body.size, body.frozen]).toEqual([200, SIZE, ended.frozen]);
  });

  it('is found in a full tile where a partial one was removed, and nowhere else', async () => {
    const signer = await startSigner(join(place.folder, 'signer'));
    const { body } = await signUpTo(signer.url, 3);
    await signer.stop();
    await expect(recoveryOf(published, body.treeHead)).rejects.toThrow('ENOENT');
    publish(256);
    const { entries, treeHead, frozen } = await recoveryOf(published, body.treeHead);
    const head = parseTreeHead(parseNote(treeHead ?? '').text);
    expect([entries.length, Number(head.size), frozen]).toEqual([3, 3, undefined]);
  });
});
