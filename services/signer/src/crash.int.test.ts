import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { leafAt, leavesAt } from './testing/leaves.ts';
import {
  ask,
  createFolder,
  headRequest,
  logOf,
  type SignerProcess,
  signUpTo,
  startSignerProcess,
} from './testing/running-signer.ts';

const DYING = fileURLToPath(new URL('testing/dying-signer.ts', import.meta.url));
/** The same events, but for the second. */
const OTHER_PAST = [leafAt(1), leafAt(2, { data: { adults: 99 } }), leafAt(3)];

let place: ReturnType<typeof createFolder>;
const running: SignerProcess[] = [];

async function start(program?: string, args?: readonly string[]): Promise<SignerProcess> {
  const started = await startSignerProcess(place.folder, program, args);
  running.push(started);
  return started;
}

beforeEach(() => {
  place = createFolder();
});
afterEach(async () => {
  for (const one of running.splice(0)) await one.kill();
  place.remove();
});

describe('a signer that is killed', () => {
  it('goes on from what it signed', async () => {
    const first = await start();
    const signed = await signUpTo(first.url, 3);
    await first.kill();
    const { url } = await start();
    expect((await logOf(url)).body).toMatchObject({ size: 3, treeHead: signed.body.treeHead });
    expect(await signUpTo(url, 3)).toEqual(signed);
    const other = await ask(url, '/tree-heads', headRequest(OTHER_PAST));
    expect(other.body.code).toBe('other-size');
    expect((await signUpTo(url, 5, 3)).status).toBe(200);
  });

  it.each(['before the write', 'in the write'])(
    '%s has signed nothing, and signs the same when it is asked again',
    async (step) => {
      const dying = await start(DYING, [step]);
      await expect(signUpTo(dying.url, 3)).rejects.toThrow();
      await dying.kill();
      const { url } = await start();
      expect((await logOf(url)).body.size).toBe(0);
      expect((await signUpTo(url, 3)).status).toBe(200);
    },
  );

  it('before the answer gives the note that it stored, and signs no other', async () => {
    const dying = await start(DYING, ['before the answer']);
    await expect(signUpTo(dying.url, 3)).rejects.toThrow();
    await dying.kill();
    const { url } = await start();
    const { body: log } = await logOf(url);
    expect(log.size).toBe(3);
    const other = await ask(url, '/tree-heads', headRequest(OTHER_PAST));
    expect(other.body.code).toBe('other-size');
    expect((await signUpTo(url, 3)).body).toEqual({ treeHead: log.treeHead });
  });

  it('at any moment never gives two notes of one size', async () => {
    const notes = new Map<number, Set<string>>();
    const note = (size: number, treeHead: string) =>
      notes.set(size, (notes.get(size) ?? new Set()).add(treeHead));
    for (const round of ['is killed at once', 'is killed after an answer']) {
      const { url, kill } = await start();
      // Both pasts race each other and the kill: whichever is signed stays the only one.
      const pasts = [leavesAt(1, 3), OTHER_PAST].map((leaves) =>
        ask(url, '/tree-heads', headRequest(leaves)).catch(() => undefined),
      );
      if (round === 'is killed after an answer') await Promise.race(pasts);
      await kill();
      for (const answer of await Promise.all(pasts)) {
        if (answer?.status === 200) note(3, answer.body.treeHead);
      }
    }
    const { url } = await start();
    const { body } = await logOf(url);
    if (body.size > 0) note(body.size, body.treeHead);
    expect([...notes.values()].every((of) => of.size === 1)).toBe(true);
    expect([0, 3]).toContain(body.size);
  });
});

describe('a second signer on one folder', () => {
  it('does not start, and says so in a sentence', async () => {
    const { child, url } = await start();
    const refused = await startSignerProcess(place.folder).catch((error: Error) => error.message);
    expect(refused).toBe(`2: ${sentenceOf(place.folder)}`);
    expect(child.exitCode).toBeNull();
    expect((await signUpTo(url, 1)).status).toBe(200);
  });
});

function sentenceOf(folder: string): string {
  const zh = `另一个签名程序正在使用 ${folder},请先将其关闭。`;
  return `${zh} / Another signer is using ${folder}: stop it first.\n`;
}
