import type { Bilingual } from '@siyi/kernel';

/** The folder cannot be used as it is, for a reason that one sentence explains; a person acts. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
  readonly words: Bilingual;

  constructor(words: Bilingual, options?: ErrorOptions) {
    super(words.en, options);
    this.words = words;
  }
}
