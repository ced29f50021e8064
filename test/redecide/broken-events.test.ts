// Whatever stands in an event, the recheck tells of it and throws nothing.
import type { LoggedEvent } from '@siyi/decision/redecide';
import { describe, expect, it } from 'vitest';
import { recheckBook } from '../support/recheck.ts';
import { bookOf } from './books.ts';

const WHOLE = 'golden/xiyang-four-procedures@2026-01-01/archived.yaml';
const BROKEN: readonly unknown[] = [null, 0, 'x', [], {}, { seat: null }];

const FIELDS: readonly (keyof LoggedEvent)[] = [
  'actor',
  'causationId',
  'correlationId',
  'data',
  'evidence',
  'lawHash',
  'procedureHash',
  'stream',
  'type',
  'version',
  'villagePosition',
];

// Whose shape the reader of a leaf checks: a command id, say, may be any.
const SHAPES: readonly (keyof LoggedEvent)[] = [
  'commandId',
  'commitments',
  'decisionId',
  'eventId',
  'occurredAt',
  'recordedAt',
  'schemaVersion',
  'village',
];

/** The rechecks of a book in which one field of one event is broken, in every way. */
async function broken(field: keyof LoggedEvent) {
  const { rules, events } = await bookOf(WHOLE);
  return events.flatMap((event, index) =>
    BROKEN.filter((value) => !isAsBefore(event[field], value)).map((value) => {
      const planted = { ...event, [field]: value } as LoggedEvent;
      const found = recheckBook(rules, events.with(index, planted));
      return { what: `${event.type} with ${JSON.stringify(value)}`, found };
    }),
  );
}

/** Data without members may well be what it was, and no file is as good as none. */
function isAsBefore(before: unknown, value: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(value);
}

describe('an event with something broken in it', () => {
  it.each(FIELDS)('is told of: %s', async (field) => {
    const silent = (await broken(field)).filter(({ found }) => found.length === 0);
    expect(silent.map(({ what }) => what)).toEqual([]);
  });

  it.each(SHAPES)('stops nothing: %s', async (field) => {
    const told = await broken(field);
    expect(told.every(({ found }) => Array.isArray(found))).toBe(true);
  });
});
