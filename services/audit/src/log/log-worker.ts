import type { Clock } from '@siyi/engine';
import { type Bilingual, type Instant, millisecondsBetween, TransientFailure } from '@siyi/kernel';
import type { VillageBook } from '@siyi/postgres';
import { sizeFor } from './entries.ts';
import { extendLog } from './extend-log.ts';
import type { IntegratedLog, LogParts } from './log-parts.ts';
import { databaseBehind, LogTrouble, type LogTroubleKind } from './log-trouble.ts';
import { lookAtLog } from './look-at-log.ts';
import { SignerRefused } from './signer-client.ts';
import { EdgeLost } from './write-leaves.ts';

/** The log of a village that stands still until a person acts. */
export interface StandingLog {
  readonly village: string;
  readonly kind: LogTroubleKind;
  readonly words: Bilingual;
  /** What was found, for the logger. */
  readonly error: Error;
}

export interface LogWorkerOptions extends LogParts {
  readonly clock: Clock;
  /** Told once when a log stands still, and again when the reason is another. */
  readonly onTrouble: (trouble: StandingLog) => void;
  /** Told when it goes on again. */
  readonly onClear: (village: string) => void;
}

export interface LogStatus {
  /** Leaves under published tree heads, in all logs that are followed. */
  readonly leaves: number;
  /** Events that are recorded and not under a published tree head. */
  readonly lagEvents: number;
  /** Since when the oldest of these is waited for; left out when there are none. */
  readonly behindSince?: Instant | undefined;
  /** When the last tree head was published by this process. */
  readonly lastHeadAt?: Instant | undefined;
  readonly troubles: readonly StandingLog[];
  /** What was away in the last run. */
  readonly outage?: TransientFailure | undefined;
}

export interface LogWorker {
  /**
   * Takes everything that is recorded into the logs, signed and published. Throws TransientFailure
   * when the signer, the record or the disk was away; a log in trouble does not throw, and the
   * others go on.
   */
  run(signal: AbortSignal): Promise<void>;
  status(): LogStatus;
}

const LOGS_AT_ONCE = 8;
// A person acts in minutes; to look again costs a question to the signer, and at worst a whole log.
const LOOK_AGAIN_MS = 10_000;

/** Follows the books of all villages into their logs. */
export function createLogWorker(options: LogWorkerOptions): LogWorker {
  const { reader, clock } = options;
  const logs = new Map<string, IntegratedLog>();
  // Leaves that each log had when it was last seen in order.
  const sizes = new Map<string, number>();
  const lags = new Map<string, { readonly events: number; readonly since: Instant }>();
  const troubles = new Map<string, StandingLog & { readonly at: Instant }>();
  let lastHeadAt: Instant | undefined;
  let outage: TransientFailure | undefined;

  function remember(village: string, log: IntegratedLog): IntegratedLog {
    logs.set(village, log);
    sizes.set(village, Number(log.frontier.size));
    return log;
  }

  async function follow({ village, position }: VillageBook): Promise<void> {
    const known = logs.get(village);
    let log = known ?? remember(village, await lookAtLog(options, village, position));
    if (log.frontier.size > sizeFor(log.log, position)) {
      throw databaseBehind(village, position, log.frontier.size);
    }
    for (let end = sizeFor(log.log, position); log.frontier.size < end; ) {
      log = remember(village, await extendLog(options, log, end));
      lastHeadAt = clock.now();
    }
  }

  /** Goes on from what the signer says where it is not what is remembered here. */
  async function followAnew(book: VillageBook): Promise<void> {
    try {
      await follow(book);
    } catch (error) {
      logs.delete(book.village);
      if (!isStale(error)) throw error;
      await follow(book);
    }
  }

  async function attend(book: VillageBook): Promise<void> {
    const { village } = book;
    const standing = troubles.get(village);
    if (standing && millisecondsBetween(standing.at, clock.now()) < LOOK_AGAIN_MS) return;
    try {
      await followAnew(book);
      if (troubles.delete(village)) options.onClear(village);
      lags.delete(village);
    } catch (error) {
      logs.delete(village);
      if (error instanceof TransientFailure) throw error;
      stand(village, troubleOf(error));
    }
  }

  function stand(village: string, error: LogTrouble): void {
    const { kind, words } = error;
    const isNew = troubles.get(village)?.kind !== kind;
    const standing = { village, kind, words, error };
    troubles.set(village, { ...standing, at: clock.now() });
    if (isNew) options.onTrouble(standing);
  }

  function noteLag({ village, position }: VillageBook): boolean {
    const log = logs.get(village);
    const wanted = log ? sizeFor(log.log, position) : position;
    const events = wanted - (sizes.get(village) ?? 0);
    const since = lags.get(village)?.since ?? clock.now();
    if (events > 0) lags.set(village, { events, since });
    return events !== 0 || !log;
  }

  async function attendAll(all: readonly VillageBook[], signal: AbortSignal): Promise<void> {
    const books = all.values();
    const outages: unknown[] = [];
    const line = async () => {
      // One iterator for all lines: each book is taken by one of them.
      for (const book of books) {
        if (signal.aborted) return;
        await attend(book).catch((error) => outages.push(error));
      }
    };
    await Promise.all(Array.from({ length: LOGS_AT_ONCE }, line));
    if (outages.length > 0) throw outages[0];
  }

  return {
    async run(signal) {
      outage = undefined;
      try {
        await attendAll((await reader.villages()).filter(noteLag), signal);
      } catch (error) {
        if (error instanceof TransientFailure) outage = error;
        throw error;
      }
    },
    status: () => ({
      leaves: [...sizes.values()].reduce((sum, size) => sum + size, 0),
      lagEvents: [...lags.values()].reduce((sum, { events }) => sum + events, 0),
      behindSince: [...lags.values()].map(({ since }) => since).toSorted()[0],
      lastHeadAt,
      troubles: [...troubles.values()],
      outage,
    }),
  };
}

/** Whether the signer, its keys or the folder may be others by now than what is remembered. */
function isStale(error: unknown): boolean {
  if (error instanceof EdgeLost) return true;
  if (error instanceof LogTrouble) return error.kind === 'bad-signature';
  return error instanceof SignerRefused && ['other-size', 'frozen'].includes(error.code);
}

const REFUSED: Readonly<Record<string, LogTroubleKind>> = {
  'other-size': 'not-an-extension',
  'not-an-extension': 'not-an-extension',
  'bad-entry': 'bad-entry',
  frozen: 'frozen',
  'state-lost': 'state-lost',
};

function troubleOf(error: unknown): LogTrouble {
  if (error instanceof LogTrouble) return error;
  if (error instanceof SignerRefused) {
    return new LogTrouble(REFUSED[error.code] ?? 'unexpected', error.words, { cause: error });
  }
  const words = {
    zh: '记录不能接着签,原因见日志',
    en: 'the log cannot go on; the logger says why',
  };
  return new LogTrouble('unexpected', words, { cause: error });
}
