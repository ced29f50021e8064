import type { Problem } from '@siyi/contracts';
import type { Bilingual } from '@siyi/kernel';

/** The server understood, and did not do it; the caller acts. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly status: number;
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.message.en}`);
    this.status = problem.status;
    this.problem = problem;
  }
}

/** Nothing that answers as a Siyi server does; `words` say so in one sentence. */
export class UnreachableServer extends Error {
  override readonly name = 'UnreachableServer';
  readonly words: Bilingual;

  constructor(words: Bilingual, options?: ErrorOptions) {
    super(words.en, options);
    this.words = words;
  }
}
