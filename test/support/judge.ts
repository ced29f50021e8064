// The judge of every fault: reads a ledger as it lies in Postgres and trusts nobody.
import {
  type DecisionState,
  evolveDecision,
  evolveVillage,
  type VillageState,
} from '@siyi/decision';
import { assert } from '@siyi/kernel';
import { decodeLeaf, type Leaf, leafHashText } from '@siyi/log';
import { nationalLaw, shippedCatalogue } from '@siyi/procedure';
import pg from 'pg';

export interface Judged {
  readonly events: readonly Leaf[];
  /** The ids of the commands that are stored as accepted. */
  readonly accepted: ReadonlySet<string>;
}

/**
 * Throws where a ledger contradicts itself: gaps, wrong hashes, broken chains, times that run
 * backwards, events that their stage does not permit, commands whose events are not all there.
 */
export async function judgeLedger(databaseUrl: string, ledger: string): Promise<Judged> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query(
      'select * from engine.events where ledger = $1 order by position',
      [ledger],
    );
    const events = rows.map((row, index) => judgeRow(row, index));
    judgeOrder(events);
    judgeHistory(events);
    return { events, accepted: await judgeCommands(client, ledger, events) };
  } finally {
    await client.end();
  }
}

interface Row {
  readonly position: string;
  readonly village: string;
  readonly village_position: string;
  readonly version: number;
  readonly leaf: Buffer;
  readonly leaf_hash: Buffer;
}

function judgeRow(row: Row, index: number): Leaf {
  const leaf = decodeLeaf(row.leaf);
  assert(Number(row.position) === index + 1, `position ${row.position} stands at ${index + 1}`);
  assert(
    leafHashText(row.leaf) === row.leaf_hash.toString('base64url'),
    'the hash is that of the leaf',
  );
  assert(row.village === leaf.village, 'the row repeats the village of its leaf');
  assert(Number(row.village_position) === leaf.villagePosition, 'and its place in the village');
  assert(row.version === leaf.version, 'and its version');
  return leaf;
}

function judgeOrder(events: readonly Leaf[]): void {
  const villages = new Map<string, Leaf>();
  const streams = new Map<string, Leaf>();
  for (const event of events) {
    const inVillage = villages.get(event.village);
    assert(event.villagePosition === (inVillage?.villagePosition ?? 0) + 1, 'a village is dense');
    assert(!inVillage || event.recordedAt > inVillage.recordedAt, 'the times of a village grow');
    villages.set(event.village, event);
    const inStream = streams.get(event.stream);
    assert(event.version === (inStream?.version ?? 0) + 1, 'a stream is dense');
    streams.set(event.stream, event);
  }
}

function judgeHistory(events: readonly Leaf[]): void {
  const decisions = new Map<string, DecisionState>();
  const villages = new Map<string, VillageState>();
  for (const event of events) {
    if (event.decisionId === undefined) {
      villages.set(event.stream, evolveVillage(villages.get(event.stream), event));
    } else {
      const before = decisions.get(event.stream);
      decisions.set(event.stream, evolveDecision(RULES.catalogue, before, event));
    }
  }
}

const RULES = { law: nationalLaw, catalogue: shippedCatalogue };

async function judgeCommands(
  client: pg.Client,
  ledger: string,
  events: readonly Leaf[],
): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ id: string; first: string; count: number }>(
    `select command_id as id, first_position as first, event_count as count
     from engine.commands where ledger = $1 and first_position is not null`,
    [ledger],
  );
  for (const { id, first, count } of rows) {
    const own = events.slice(Number(first) - 1, Number(first) - 1 + count);
    assert(own.length === count && own.every((event) => event.commandId === id), `events of ${id}`);
  }
  const counted = rows.reduce((sum, { count }) => sum + count, 0);
  assert(counted === events.length, 'every event belongs to one command');
  return new Set(rows.map(({ id }) => id));
}
