import { addMilliseconds, type Instant } from '@siyi/kernel';
import { encodeLeaf, type Leaf } from '@siyi/log';
import { VILLAGES } from './schedule.ts';
import { sealedCommands } from './sealed-commands.ts';

/** An event with its exact bytes, in the book of its village. */
export interface PastEvent {
  readonly leaf: Leaf;
  readonly bytes: Uint8Array;
}

// The virtual clock of a schedule ends behind today, and a signer takes nothing from the future.
const AGO_MS = -10 * 366 * 24 * 3_600_000;

/**
 * The books of so many villages, a multiple of VILLAGES, as if a schedule had been recorded ten years
 * ago. Each decision stays whole in one village.
 */
export async function pastBooks(
  decisions: number,
  villages: number,
): Promise<ReadonlyMap<string, readonly PastEvent[]>> {
  const { commands } = await sealedCommands({ decisions, words: false });
  const books = new Map<string, PastEvent[]>();
  const streams = new Map<string, number>();
  for (const { leaf } of commands.flatMap(({ events }) => events)) {
    const stream = streams.get(leaf.stream) ?? streams.size;
    streams.set(leaf.stream, stream);
    const part = Math.floor(stream / VILLAGES) % (villages / VILLAGES);
    const village = String(Number(leaf.village) + part * VILLAGES);
    const book = books.get(village) ?? [];
    books.set(village, book);
    const past = {
      ...leaf,
      ...{ village, villagePosition: book.length + 1 },
      recordedAt: tenYearsBefore(leaf.recordedAt),
      occurredAt: tenYearsBefore(leaf.occurredAt),
    };
    book.push({ leaf: past, bytes: encodeLeaf(past) });
  }
  return books;
}

function tenYearsBefore(moment: Instant): Instant {
  return addMilliseconds(moment, AGO_MS);
}
