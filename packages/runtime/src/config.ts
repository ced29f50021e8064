import { type Bilingual, type Fault, InvalidInput, parseInput } from '@siyi/kernel';
import type * as z from 'zod';

/** The environment does not say what the process needs to know; it cannot start. Exit code 2. */
export class BadConfiguration extends Error {
  override readonly name = 'BadConfiguration';
  /** One per variable; the path is its name. */
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[], options?: ErrorOptions) {
    super(faults.map(({ path, message }) => `${path}: ${message.en}`).join('; '), options);
    this.faults = faults;
  }
}

/** The environment of a process, or what stands in for it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration from environment variables; one that is empty counts as not set.
 *
 * Throws BadConfiguration with every fault, each named by its variable.
 */
export function readConfig<T>(schema: z.ZodType<T>, env: Environment): T {
  // Without a prototype: a variable may bear any name.
  const given: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && value.trim() !== '') given[name] = value;
  }
  try {
    return parseInput(schema, given);
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    const faults = error.faults.map((found) => inPlainWords(found, given));
    throw new BadConfiguration(faults, { cause: error });
  }
}

const NOT_SET: Bilingual = { zh: '没有设置', en: 'is not set' };

function inPlainWords(found: Fault, given: Readonly<Record<string, string>>): Fault {
  return found.path in given ? found : { path: found.path, message: NOT_SET };
}
