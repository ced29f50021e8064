// The books that the example, golden and county cases write when they are run under the rules.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { openCase, runCase } from '@siyi/case';
import type { RuleBook } from '@siyi/decision';
import type { LoggedEvent } from '@siyi/decision/redecide';
import { parse } from 'yaml';
import { RARE_EVENTS } from './rare-events.ts';

/** The book of a village, and the rules that it was written under. */
export interface Book {
  readonly rules: RuleBook;
  readonly events: readonly LoggedEvent[];
}

const FOLDER = new URL('../cases/', import.meta.url);

/** Every case under test/cases, by its path there, and one of the events that these do not have. */
export const CASES: readonly string[] = [
  ...readdirSync(FOLDER, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.yaml') && !name.endsWith('.procedure.yaml'))
    .toSorted(),
  'rare events',
];

const books = new Map<string, Promise<Book>>();

/** The book of a case, which is played once. */
export function bookOf(name: string): Promise<Book> {
  const known = books.get(name) ?? play(name);
  books.set(name, known);
  return known;
}

async function play(name: string): Promise<Book> {
  const opened = openCaseOf(name);
  const { book } = await runCase(opened);
  return { rules: opened.rules, events: book };
}

/** The case as it is written. */
export function openCaseOf(name: string, claimed = false) {
  if (name === 'rare events') return openCase(RARE_EVENTS);
  const document = read(name) as { readonly procedure?: string };
  const path = document.procedure?.endsWith('.yaml')
    ? `${dirname(name)}/${document.procedure}`
    : undefined;
  const file = path === undefined ? {} : { procedureFile: read(path) };
  return openCase(document, { ...file, claimed });
}

function read(path: string): unknown {
  return parse(readFileSync(new URL(path, FOLDER), 'utf8'));
}
