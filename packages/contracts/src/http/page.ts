import * as z from 'zod';

/** The schema of one page of a list. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.strictObject({
    items: z.array(item).readonly(),
    after: z
      .string()
      .optional()
      .describe('The query `after` of the next page; left out on the last.'),
  });
}

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly after?: string | undefined;
}
