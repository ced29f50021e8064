import { type Fault, InvalidInput, parseInput } from '@siyi/kernel';
import * as z from 'zod';

/** The faults of a request that a route's schema refused, in the words of all other input. */
export function validationFault(error: z.ZodError, value: unknown): InvalidInput {
  try {
    // The words for people are made by `parseInput` alone, so its parsing is given these issues.
    parseInput(
      z.unknown().superRefine((_, context) => {
        for (const issue of error.issues) context.addIssue({ ...issue });
      }),
      value,
    );
  } catch (failure) {
    if (failure instanceof InvalidInput) return new InvalidInput(failure.faults.map(named));
    throw failure;
  }
  return new InvalidInput([]);
}

/** The whole of a body has no path of its own. */
function named(found: Fault): Fault {
  return found.path === '' ? { ...found, path: 'body' } : found;
}
