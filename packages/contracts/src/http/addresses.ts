import * as z from 'zod';

const address = z.url();

/** `.siyi/addresses.json`: where everything that `siyi start` started listens. */
export const addressesSchema = z.strictObject({
  decision: address,
  disclosure: address,
  supervision: address,
  audit: address,
  postgres: address.optional(),
  nats: address,
});
export type Addresses = z.output<typeof addressesSchema>;
