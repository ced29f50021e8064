import type { Bilingual } from '@siyi/kernel';
import { BadConfiguration } from './config.ts';
import { createLogger, type Logger } from './logger.ts';

/** What has been started, and how to end it. */
export interface Running {
  stop(): Promise<void>;
}

export interface ProcessOptions {
  readonly name: string;
  readonly start: () => Promise<Running>;
  /** Left out: a logger of its own. */
  readonly logger?: Logger;
  /** How long `stop` may take. */
  readonly stopMs?: number;
}

const EXIT = { good: 0, failed: 1, bad: 2 } as const;
const STOP_MS = 10_000;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a service until a signal ends it. Never returns before the process exits.
 *
 * Exit codes: 0 stopped as asked; 2 it cannot start for a reason that one sentence explains, which
 * is then on stderr in both languages; 1 anything else. A second signal exits at once.
 */
export async function runProcess(options: ProcessOptions): Promise<void> {
  const { name, start, stopMs = STOP_MS } = options;
  const logger = options.logger ?? createLogger({ name, level: 'info' });
  dieOfTheUnexpected(logger);
  const asked = untilSignal();
  // A signal may come while the service still starts: the time limit then counts from there.
  void asked.then((signal) => {
    logger.info({ signal }, 'stopping');
    setTimeout(() => die(logger, 'did not stop in time'), stopMs);
  });
  const running = await startOrExit(start, logger);
  await asked;
  await stopOrExit(running, logger);
  process.exit(EXIT.good);
}

function untilSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let count = 0;
    const hear = (signal: NodeJS.Signals) => {
      count += 1;
      if (count > 1) process.exit(EXIT.failed);
      resolve(signal);
    };
    for (const signal of SIGNALS) process.on(signal, hear);
  });
}

async function startOrExit(start: () => Promise<Running>, logger: Logger): Promise<Running> {
  try {
    return await start();
  } catch (error) {
    const sentences = sentencesOf(error);
    if (sentences.length === 0) return die(logger, 'could not start', error);
    process.stderr.write(`${sentences.join('\n')}\n`);
    return process.exit(EXIT.bad);
  }
}

async function stopOrExit(running: Running, logger: Logger): Promise<void> {
  try {
    await running.stop();
  } catch (error) {
    die(logger, 'could not stop cleanly', error);
  }
}

/** What stands in the way of a start, one line each; none where no sentence explains it. */
export function sentencesOf(error: unknown): readonly string[] {
  if (error instanceof BadConfiguration) {
    return error.faults.map(
      ({ path, message }) => `${path}:${message.zh} / ${path}: ${message.en}`,
    );
  }
  return hasWords(error) ? [`${error.words.zh} / ${error.words.en}`] : [];
}

function hasWords(error: unknown): error is Error & { readonly words: Bilingual } {
  return error instanceof Error && 'words' in error;
}

function dieOfTheUnexpected(logger: Logger): void {
  process.on('uncaughtException', (error) => die(logger, 'uncaught exception', error));
  process.on('unhandledRejection', (reason) => die(logger, 'unhandled rejection', reason));
}

function die(logger: Logger, message: string, error?: unknown): never {
  logger.fatal({ err: error }, message);
  return process.exit(EXIT.failed);
}
