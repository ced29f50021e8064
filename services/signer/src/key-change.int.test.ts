import { createVirtualClock } from '@siyi/engine';
import { addMilliseconds } from '@siyi/kernel';
import { followKeyChanges, noteVerdict, parseNote, parseVerifierKey } from '@siyi/log';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BOTH_SIGN_MS } from './log-keys.ts';
import type { SignerService } from './service.ts';
import { leavesAt, NOW, ORIGIN } from './testing/leaves.ts';
import {
  ask,
  createFolder,
  headRequest,
  logOf,
  signUpTo,
  startSigner,
} from './testing/running-signer.ts';

let place: ReturnType<typeof createFolder>;
let clock: ReturnType<typeof createVirtualClock>;
let signer: SignerService;

beforeEach(async () => {
  place = createFolder();
  clock = createVirtualClock(NOW);
  signer = await startSigner(place.folder, clock);
});
afterEach(async () => {
  await signer.stop();
  place.remove();
});

const changeKey = (generation: number) => ask(signer.url, '/key-changes', { generation });

/** The verdicts on a note of the keys that the log shows, the newest first. */
async function verdictsOn(treeHead: string): Promise<readonly string[]> {
  const { body } = await logOf(signer.url);
  const note = parseNote(treeHead);
  return body.vkeys.map((vkey: string) => noteVerdict(note, parseVerifierKey(vkey)));
}

describe('a change of keys', () => {
  it('has both keys sign for 30 days, then the new one alone', async () => {
    await signUpTo(signer.url, 1);
    expect(await changeKey(2)).toEqual({ status: 200, body: { generation: 2, from: NOW } });
    const soon = await signUpTo(signer.url, 2, 1);
    expect(await verdictsOn(soon.body.treeHead)).toEqual(['valid', 'valid']);
    clock.setTo(addMilliseconds(NOW, BOTH_SIGN_MS));
    const late = await signUpTo(signer.url, 3, 2);
    expect(await verdictsOn(late.body.treeHead)).toEqual(['valid', 'absent']);
  });

  it('is told by a statement that leads from the old key to the new one', async () => {
    await signUpTo(signer.url, 1);
    const { body: before } = await logOf(signer.url);
    await changeKey(2);
    await changeKey(3);
    const { body: log } = await logOf(signer.url);
    expect([log.vkeys.length, log.vkeys[2], log.keyChanges.length]).toEqual([
      3,
      before.vkeys[0],
      2,
    ]);
    const followed = followKeyChanges(parseVerifierKey(before.vkeys[0]), log.keyChanges);
    expect(followed).toEqual(log.vkeys.map((vkey: string) => parseVerifierKey(vkey)).toReversed());
  });

  it('is made once, one after the other', async () => {
    const first = await changeKey(2);
    clock.setTo(addMilliseconds(NOW, 1000));
    expect(await changeKey(2)).toEqual(first);
    expect(await changeKey(4)).toMatchObject({
      status: 409,
      body: { code: 'other-generation', operands: { generation: 2 } },
    });
    expect((await changeKey(1)).status).toBe(400);
    const together = await Promise.all([changeKey(3), changeKey(3)]);
    expect(together.map(({ body }) => body.generation)).toEqual([3, 3]);
  });

  it('leaves a log that was signed later with the new key alone', async () => {
    await changeKey(2);
    const { body } = await signUpTo(signer.url, 1);
    const { body: log } = await logOf(signer.url);
    expect([log.vkeys.length, log.keyChanges]).toEqual([1, []]);
    expect(await verdictsOn(body.treeHead)).toEqual(['valid']);
  });

  it('is kept between starts, and in what is signed already', async () => {
    const { body: signed } = await signUpTo(signer.url, 1);
    await changeKey(2);
    const before = await logOf(signer.url);
    await signer.stop();
    signer = await startSigner(place.folder, clock);
    expect(await logOf(signer.url)).toEqual(before);
    const again = await ask(signer.url, '/tree-heads', headRequest(leavesAt(1, 1)));
    expect(again.body.treeHead).toBe(signed.treeHead);
    expect(before.body.origin).toBe(ORIGIN);
  });
});
