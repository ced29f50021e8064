import type { Bilingual } from './bilingual.ts';

/** The numbers of a refusal: what was needed, what was had, and of what. */
export type Operands = Readonly<Record<string, string | number>>;

/** Why a command is refused: code, rule, article, the numbers, and what to do next. */
export interface Refusal<Code extends string = string> {
  readonly code: Code;
  /** The rule consulted, and the article it stands in; absent where no rule of law is involved. */
  readonly rule?: string;
  readonly article?: string;
  readonly operands: Operands;
  /** What was found and what to do next. */
  readonly message: Bilingual;
}
