import type { Bilingual } from '@siyi/kernel';

/**
 * A server cannot be had, for a reason that one sentence explains: a wrong address, a folder in use,
 * a program that is not there. A person acts; the caller prints `words` and exits with 2.
 */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
  readonly words: Bilingual;

  constructor(words: Bilingual, options?: ErrorOptions) {
    super(words.en, options);
    this.words = words;
  }
}
