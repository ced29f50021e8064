import { sha256, toBase64Url, uuidOf } from '@siyi/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Opening, PrivateValue, PrivateValues } from '../ports.ts';

/** What every adapter of PrivateValues must pass; `create` makes an empty one for each test. */
export function describePrivateValues(
  name: string,
  create: () => Promise<{ privateValues: PrivateValues; close?: () => Promise<void> }>,
): void {
  describe(name, () => {
    let made: Awaited<ReturnType<typeof create>>;
    beforeEach(async () => {
      made = await create();
    });
    afterEach(() => made.close?.());

    const openAll = () =>
      Promise.all(
        [REASON, NOTE, OTHER].map(({ eventId, field }) => made.privateValues.open(eventId, field)),
      );

    it('opens what was kept, with its blinding', async () => {
      await made.privateValues.keep([REASON, NOTE]);
      await made.privateValues.keep([OTHER]);
      expect(await openAll()).toStrictEqual(openingsOf(REASON, NOTE, OTHER));
    });

    it('opens nothing that was never kept', async () => {
      await made.privateValues.keep([]);
      expect(await openAll()).toEqual([undefined, undefined, undefined]);
      await made.privateValues.keep([REASON]);
      expect(await openAll()).toEqual(openingsOf(REASON, undefined, undefined));
    });

    it('keeps any text to the letter', async () => {
      const value = ` “引号” '\\ \n\t\u2028 𠮷 ${'长'.repeat(4_000)} `;
      await made.privateValues.keep([{ ...REASON, value }]);
      expect(await made.privateValues.open(REASON.eventId, REASON.field)).toMatchObject({ value });
    });

    it('keeps the newer of two values of a field', async () => {
      const newer = { ...REASON, value: '更正', blinding: blindingOf('newer') };
      await made.privateValues.keep([REASON, NOTE]);
      await made.privateValues.keep([newer]);
      expect(await openAll()).toStrictEqual(openingsOf(newer, NOTE, undefined));
    });

    it('erases fields of events and leaves the others', async () => {
      await made.privateValues.keep([REASON, NOTE, OTHER]);
      await made.privateValues.erase(VILLAGE, [REASON]);
      expect(await openAll()).toStrictEqual(openingsOf(undefined, NOTE, OTHER));
      await made.privateValues.erase(VILLAGE, [REASON, NOTE, OTHER]);
      expect(await openAll()).toStrictEqual([undefined, undefined, undefined]);
    });

    it('erases a value that was kept twice', async () => {
      await made.privateValues.keep([REASON]);
      await made.privateValues.keep([{ ...REASON, value: '更正' }]);
      await made.privateValues.erase(VILLAGE, [REASON]);
      expect(await openAll()).toStrictEqual([undefined, undefined, undefined]);
    });

    it('passes over what was never kept, is erased, or is of another village', async () => {
      await made.privateValues.keep([REASON, NOTE]);
      const never = { eventId: uuidOf('never kept'), field: 'reason' };
      for (const _ of ['once', 'again']) {
        await made.privateValues.erase(VILLAGE, [never, REASON]);
        await made.privateValues.erase('another village', [NOTE]);
        await made.privateValues.erase(VILLAGE, []);
        expect(await openAll()).toStrictEqual(openingsOf(undefined, NOTE, undefined));
      }
    });

    it('erases every value of a person, and nobody else’s', async () => {
      const hers = { ...NOTE, subject: 'person-2' };
      await made.privateValues.keep([{ ...REASON, subject: 'person-1' }, hers]);
      await made.privateValues.keep([{ ...OTHER, subject: 'person-1' }]);
      for (const _ of ['once', 'again']) {
        await made.privateValues.eraseSubject(VILLAGE, 'person-1');
        expect(await openAll()).toStrictEqual(openingsOf(undefined, NOTE, undefined));
      }
    });

    it('erases a person in one village alone, and nobody who is not there', async () => {
      const elsewhere = { ...OTHER, subject: 'person-1', village: 'another village' };
      await made.privateValues.keep([{ ...REASON, subject: 'person-1' }, NOTE, elsewhere]);
      await made.privateValues.eraseSubject(VILLAGE, 'person-9');
      await made.privateValues.eraseSubject(VILLAGE, 'person-1');
      expect(await openAll()).toStrictEqual(openingsOf(undefined, NOTE, OTHER));
    });

    it('keeps what a person says after an erasure', async () => {
      await made.privateValues.keep([{ ...REASON, subject: 'person-1' }]);
      await made.privateValues.eraseSubject(VILLAGE, 'person-1');
      await made.privateValues.keep([{ ...OTHER, subject: 'person-1' }]);
      expect(await openAll()).toStrictEqual(openingsOf(undefined, undefined, OTHER));
    });
  });
}

const VILLAGE = '140724102203';
const REASON: PrivateValue = {
  eventId: uuidOf('event'),
  village: VILLAGE,
  field: 'reason',
  value: '道路损坏严重',
  blinding: blindingOf('reason'),
};
const NOTE = { ...REASON, field: 'note', value: '', blinding: blindingOf('note') };
const OTHER = { ...REASON, eventId: uuidOf('other event'), blinding: blindingOf('other') };

function openingsOf(
  ...values: readonly (PrivateValue | undefined)[]
): readonly (Opening | undefined)[] {
  return values.map(
    (one) =>
      one && {
        eventId: one.eventId,
        field: one.field,
        value: one.value,
        blinding: one.blinding,
      },
  );
}

function blindingOf(name: string): string {
  return toBase64Url(sha256(name));
}
