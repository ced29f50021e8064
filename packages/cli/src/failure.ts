import type { Bilingual, Fault } from '@siyi/kernel';

/** The exit codes of every command; `incomplete` is only what a verification comes to. */
export const EXIT = { good: 0, no: 1, bad: 2, incomplete: 3 } as const;

/** Bad use or bad input that one sentence explains; exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly words: Bilingual;

  constructor(words: Bilingual) {
    super(words.en);
    this.words = words;
  }
}

/** Bad input with all its faults; `what` says of which file. */
export class FaultyFile extends Error {
  override readonly name = 'FaultyFile';
  readonly what: Bilingual;
  readonly faults: readonly Fault[];

  constructor(what: Bilingual, faults: readonly Fault[]) {
    super(what.en);
    this.what = what;
    this.faults = faults;
  }
}
