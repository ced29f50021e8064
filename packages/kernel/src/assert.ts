import { AssertionError } from './errors.ts';

/** Throws AssertionError, a programmer's mistake, when the condition is false. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new AssertionError(message);
}

/** Closes an exhaustive switch: a new member of the union fails to compile here. */
export function assertNever(value: never): never {
  throw new AssertionError(`unexpected value: ${JSON.stringify(value)}`);
}
