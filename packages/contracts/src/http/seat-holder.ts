import * as z from 'zod';
import { instantSchema } from './value.ts';

/** A person in a roster of the village, for a time. */
export const seatHolderSchema = z.strictObject({
  person: z.string().describe('The pseudonymous id of the person.'),
  name: z.string().optional().describe('Left out where it was never given, or was erased.'),
  seat: z.string().describe('The roster that counts the person.'),
  from: instantSchema,
  until: instantSchema.optional().describe('The first moment without the seat.'),
});
export type SeatHolder = z.output<typeof seatHolderSchema>;
