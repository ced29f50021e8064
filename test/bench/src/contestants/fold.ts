// Folding decisions from the bytes of their events, on one core and without a database.
import { createDecisionDomain } from '@siyi/decision';
import { decodeLeaf, type Leaf } from '@siyi/log';
import { nationalLaw, shippedCatalogue } from '@siyi/procedure';
import { sealedCommands } from '../workload/sealed-commands.ts';
import { type Measured, measure } from './measure.ts';
import { serve } from './serve.ts';

const domain = createDecisionDomain({ law: nationalLaw, catalogue: shippedCatalogue });
let streams: readonly (readonly Uint8Array[])[] = [];
let count = 0;

async function prepare({ decisions }: { decisions: number }) {
  const { commands } = await sealedCommands({ decisions, words: false });
  const events = commands.flatMap((command) => command.events);
  const ofDecisions = events.filter(({ leaf }) => leaf.decisionId !== undefined);
  const byStream = Map.groupBy(ofDecisions, ({ leaf }) => leaf.stream);
  streams = [...byStream.values()].map((stream) => stream.map(({ bytes }) => bytes));
  count = ofDecisions.length;
  return { count, bytes: ofDecisions.reduce((sum, { bytes }) => sum + bytes.length, 0) / count };
}

function parse(bytes: Uint8Array): Leaf {
  return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'));
}

type Read = (bytes: Uint8Array) => Leaf;

/** Every stream from its first event to its last. */
async function fold(read: Read): Promise<Measured> {
  return measure(count, async () => {
    for (const stream of streams) {
      stream.reduce<ReturnType<typeof domain.evolveDecision> | undefined>(
        (state, bytes) => domain.evolveDecision(state, read(bytes)),
        undefined,
      );
    }
    return undefined;
  });
}

async function parseOnly(): Promise<Measured> {
  return measure(count, async () => {
    for (const stream of streams) for (const bytes of stream) parse(bytes);
    return undefined;
  });
}

serve({ prepare, checked: () => fold(decodeLeaf), trusted: () => fold(parse), parseOnly });
