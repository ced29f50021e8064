import { type Fact, readFact } from '../event.ts';
import { SEATS } from '../seat.ts';
import type { Disagreement } from './disagreement.ts';
import type { LoggedEvent } from './logged-event.ts';
import { disagreement } from './tell-dispute.ts';

/** What was read from events, or the first that cannot be read. */
export type Read =
  | { readonly facts: readonly Fact[]; readonly unreadable?: undefined }
  | { readonly facts?: undefined; readonly unreadable: Disagreement };

/** Reads events in order; one that cannot be read is told, and not thrown. */
export function readFacts(events: readonly LoggedEvent[]): Read {
  const facts: Fact[] = [];
  for (const event of events) {
    try {
      const fact = readFact(event);
      const { seat } = fact.actor;
      if (!(SEATS as readonly string[]).includes(seat)) return unreadable(event, `no seat ${seat}`);
      facts.push(fact);
    } catch (error) {
      return unreadable(event, wordsOf(error));
    }
  }
  return { facts };
}

function unreadable(event: LoggedEvent, why: string): Read {
  return { unreadable: disagreement(event, { rule: 'unreadable', why }) };
}

/** What an error says. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
