import * as z from 'zod';
import { bilingualSchema, instantSchema, villageCodeSchema } from './value.ts';

/** What an inspector would note, with where it is and what to do about it. */
export const findingSchema = z.strictObject({
  id: z.string().describe('F-01 to F-100: docs/reference/findings.md.'),
  severity: z.enum(['error', 'warning', 'information']),
  rule: z.string(),
  article: z.string(),
  villages: z.array(villageCodeSchema).min(1).describe('One, or those that it lies between.'),
  decisions: z
    .array(z.strictObject({ id: z.uuid(), title: z.string() }))
    .describe('Those that it is found in; empty for what a village has or has not done.'),
  stage: z.string().optional(),
  events: z.array(z.string()).describe('The ids of the events that prove it.'),
  recordedAt: instantSchema.optional().describe('When the newest of these was recorded.'),
  message: bilingualSchema,
  remedy: bilingualSchema,
});
export type FoundFinding = z.output<typeof findingSchema>;

export const findingsSchema = z.strictObject({
  asOf: instantSchema,
  /** How much was searched. */
  searched: z.strictObject({
    villages: z.int().min(0),
    decisions: z.int().min(0),
    events: z.int().min(0),
  }),
  findings: z.array(findingSchema).readonly(),
});
export type Findings = z.output<typeof findingsSchema>;
