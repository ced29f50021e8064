import * as z from 'zod';

/** How a service is: `degraded` works with something missing, `unavailable` answers 503. */
export const healthSchema = z.strictObject({
  status: z.enum(['ok', 'degraded', 'unavailable']),
  checks: z.record(z.string(), z.strictObject({ ok: z.boolean(), detail: z.string().optional() })),
});
export type Health = z.output<typeof healthSchema>;
