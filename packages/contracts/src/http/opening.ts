import * as z from 'zod';

/** What opens a commitment of an event: SHA-256 over blinding, context and value (ADR 0023). */
export const openingSchema = z.strictObject({
  eventId: z.string(),
  field: z.string().describe('The name of the commitment in the event.'),
  context: z.string().describe('What it is bound to: `<stream>#<version>/data/<field>`.'),
  value: z.string(),
  blinding: z.string().describe('32 bytes, base64url without padding.'),
});
export type OpeningView = z.output<typeof openingSchema>;
