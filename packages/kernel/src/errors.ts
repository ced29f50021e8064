import type { Bilingual } from './bilingual.ts';

/** One thing wrong with an input: where (a path such as `steps.2.data.present`) and what was expected. */
export interface Fault {
  readonly path: string;
  readonly message: Bilingual;
}

/** The caller sent something malformed; nothing was changed. The caller acts. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput';
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(faults.map((fault) => `${fault.path}: ${fault.message.en}`).join('; '));
    this.faults = faults;
  }
}

/** A server that we need is away, or gave no answer in time. The machine tries again, later. */
export class TransientFailure extends Error {
  override readonly name = 'TransientFailure';
}

/** What is stored contradicts itself. A human acts, now; nothing is skipped. */
export class IntegrityError extends Error {
  override readonly name = 'IntegrityError';
}

/** A programmer's mistake. */
export class AssertionError extends Error {
  override readonly name = 'AssertionError';
}
