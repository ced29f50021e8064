import type { Output } from './output.ts';
import type { Surroundings } from './surroundings.ts';

/** What a command writes to, and what it finds around it. */
export interface Setting {
  readonly output: Output;
  readonly surroundings: Surroundings;
}
