// Emmett's bare append. A process of its own: Emmett changes the type parsers of pg for everybody.
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import type { SealedEvent } from '@siyi/engine';
import pg from 'pg';
import { closedLoop } from '../closed-loop.ts';
import { sealedCommands } from '../workload/sealed-commands.ts';
import { STEPS } from '../workload/steps.ts';
import { type Measured, measure } from './measure.ts';
import { configuration, serve } from './serve.ts';

interface Append {
  readonly stream: string;
  readonly events: { type: string; data: Record<string, unknown>; metadata: object }[];
}

interface Round {
  /** In front of the stream names, so that each round has streams of its own. */
  readonly ledger: string;
  readonly callers: number;
  readonly connections: number;
}

const { url } = configuration<{ url: string }>();
const stores = new Map<number, ReturnType<typeof getPostgreSQLEventStore>>();
let appends: readonly Append[] = [];

/** The commands of some decisions, all of the same step behind each other. */
async function prepare({ decisions }: { decisions: number }): Promise<number> {
  const { commands } = await sealedCommands({ decisions, words: false });
  const streams = Map.groupBy(
    commands.filter(({ stream }) => stream.startsWith('decision-')),
    ({ stream }) => stream,
  );
  appends = STEPS.flatMap((_, step) =>
    [...streams].flatMap(([stream, steps]) => {
      return { stream, events: (steps[step]?.events ?? []).map(toEmmett) };
    }),
  );
  return appends.length;
}

/** What a leaf says, where Emmett puts it; what Emmett says of an event by itself is left to it. */
function toEmmett({ leaf }: SealedEvent) {
  const { data, type, stream: _, version: __, eventId: ___, ledger: ____, ...metadata } = leaf;
  return { type, data, metadata };
}

async function append({ ledger, callers, connections }: Round): Promise<Measured> {
  const store = await storeWith(connections);
  const before = new Map<string, Promise<unknown>>();
  return measure(appends.length, () =>
    closedLoop(appends, callers, async ({ stream, events }) => {
      // Two appends to one stream at once are a conflict to Emmett, and none was asked for.
      const turn = before.get(stream) ?? Promise.resolve();
      const appended = turn.then(() => store.appendToStream(`${ledger}-${stream}`, events));
      before.set(stream, appended);
      await appended;
    }),
  );
}

async function storeWith(connections: number) {
  const known = stores.get(connections);
  if (known) return known;
  const pool = new pg.Pool({ connectionString: url, max: connections });
  const store = getPostgreSQLEventStore(url, { connectionOptions: { pool } });
  await store.schema.migrate();
  stores.set(connections, store);
  return store;
}

serve({ prepare, append });
