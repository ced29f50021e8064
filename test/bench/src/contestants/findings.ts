// A whole ledger replayed with all findings, village by village, on one core and without a database.
import { openLedgerScan } from '@siyi/decision';
import type { RecordedEvent } from '@siyi/engine';
import { SHIPPED_RULES, searchVillage } from '@siyi/history';
import type { Instant } from '@siyi/kernel';
import { sealedCommands } from '../workload/sealed-commands.ts';
import { type Measured, measure } from './measure.ts';
import { serve } from './serve.ts';

const AS_OF = '2199-01-01T00:00:00.000Z' as Instant;
const MIB = 1024 * 1024;

/** A village's book as its leaves stand in the record. */
type Book = readonly { readonly bytes: Uint8Array; readonly position: number }[];

let books: readonly Book[] = [];

async function prepare({ decisions }: { decisions: number }) {
  const { commands } = await sealedCommands({ decisions, words: false });
  const events = commands.flatMap((command) => command.events);
  const byVillage = Map.groupBy(events, ({ leaf }) => leaf.village);
  books = [...byVillage.values()].map((book) =>
    book.map(({ bytes, leaf }) => ({ bytes, position: leaf.villagePosition })),
  );
  return { events: events.length, villages: books.length };
}

const scan = openLedgerScan({ law: SHIPPED_RULES.law, asOf: AS_OF });
let round = 0;
let findings = 0;
let peak = 0;

/**
 * Goes on with so many events more: the same villages over and over, each time as other villages
 * with other decisions and files, of which only the bytes of the first are kept.
 */
async function replay({ events: least }: { events: number }): Promise<Measured> {
  const perRound = books.reduce((sum, book) => sum + book.length, 0);
  const rounds = Math.ceil(least / perRound);
  return measure(rounds * perRound, async () => {
    for (const until = round + rounds; round < until; round += 1) {
      for (const book of books) search(book);
      peak = Math.max(peak, process.memoryUsage().rss);
    }
    return undefined;
  });
}

function search(book: Book): void {
  const searched = searchVillage(SHIPPED_RULES, readBook(book), AS_OF);
  scan.village(searched);
  for (const decision of searched.decisions) {
    findings += decision.findings.length;
    scan.decision(decision);
  }
}

/** What shows between the decisions, once all of them were seen. */
async function conclude() {
  const measured = await measure(1, async () => {
    findings += scan.conclude().length;
    return undefined;
  });
  peak = Math.max(peak, process.memoryUsage().rss);
  return { seconds: measured.seconds, findings, peakMiB: Math.round(peak / MIB) };
}

function readBook(book: Book): readonly RecordedEvent[] {
  return book.map(({ bytes, position }) => {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
    return inRound({ ...JSON.parse(text), position });
  });
}

/** The event as another village's, with ids that no other round has. */
function inRound(event: RecordedEvent): RecordedEvent {
  const mark = round.toString(16).padStart(8, '0');
  const other = (id: string) => mark + id.slice(mark.length);
  const village = String(Number(event.village) + round * 1_000_000)
    .padStart(12, '0')
    .slice(-12);
  const decisionId = event.decisionId === undefined ? undefined : other(event.decisionId);
  return {
    ...event,
    village,
    eventId: other(event.eventId),
    ...(decisionId === undefined ? {} : { decisionId }),
    stream: decisionId === undefined ? `village-${village}` : `decision-${decisionId}`,
    evidence: event.evidence?.map((file) => ({ ...file, sha256: other(file.sha256) })),
  };
}

serve({ prepare, replay, conclude });
