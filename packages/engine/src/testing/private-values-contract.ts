import { sha256, toBase64Url, uuidOf } from '@siyi/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PrivateValue, PrivateValues } from '../ports.ts';

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
      expect(await openAll()).toStrictEqual([REASON, NOTE, OTHER]);
    });

    it('opens nothing that was never kept', async () => {
      await made.privateValues.keep([]);
      expect(await openAll()).toEqual([undefined, undefined, undefined]);
      await made.privateValues.keep([REASON]);
      expect(await openAll()).toEqual([REASON, undefined, undefined]);
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
      expect(await openAll()).toStrictEqual([newer, NOTE, undefined]);
    });

    it('erases one field of one event and leaves the others', async () => {
      await made.privateValues.keep([REASON, NOTE, OTHER]);
      await made.privateValues.erase(REASON.eventId, REASON.field);
      expect(await openAll()).toStrictEqual([undefined, NOTE, OTHER]);
      await made.privateValues.erase(REASON.eventId, REASON.field);
      await made.privateValues.erase(uuidOf('never kept'), REASON.field);
      expect(await openAll()).toStrictEqual([undefined, NOTE, OTHER]);
    });
  });
}

const REASON: PrivateValue = {
  eventId: uuidOf('event'),
  field: 'reason',
  value: '道路损坏严重',
  blinding: blindingOf('reason'),
};
const NOTE = { ...REASON, field: 'note', value: '', blinding: blindingOf('note') };
const OTHER = { ...REASON, eventId: uuidOf('other event'), blinding: blindingOf('other') };

function blindingOf(name: string): string {
  return toBase64Url(sha256(name));
}
