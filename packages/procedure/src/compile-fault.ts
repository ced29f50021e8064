import type { Fault } from '@siyi/kernel';

/** Why a well-formed document is still no procedure; the path names the place in it. */
export interface CompileFault extends Fault {
  readonly code:
    | 'unknown-name'
    | 'ambiguous'
    | 'missing-stage'
    | 'skips-stages'
    | 'misplaced'
    | 'unreachable-stage'
    | 'dead-end'
    | 'procedure-loosens-law';
  /** The article of the floor, for `procedure-loosens-law`. */
  readonly article?: string;
}
