// Folding decisions from the bytes of their events, on one core and without a database.
import { createDecisionDomain } from '@siyi/decision';
import { decodeLeaf, type Leaf, leafHash, recallLeaf } from '@siyi/log';
import { nationalLaw, shippedCatalogue } from '@siyi/procedure';
import { sealedCommands } from '../workload/sealed-commands.ts';
import { type Measured, measure } from './measure.ts';
import { serve } from './serve.ts';

const domain = createDecisionDomain({ law: nationalLaw, catalogue: shippedCatalogue });
/** An event as a row of the record holds it. */
interface Stored {
  readonly bytes: Uint8Array;
  readonly hash: Uint8Array;
}

let streams: readonly (readonly Stored[])[] = [];
let count = 0;

async function prepare({ decisions }: { decisions: number }) {
  const { commands } = await sealedCommands({ decisions, words: false });
  const events = commands.flatMap((command) => command.events);
  const ofDecisions = events.filter(({ leaf }) => leaf.decisionId !== undefined);
  const byStream = Map.groupBy(ofDecisions, ({ leaf }) => leaf.stream);
  streams = [...byStream.values()].map((stream) =>
    stream.map(({ bytes }) => ({ bytes, hash: leafHash(bytes) })),
  );
  count = ofDecisions.length;
  return { count, bytes: ofDecisions.reduce((sum, { bytes }) => sum + bytes.length, 0) / count };
}

function parse({ bytes }: Stored): Leaf {
  return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'));
}

type Read = (stored: Stored) => Leaf;

/** Every stream from its first event to its last. */
async function fold(read: Read): Promise<Measured> {
  return measure(count, async () => {
    for (const stream of streams) {
      stream.reduce<ReturnType<typeof domain.evolveDecision> | undefined>(
        (state, stored) => domain.evolveDecision(state, read(stored)),
        undefined,
      );
    }
    return undefined;
  });
}

async function parseOnly(): Promise<Measured> {
  return measure(count, async () => {
    for (const stream of streams) for (const stored of stream) parse(stored);
    return undefined;
  });
}

serve({
  prepare,
  recalled: () => fold(({ bytes, hash }) => recallLeaf(bytes, hash)),
  decoded: () => fold(({ bytes }) => decodeLeaf(bytes)),
  parseOnly,
});
