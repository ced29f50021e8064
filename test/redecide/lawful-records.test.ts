// Whatever the rules let be recorded, the rules agree with when they are asked again.
import { auditCase } from '@siyi/case';
import { EVENT_SCHEMAS } from '@siyi/decision';
import { describe, expect, it } from 'vitest';
import { recheckBook } from '../support/recheck.ts';
import { bookOf, CASES, openCaseOf } from './books.ts';

// Events that no case has; the random runs of test/simulation come across them all.
const ELSEWHERE: readonly string[] = [];

describe('a record that was made under the rules', () => {
  it.each(CASES)('has nothing against it: %s', async (name) => {
    const { rules, events } = await bookOf(name);
    expect(events.length).toBeGreaterThan(0);
    expect(recheckBook(rules, events)).toEqual([]);
  });

  it('is checked of every type of event', async () => {
    const books = await Promise.all(CASES.map(bookOf));
    const types = new Set(books.flatMap(({ events }) => events.map(({ type }) => type)));
    const missing = Object.keys(EVENT_SCHEMAS).filter((type) => !types.has(type));
    expect(missing).toEqual(ELSEWHERE);
  });
});

describe('a paper ledger that was typed in', () => {
  it('is not what the rules lead to, and every disagreement has its words', async () => {
    const opened = openCaseOf('backfilled-ledger.yaml', true);
    const { book } = await auditCase(opened);
    const found = recheckBook(opened.rules, book);
    const rules = new Set(found.map(({ rule }) => rule));
    expect([...rules].toSorted()).toEqual(['misplaced', 'refused', 'unjudged']);
    for (const { message } of found) {
      expect(message.zh.length).toBeGreaterThan(5);
      expect(message.en.length).toBeGreaterThan(10);
    }
  });
});
