import { type DestinationStream, destination, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface LoggerOptions {
  readonly name: string;
  readonly level: LogLevel;
  /** One readable line instead of JSON, for a terminal. */
  readonly pretty?: boolean;
  /** Where the lines go; stderr when left out. */
  readonly to?: DestinationStream;
}

// What may name a person, or let somebody in as one. A value is kept out of the logger wherever its
// field stands in what is logged, at most four levels deep.
const PRIVATE_FIELDS = [
  'discussion',
  'text',
  'reason',
  'note',
  'contractor',
  'payee',
  'value',
  'blinding',
  'authorization',
  'cookie',
] as const;
const REDACTED = PRIVATE_FIELDS.flatMap((field) =>
  ['', '*.', '*.*.', '*.*.*.'].map((above) => `${above}${field}`),
);

/** The logger of a service: JSON lines on stderr, personal fields left out. */
export function createLogger({ name, level, pretty = false, to }: LoggerOptions): Logger {
  // Synchronous, so that the last words of a process that dies are not lost.
  const stream = to ?? destination({ fd: 2, sync: true });
  return pino(
    { name, level, redact: { paths: REDACTED, censor: '[private]' } },
    pretty ? prettyStream(stream) : stream,
  );
}

interface Line extends Record<string, unknown> {
  readonly time: number;
  readonly level: number;
  readonly name: string;
  readonly msg?: string;
}

function prettyStream(stream: DestinationStream): DestinationStream {
  return { write: (line) => stream.write(`${toPretty(JSON.parse(line))}\n`) };
}

function toPretty({ time, level, name, msg = '', pid, hostname, err, ...rest }: Line): string {
  const fields = Object.entries(rest).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  const moment = new Date(time).toISOString().slice(11, 23);
  const words = [moment, pino.levels.labels[level] ?? level, `${name}:`, msg, ...fields];
  return [...words, ...stackOf(err)].join(' ');
}

function stackOf(error: unknown): readonly string[] {
  if (typeof error !== 'object' || error === null || !('stack' in error)) return [];
  return [`\n${error.stack}`];
}
