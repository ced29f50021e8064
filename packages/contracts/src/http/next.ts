import * as z from 'zod';
import { bilingualSchema, instantSchema, seatSchema } from './value.ts';

/** A command that can come next, who may send it, and what it waits for. */
export const nextSchema = z.strictObject({
  command: z.string(),
  as: z.array(seatSchema).min(1).readonly(),
  stage: z.string().optional(),
  from: instantSchema
    .optional()
    .describe('Refused before this moment; left out where it may come now.'),
  missing: z
    .array(bilingualSchema)
    .readonly()
    .describe('What must be there first, in words; empty where nothing is missing.'),
});
export type Next = z.output<typeof nextSchema>;
