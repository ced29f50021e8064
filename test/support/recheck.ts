import type { RuleBook } from '@siyi/decision';
import { type Disagreement, type LoggedEvent, openRecheck } from '@siyi/decision/redecide';

/** What a recheck of one village's book finds; nothing in a lawful one. */
export function recheckBook(
  rules: RuleBook,
  book: readonly LoggedEvent[],
): readonly Disagreement[] {
  const recheck = openRecheck(rules);
  return [...book.flatMap((event) => recheck.take(event)), ...recheck.finish()];
}

/** The same for a ledger of several villages, in short. */
export function recheckFaults(rules: RuleBook, ledger: readonly LoggedEvent[]): readonly string[] {
  const books = Map.groupBy(ledger, ({ village }) => village);
  return [...books.values()].flatMap((book) =>
    recheckBook(rules, book).map(
      ({ villagePosition, rule, message }) => `${villagePosition} ${rule}: ${message.en}`,
    ),
  );
}
