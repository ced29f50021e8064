import { recordOf, SHIPPED_RULES } from '@siyi/history';
import { describe, expect, it } from 'vitest';
import { flagsAsOf } from './flags.ts';
import { BACKDATED, bookOf, storeOf } from './testing/backdated-case.ts';

/** What is to be noted as of the nth event of the book, by the places of the events that prove it. */
async function flagsAfter(n: number): Promise<Record<number, readonly string[]>> {
  const book = await bookOf(BACKDATED);
  const event = book[n - 1];
  const record = recordOf(
    SHIPPED_RULES,
    book.slice(0, n).filter(({ stream }) => stream === event?.stream),
  );
  if (!event || !record) throw new Error(`event ${n} is of no decision`);
  const flags = await flagsAsOf({ rules: SHIPPED_RULES, store: storeOf(book) }, event, record);
  return Object.fromEntries(
    [...flags].map(([id, found]) => [
      book.findIndex(({ eventId }) => eventId === id) + 1,
      found.map((flag) => flag.id),
    ]),
  );
}

describe('the flags of a decision', () => {
  it('stand at the events that prove a finding, as far as the record has come', async () => {
    expect(await flagsAfter(2)).toEqual({ 2: ['F-90'] });
    expect(await flagsAfter(3)).toEqual({ 2: ['F-90'], 3: ['F-34', 'F-90'] });
    expect(await flagsAfter(4)).toEqual(await flagsAfter(3));
  });

  it('come to an event also by what is recorded after it', async () => {
    // Two meetings on one day: both prove it, and the first is flagged when the second comes.
    expect(await flagsAfter(5)).toEqual({
      2: ['F-90'],
      3: ['F-03', 'F-34', 'F-90'],
      5: ['F-03', 'F-34', 'F-90'],
    });
  });
});
