import * as z from 'zod';
import { bilingualSchema, instantSchema } from './value.ts';

/** Something that contradicts the record, and stands until it is cleared up. */
export const alarmSchema = z.strictObject({
  village: z.string().optional().describe('Left out: the whole county.'),
  kind: z.string().describe('What it is: docs/how-to/answer-an-alarm.md.'),
  words: bilingualSchema,
  raisedAt: instantSchema,
});
