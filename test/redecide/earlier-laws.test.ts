// A law is amended while decisions run: each command stays judged by the law that was in use.
import { beginCase, caseLedger, type openCase } from '@siyi/case';
import { createDecisionDomain } from '@siyi/decision';
import { openRecheck } from '@siyi/decision/redecide';
import {
  createMemoryEventStore,
  createMemoryPrivateValues,
  type RecordedEvent,
} from '@siyi/engine';
import { earlierLaws, type Law } from '@siyi/procedure';
import { expect, it } from 'vitest';
import { openCaseOf } from './books.ts';

const [before] = earlierLaws;
if (!before) throw new Error('a law was amended once');
const opened: ReturnType<typeof openCase> = openCaseOf('activity-centre.yaml');
const { law: now } = opened.rules;

/** The book of the case, whose first steps were decided under one law and the rest under another. */
async function bookUnder(first: Law, steps: number, rest: Law): Promise<readonly RecordedEvent[]> {
  const domains = new Map(
    [first, rest].map((law) => [law, createDecisionDomain({ ...opened.rules, law })]),
  );
  let law = first;
  const current = () => domains.get(law) ?? createDecisionDomain(opened.rules);
  const domain = {
    ...createDecisionDomain(opened.rules),
    get lawHash() {
      return current().lawHash;
    },
    decide: (question: Parameters<ReturnType<typeof current>['decide']>[0]) =>
      current().decide(question),
  };
  const store = createMemoryEventStore(caseLedger(opened));
  const place = { store, privateValues: createMemoryPrivateValues() };
  const run = await beginCase(opened, place, domain);
  for (let n = 1; n <= opened.file.steps.length; n += 1) {
    if (n > steps) law = rest;
    await run.step(n);
  }
  return (await run.conclude()).book;
}

function recheck(book: readonly RecordedEvent[], earlier: readonly Law[]) {
  const open = openRecheck(opened.rules, earlier);
  return [...book.flatMap((event) => open.take(event)), ...open.finish()];
}

it.each([0, 3, 6, 99])('is the law of the first %i steps', async (steps) => {
  const book = await bookUnder(before, steps, now);
  const hashes = new Set(book.map(({ lawHash }) => lawHash));
  expect(hashes.has(before.hash)).toBe(true);
  expect(hashes.has(now.hash)).toBe(steps < 99);
  expect(recheck(book, earlierLaws)).toEqual([]);
  const own = book.filter(({ lawHash }) => lawHash === before.hash);
  expect(recheck(book, []).map(({ rule, eventId }) => [rule, eventId])).toEqual(
    own.map(({ eventId }) => ['unknown-law', eventId]),
  );
});
