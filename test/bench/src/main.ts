// `npm run bench`: measures ours and its peers in one run on one machine and prints the ratios.
// What each row is: docs/reference/performance.md. Exit 0 when it was measured, however it came out.
import { conditionsOf } from './conditions.ts';
import { type Options, parseOptions, type RowGroup, USAGE } from './options.ts';
import type { Row } from './row.ts';
import { appendRows } from './rows/append-rows.ts';
import { bundleRows } from './rows/bundle-rows.ts';
import { findingsRows } from './rows/findings-rows.ts';
import { foldRows } from './rows/fold-rows.ts';
import { integrateRows } from './rows/integrate-rows.ts';
import { latencyRows } from './rows/latency-rows.ts';
import { relayRows } from './rows/relay-rows.ts';
import { type Servers, startServers } from './servers.ts';
import { tableOf } from './table.ts';

type Measure = (servers: Servers, options: Options) => Promise<readonly Row[]>;

const GROUPS: Readonly<Record<RowGroup, Measure>> = {
  append: appendRows,
  latency: latencyRows,
  relay: relayRows,
  fold: foldRows,
  findings: findingsRows,
  integrate: integrateRows,
  bundle: bundleRows,
};

async function run(servers: Servers, options: Options): Promise<void> {
  const url = await servers.createDatabase('bench_version', 'none');
  const conditions = await conditionsOf(url, servers.folder);
  const rows: Row[] = [];
  for (const group of options.groups) {
    progress(`${group} …`);
    rows.push(...(await GROUPS[group](servers, options)));
  }
  const lines = rows.map((row) => JSON.stringify({ ...row, conditions }));
  print(
    options.json ? lines.join('\n') : `${JSON.stringify(conditions, null, 2)}\n\n${tableOf(rows)}`,
  );
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function main(): Promise<void> {
  const servers = await startServers();
  // Ctrl-C, or a CI server that has waited long enough: what was started is stopped all the same.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      progress(`${signal}: stopping the servers …`);
      servers.stop().finally(() => process.exit(130));
    });
  }
  try {
    await run(servers, options);
  } finally {
    await servers.stop();
  }
}

let options: Options;
try {
  options = parseOptions(process.argv.slice(2));
} catch (error) {
  progress(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  process.exit(2);
}
await main();
