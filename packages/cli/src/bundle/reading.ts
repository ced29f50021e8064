import { type Bilingual, InvalidInput } from '@siyi/kernel';
import { FaultyFile } from '../failure.ts';

/** Runs a step that reads something; what is wrong in it is told as a FaultyFile of that name. */
export function reading<T>(what: Bilingual, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    throw new FaultyFile(what, error.faults);
  }
}
