// `npm run bench`: measures ours and its peers in one run on one machine and prints the ratios.
// What each row is: docs/reference/performance.md. Exit 0 when it was measured, however it came out.
import { conditionsOf } from './conditions.ts';
import { type Options, parseOptions, USAGE } from './options.ts';
import type { Row } from './row.ts';
import { appendRows } from './rows/append-rows.ts';
import { type Servers, startServers } from './servers.ts';
import { tableOf } from './table.ts';

const GROUPS = {
  append: appendRows,
} as const;

async function run(servers: Servers, options: Options): Promise<void> {
  const url = await servers.createDatabase('bench_version', 'none');
  const conditions = await conditionsOf(url, servers.folder);
  const rows: Row[] = [];
  for (const group of options.groups) {
    if (!(group in GROUPS)) continue;
    progress(`${group} …`);
    rows.push(...(await GROUPS[group as keyof typeof GROUPS](servers, options)));
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
  // The first Ctrl-C ends the run in order: whoever waits for an answer gets an error instead.
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
