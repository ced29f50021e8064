// What stands around the data of an event follows by the rules as well, whatever the event.
import { type LoggedEvent, redecide } from '@siyi/decision/redecide';
import { toInstant, uuidOf } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { type Book, bookOf, CASES } from './books.ts';
import { commandsIn } from './commands-in.ts';

const HASH = 'A'.repeat(43);

const CHANGES: Readonly<Record<string, Partial<LoggedEvent>>> = {
  'a seat that records nothing': { actor: { seat: 'auditor', person: 'p' } },
  'another cause': { causationId: uuidOf('other') },
  'another law': { lawHash: HASH },
  'another procedure': { procedureHash: HASH },
  'a later schema': { schemaVersion: 2 },
  'an unknown type': { type: 'Other' },
  'an unknown private value': { commitments: { unknown: HASH } },
  'a moment ahead': { occurredAt: toInstant('2190-01-01T00:00:00Z') },
};

// Playing every case once takes some seconds.
const LONG = { timeout: 60_000 };

/** The events beside which a change is not found, or laid to another command. */
function missedIn(book: Book, fields: Partial<LoggedEvent>): readonly string[] {
  return commandsIn(book).flatMap(({ standing, events }) => {
    const own = events.map(({ eventId }) => eventId);
    return events
      .filter((event, index) => {
        const changed = events.with(index, { ...event, ...fields });
        const found = redecide(book.rules, standing, changed);
        return found.length === 0 || !found.every(({ eventId }) => own.includes(eventId));
      })
      .map(({ eventId, type }) => `${type} ${eventId}`);
  });
}

describe('beside every event of every case', () => {
  it.each(Object.entries(CHANGES))('%s is found', LONG, async (_, fields) => {
    const books = await Promise.all(CASES.map(bookOf));
    expect(books.flatMap((book) => missedIn(book, fields))).toEqual([]);
  });
});
