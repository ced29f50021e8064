import { hash } from 'node:crypto';
import { IntegrityError, InvalidInput, TransientFailure } from '@siyi/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ContentPlace } from '../content-place.ts';
import { createEvidenceStore, type EvidenceStore } from '../evidence-store.ts';

/** A place for a test, and what the world may do to it. */
export interface PlaceForTest {
  readonly place: ContentPlace;
  /** The same place, as a process finds it that has just started. */
  reopen(): Promise<ContentPlace>;
  /** Puts other bytes under a name, behind the back of the place. */
  damage(name: string, bytes: Uint8Array): Promise<void>;
  /** Takes the place away, as an outage does. */
  takeAway(): Promise<void>;
  remove(): Promise<void>;
}

const MIB = 1024 * 1024;
const JPEG = fileOf([0xff, 0xd8, 0xff, 0xe0], '榜前照片');
const PDF = fileOf([0x25, 0x50, 0x44, 0x46], '-1.7 会议记录');
const PNG = fileOf([0x89, 0x50, 0x4e, 0x47], '\r\n 签到表');

function fileOf(signature: readonly number[], text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([...signature, ...new TextEncoder().encode(text)]);
}

function hashOf(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex');
}

/** What every place of evidence must pass; `create` makes an empty one for each test. */
export function describeContentPlace(name: string, create: () => Promise<PlaceForTest>): void {
  describe(name, () => {
    let made: PlaceForTest;
    let store: EvidenceStore;
    beforeEach(async () => {
      made = await create();
      store = createEvidenceStore(made.place);
    });
    afterEach(() => made.remove());
    const current = () => ({ made, store });
    describe('a file', () => itKeepsFiles(current));
    describe('trouble', () => itTellsTrouble(current));
  });
}

type Current = () => { readonly made: PlaceForTest; readonly store: EvidenceStore };

function itKeepsFiles(current: Current): void {
  it.each([
    ['application/pdf', PDF],
    ['image/jpeg', JPEG],
    ['image/png', PNG],
  ])(
    'of %s is given back to the byte, with its type, also after a restart',
    async (type, bytes) => {
      const kept = await current().store.keep(bytes, type);
      expect(kept).toEqual({ sha256: hashOf(bytes), mediaType: type, bytes: bytes.length });
      const later = createEvidenceStore(await current().made.reopen());
      const found = await later.read(kept.sha256);
      expect(found?.mediaType).toBe(type);
      expect(hashOf(found?.bytes ?? new Uint8Array())).toBe(kept.sha256);
    },
  );

  it('that nobody has kept is undefined', async () => {
    await current().store.keep(JPEG, 'image/jpeg');
    expect(await current().store.read(hashOf(PDF))).toBeUndefined();
  });

  it.each([
    ['is empty', new Uint8Array(), 'image/jpeg'],
    ['is of another type than is said', JPEG, 'image/png'],
    ['is of a type that is not kept', JPEG, 'text/html'],
    ['ends inside of its signature', JPEG.slice(0, 2), 'image/jpeg'],
  ])('that %s is refused, and nothing is kept', async (_, bytes, type) => {
    await expect(current().store.keep(bytes, type)).rejects.toThrow(InvalidInput);
    expect(await current().store.read(hashOf(bytes))).toBeUndefined();
  });

  it('may have 20 MiB', async () => {
    const large = new Uint8Array(20 * MIB).fill(7);
    large.set(JPEG);
    const { sha256 } = await current().store.keep(large, 'image/jpeg');
    const found = await current().store.read(sha256);
    expect(found?.bytes.length).toBe(20 * MIB);
  });

  it('is kept once, however many bring it at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => current().store.keep(PDF, 'application/pdf')),
    );
    expect(new Set(answers.map(({ sha256 }) => sha256))).toEqual(new Set([hashOf(PDF)]));
    const found = await current().store.read(hashOf(PDF));
    expect(hashOf(found?.bytes ?? new Uint8Array())).toBe(hashOf(PDF));
  });
}

function itTellsTrouble(current: Current): void {
  it.each([
    ['changed', PNG],
    ['cut short', JPEG.slice(0, -1)],
    ['emptied', new Uint8Array()],
  ])('of a file that was %s is found when it is read, with its hash', async (_, bytes) => {
    const { sha256 } = await current().store.keep(JPEG, 'image/jpeg');
    await current().made.damage(sha256, bytes);
    const reading = current().store.read(sha256);
    await expect(reading).rejects.toThrow(IntegrityError);
    await expect(reading).rejects.toThrow(sha256);
  });

  it('is not covered up: what stands is not written again', async () => {
    const { sha256 } = await current().store.keep(JPEG, 'image/jpeg');
    await current().made.damage(sha256, PNG);
    await current().store.keep(JPEG, 'image/jpeg');
    await expect(current().store.read(sha256)).rejects.toThrow(IntegrityError);
  });

  it('of a file whose bytes are right and of no type that is kept is found', async () => {
    const foreign = fileOf([], '<script>');
    await current().made.damage(hashOf(foreign), foreign);
    await expect(current().store.read(hashOf(foreign))).rejects.toThrow(IntegrityError);
  });

  it('of a place that is away may pass, and never looks like a file that was not kept', async () => {
    const { sha256 } = await current().store.keep(JPEG, 'image/jpeg');
    await current().made.takeAway();
    await expect(current().store.read(sha256)).rejects.toThrow(TransientFailure);
    await expect(current().store.keep(PDF, 'application/pdf')).rejects.toThrow(TransientFailure);
  });
}
