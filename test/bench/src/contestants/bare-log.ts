// The floor: what the log needs of the processor, from memory, on one core. Nothing is read, written,
// signed or published.
import { append, EMPTY_FRONTIER, encodeBundle, encodeTile, leafHash, TILE_WIDTH } from '@siyi/log';
import { pastBooks } from '../workload/past-books.ts';
import { type Measured, measure } from './measure.ts';
import { serve } from './serve.ts';

let books: readonly (readonly Uint8Array[])[] = [];

async function prepare({ decisions, villages }: { decisions: number; villages: number }) {
  const made = await pastBooks(decisions, villages);
  books = [...made.values()].map((book) => book.map(({ bytes }) => bytes));
}

/** Hashes every leaf, appends it to the tree of its village, and encodes tiles and bundles. */
async function grow(): Promise<Measured> {
  const count = books.reduce((sum, { length }) => sum + length, 0);
  return measure(count, async () => {
    for (const leaves of books) {
      let frontier = EMPTY_FRONTIER;
      for (let at = 0; at < leaves.length; at += TILE_WIDTH) {
        const batch = leaves.slice(at, at + TILE_WIDTH);
        const hashes = batch.map(leafHash);
        frontier = hashes.reduce(append, frontier);
        encodeTile(hashes);
        encodeBundle(batch);
      }
    }
    return undefined;
  });
}

serve({ prepare, grow });
