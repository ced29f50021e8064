import { parseArgs } from 'node:util';

export const ROW_GROUPS = [
  'append',
  'latency',
  'relay',
  'fold',
  'findings',
  'integrate',
  'bundle',
] as const;
export type RowGroup = (typeof ROW_GROUPS)[number];

export interface Options {
  readonly groups: readonly RowGroup[];
  /** Fewer and shorter rounds: to see that it runs, not to quote. */
  readonly quick: boolean;
  /** One line of JSON per row instead of the table. */
  readonly json: boolean;
  /** A folder for V8 CPU profiles of every process that is measured. */
  readonly profile?: string | undefined;
}

export const USAGE = `npm run bench -- [--only ${ROW_GROUPS.join(',')}] [--quick] [--json] [--profile folder]`;

/** Reads the command line; throws an Error that says what is wrong with it. */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      profile: { type: 'string' },
    },
  });
  const { only, ...rest } = values;
  return { ...rest, groups: only === undefined ? ROW_GROUPS : only.split(',').map(groupOf) };
}

function groupOf(name: string): RowGroup {
  const group = ROW_GROUPS.find((known) => known === name);
  if (group) return group;
  throw new Error(`--only knows ${ROW_GROUPS.join(', ')}, and not "${name}"`);
}
