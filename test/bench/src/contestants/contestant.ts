import { fork } from 'node:child_process';
import { once } from 'node:events';

/** A process of its own that is measured, so that no one's heap, types or plans are another's. */
export interface Contestant {
  ask<T>(name: string, input?: unknown): Promise<T>;
  stop(): Promise<void>;
}

export interface ContestantOptions {
  /** The name of a file beside this one. */
  readonly module: string;
  readonly configuration: unknown;
  /** A folder for V8 profiles of its CPU; left out: none are taken. */
  readonly profile?: string | undefined;
}

interface Reply {
  readonly id: number;
  readonly answer?: unknown;
  readonly problem?: string;
}

interface Waiting {
  readonly timer: NodeJS.Timeout;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

// No question takes a quarter of this, even on a busy machine.
const ANSWERS_WITHIN_MS = 120_000;

/** Starts a contestant; whatever it throws, its early end and its silence are thrown by `ask`. */
export function startContestant(options: ContestantOptions): Contestant {
  const { module, configuration, profile } = options;
  const execArgv = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];
  const child = fork(new URL(module, import.meta.url), [JSON.stringify(configuration)], {
    execArgv,
    // Typed arrays pass as they are.
    serialization: 'advanced',
  });
  const ended = once(child, 'exit');
  const open = new Map<number, Waiting>();
  let count = 0;

  child.on('message', ({ id, answer, problem }: Reply) => {
    const waiting = open.get(id);
    open.delete(id);
    clearTimeout(waiting?.timer);
    if (problem === undefined) waiting?.resolve(answer);
    else waiting?.reject(new Error(`${module}: ${problem}`));
  });
  child.on('exit', (code, signal) => {
    for (const { timer, reject } of open.values()) {
      clearTimeout(timer);
      reject(new Error(`${module} ended: ${code ?? signal}`));
    }
    open.clear();
  });

  return {
    ask<T>(name: string, input?: unknown) {
      return new Promise<T>((resolve, reject) => {
        count += 1;
        const late = () => reject(new Error(`${module} has not answered ${name}`));
        const timer = setTimeout(late, ANSWERS_WITHIN_MS);
        open.set(count, { timer, resolve: resolve as (answer: unknown) => void, reject });
        child.send({ id: count, name, input });
      });
    },
    async stop() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
