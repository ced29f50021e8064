import { setTimeout as sleepFor } from 'node:timers/promises';
import { AssertionError, IntegrityError, TransientFailure } from '@siyi/kernel';
import type { Logger } from './logger.ts';

/** Waits; ends early, without an error, when the signal is aborted. */
export type Sleep = (milliseconds: number, signal: AbortSignal) => Promise<void>;

export interface LoopOptions {
  readonly name: string;
  /** The longest pause between two runs. */
  readonly everyMs: number;
  /** One run; the signal tells a long one that the loop is to stop. */
  readonly run: (signal: AbortSignal) => Promise<void>;
  readonly logger: Logger;
  /** Told once when the loop has stopped for good, with the reason. */
  readonly onFailure?: (error: unknown) => void;
  /** Left out: the real time. */
  readonly sleep?: Sleep;
}

/**
 * `running`, `failing` in an outage while it tries again, `stopped` as asked, and `failed` when a
 * human has to act: it does not run any more.
 */
export type LoopStatus =
  | { readonly state: 'running' | 'stopped' }
  | { readonly state: 'failing' | 'failed'; readonly error: unknown };

export interface Loop {
  readonly name: string;
  /** Runs again at once; during a run, directly after it. */
  wake(): void;
  status(): LoopStatus;
  /** Resolves when the run in progress has ended. */
  stop(): Promise<void>;
}

// Node's timers hold 32 bits: a longer pause would fire at once.
const SLEEP_MS_MAX = 2 ** 31 - 1;
const BACKOFF_MS_MIN = 100;
const BACKOFF_MS_MAX = 10_000;

/**
 * Runs something at once, and then again after `everyMs` or when it is woken, never twice at a time.
 *
 * An outage is logged once and tried again with growing pauses. What contradicts itself
 * (IntegrityError, AssertionError) ends the loop: nothing is skipped, and its status says so.
 */
export function startLoop(options: LoopOptions): Loop {
  const { name, everyMs, run, logger, onFailure, sleep = sleepReally } = options;
  const stopping = new AbortController();
  let pause = new AbortController();
  let status: LoopStatus = { state: 'running' };
  let failures = 0;
  let woken = false;

  async function live(): Promise<void> {
    while (!stopping.signal.aborted) {
      woken = false;
      await runOnce();
      if (status.state === 'failed' || stopping.signal.aborted) break;
      // Woken during the run. In an outage the pauses hold all the same: being woken often must not
      // hammer a server that is away.
      if (woken && failures === 0) continue;
      pause = new AbortController();
      await sleep(pauseMs(failures, everyMs), pause.signal);
    }
    if (status.state !== 'failed') status = { state: 'stopped' };
  }

  async function runOnce(): Promise<void> {
    try {
      await run(stopping.signal);
      if (failures > 0) logger.info({ loop: name, failures }, 'the outage is over');
      failures = 0;
      status = { state: 'running' };
    } catch (error) {
      if (isForGood(error)) fail(error);
      else endure(error);
    }
  }

  function fail(error: unknown): void {
    status = { state: 'failed', error };
    logger.fatal({ loop: name, err: error }, 'the loop has stopped; a human has to act');
    onFailure?.(error);
  }

  function endure(error: unknown): void {
    if (failures === 0) {
      const level = error instanceof TransientFailure ? 'warn' : 'error';
      logger[level]({ loop: name, err: error }, 'a run failed; trying again');
    }
    failures += 1;
    status = { state: 'failing', error };
  }

  const ended = live();
  return {
    name,
    wake: () => {
      woken = true;
      if (failures === 0) pause.abort();
    },
    status: () => status,
    stop: () => {
      stopping.abort();
      pause.abort();
      return ended;
    },
  };
}

function isForGood(error: unknown): boolean {
  return error instanceof IntegrityError || error instanceof AssertionError;
}

function pauseMs(failures: number, everyMs: number): number {
  if (failures === 0) return Math.min(everyMs, SLEEP_MS_MAX);
  return Math.min(BACKOFF_MS_MIN * 2 ** (failures - 1), BACKOFF_MS_MAX);
}

async function sleepReally(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await sleepFor(milliseconds, undefined, { signal });
  } catch (error) {
    // Woken: that is what the signal is for.
    if (!signal.aborted) throw error;
  }
}
