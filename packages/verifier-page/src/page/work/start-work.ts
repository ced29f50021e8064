import type { Answer, Asked } from './messages.ts';
import { openWork } from './open-work.ts';

/**
 * Where the work is done: in a worker, or, where the browser starts none, on the page, which then
 * stands still for each village.
 */
export interface Work {
  ask(asked: Asked): void;
  /** Nothing is answered any more. */
  end(): void;
}

/** Starts a worker that runs the very script of this page, as no file can be loaded. */
export function startWork(script: string, onAnswer: (answer: Answer) => void): Promise<Work> {
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  return new Promise((resolve) => {
    const worker = startWorker(url);
    if (!worker) {
      resolve(workHere(onAnswer));
      return;
    }
    worker.onerror = () => resolve(workHere(onAnswer));
    worker.onmessage = () => {
      URL.revokeObjectURL(url);
      resolve(workIn(worker, onAnswer));
    };
  });
}

/** A worker that has said that it is ready. */
function workIn(worker: Worker, onAnswer: (answer: Answer) => void): Work {
  worker.onmessage = ({ data }: MessageEvent<Answer>) => onAnswer(data);
  // Out of memory, for example.
  worker.onerror = ({ message }) => onAnswer({ kind: 'failed', faults: [brokenDown(message)] });
  return {
    ask: (asked) => worker.postMessage(asked),
    end: () => worker.terminate(),
  };
}

function startWorker(url: string): Worker | undefined {
  try {
    return new Worker(url);
  } catch {
    // Browsers that allow no worker to a file from a disk.
    return undefined;
  }
}

function workHere(onAnswer: (answer: Answer) => void): Work {
  let isEnded = false;
  const work = openWork((answer) => {
    if (!isEnded) onAnswer(answer);
  });
  return {
    ask: (asked) => void work(asked),
    end() {
      isEnded = true;
    },
  };
}

function brokenDown(why: string) {
  return {
    path: '',
    message: {
      zh: `后台核验中断了(${why})。包太大时,请在电脑上用 siyi audit verify。`,
      en: `the work broke down (${why}). For a very large bundle, use siyi audit verify on a computer.`,
    },
  };
}
