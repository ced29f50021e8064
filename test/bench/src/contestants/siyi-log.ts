// Ours: the worker of the village logs over Postgres, a signer in a process of its own, and files.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  AUDIT_MIGRATIONS,
  type AuditTables,
  createFolderPlace,
  createLogWorker,
  createSignerClient,
  createTreeStore,
} from '@siyi/audit-service/log-worker';
import { createSystemClock } from '@siyi/engine';
import { connectNats, type Subscription, subscribe } from '@siyi/nats';
import { createLeafReader, createPool, migrate } from '@siyi/postgres';
import { createLogger, type Running, startLoop } from '@siyi/runtime';
import { Kysely, PostgresDialect } from 'kysely';
import { closedLoop } from '../closed-loop.ts';
import { monotonicMs } from '../monotonic.ts';
import { type Measured, measure } from './measure.ts';
import { type Recorded, recordBooks } from './record-books.ts';
import { configuration, serve } from './serve.ts';
import { type SignerProcess, startSigner } from './signer.ts';

const OPERATOR = 'bench.example';
const LOOK_MS = 1_000;
const ARRIVES_WITHIN_MS = 60_000;
// As many as the worker has logs in hand.
const PUTS_AT_ONCE = 8;

const { url, natsUrl, folder } = configuration<{ url: string; natsUrl: string; folder: string }>();
const owner = createPool({ url, applicationName: 'siyi-bench' });
const pool = createPool({ url, role: 'siyi_audit', applicationName: 'siyi-bench' });
const database = new Kysely<AuditTables>({ dialect: new PostgresDialect({ pool }) });
const place = createFolderPlace(join(folder, 'log'));

type Put = typeof place.put;

function workerOver(signer: SignerProcess, ledger: string, put: Put = place.put) {
  return createLogWorker({
    operator: OPERATOR,
    reader: createLeafReader({ pool, ledger }),
    signer: createSignerClient(signer),
    trees: createTreeStore(database),
    place: { ...place, put },
    clock: createSystemClock(),
    onTrouble: ({ error }) => {
      throw error;
    },
    onClear: () => {},
  });
}

/** A signer that has signed nothing, no files, and no trees noted down. */
async function beginAnew(): Promise<SignerProcess> {
  await owner.query('truncate audit.trees');
  await rm(join(folder, 'log'), { recursive: true, force: true });
  return startSigner(OPERATOR, folder);
}

interface Books {
  readonly ledger: string;
  readonly decisions: number;
  readonly villages: number;
}

/** Makes the tables. */
async function prepare(): Promise<void> {
  await migrate(url, AUDIT_MIGRATIONS);
}

async function record({ ledger, ...books }: Books): Promise<Recorded> {
  return recordBooks(owner, ledger, books);
}

let lastPuts: { readonly path: string; readonly length: number }[] = [];

/** Takes all that a ledger holds into logs that do not exist yet. */
async function catchUp({ ledger, events }: { ledger: string; events: number }): Promise<Measured> {
  const signer = await beginAnew();
  try {
    lastPuts = [];
    const worker = workerOver(signer, ledger, (path, bytes) => {
      lastPuts.push({ path, length: bytes.length });
      return place.put(path, bytes);
    });
    const measured = await measure(events, async () => {
      await worker.run(new AbortController().signal);
      return undefined;
    });
    const { leaves } = worker.status();
    if (leaves !== events) throw new Error(`${leaves} of ${events} leaves are published`);
    return measured;
  } finally {
    await signer.stop();
  }
}

/** Writes files of the same names and sizes as the last time, as durably, and does nothing else. */
async function putFiles({ events }: { events: number }): Promise<Measured> {
  const bare = createFolderPlace(join(folder, 'bare'));
  const measured = await measure(events, async () => {
    await closedLoop(lastPuts, PUTS_AT_ONCE, ({ path, length }) => {
      return bare.put(path, new Uint8Array(length));
    });
    return undefined;
  });
  await rm(join(folder, 'bare'), { recursive: true, force: true });
  return measured;
}

let following: (Running & { readonly signer: SignerProcess }) | undefined;
let subscription: Subscription | undefined;
/** When each size of each village's log was published. */
const publishedMs = new Map<string, { readonly size: number; readonly at: number }[]>();

/** Follows a ledger as the service does: it looks each second, and whenever an event is broadcast. */
async function follow({ ledger }: { ledger: string }): Promise<void> {
  const signer = await beginAnew();
  publishedMs.clear();
  const worker = workerOver(signer, ledger, async (path, bytes) => {
    await place.put(path, bytes);
    const [, village, name] = path.split('/');
    if (village === undefined || name !== 'checkpoint') return;
    const size = Number(Buffer.from(bytes).toString().split('\n')[1]);
    const heads = publishedMs.get(village) ?? [];
    publishedMs.set(village, [...heads, { size, at: monotonicMs() }]);
  });
  const logger = createLogger({ name: 'bench', level: 'fatal' });
  const loop = startLoop({ name: 'log', everyMs: LOOK_MS, run: worker.run, logger });
  const link = await connectNats({ url: natsUrl, name: 'siyi-bench', onRemark: () => {} });
  subscription = subscribe({
    ...{ link, ledger, after: 0 },
    onEvents: async () => loop.wake(),
    onStopped: () => {},
    onRemark: () => {},
  });
  following = { stop: loop.stop, signer };
}

/** When each position of a ledger came under a published tree head; returns when all have. */
async function published({ ledger }: { ledger: string }): Promise<Float64Array> {
  const { rows } = await owner.query<{ position: string; village: string; place: string }>(
    'select position, village, village_position as place from engine.events where ledger = $1',
    [ledger],
  );
  const deadline = monotonicMs() + ARRIVES_WITHIN_MS;
  const headOf = ({ village, place }: (typeof rows)[number]) =>
    publishedMs.get(village)?.find(({ size }) => size >= Number(place))?.at;
  while (rows.some((row) => headOf(row) === undefined)) {
    if (monotonicMs() > deadline) throw new Error('some events are under no published tree head');
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  const moments = new Float64Array(rows.length + 1).fill(Number.NaN);
  for (const row of rows) moments[Number(row.position)] = headOf(row) ?? Number.NaN;
  return moments;
}

async function leave(): Promise<void> {
  await subscription?.stop();
  await following?.stop();
  await following?.signer.stop();
}

serve({ prepare, record, catchUp, putFiles, follow, published, leave });
