import * as z from 'zod';
import { bilingualSchema } from './value.ts';

export const PROBLEM_TYPE = 'application/problem+json';

/** The numbers of a refusal: what was needed, what was had, and of what. */
export const operandsSchema = z.record(z.string(), z.union([z.string(), z.number()]));

/**
 * Why a request was not done (RFC 9457). Loose, because a client must ignore members that it does
 * not know (section 3.2).
 */
export const problemSchema = z.looseObject({
  type: z.string().describe('A URI reference that names the kind of problem.'),
  title: z.string(),
  status: z.int().min(400).max(599).describe('The HTTP status.'),
  detail: z.string(),
  instance: z.string().optional(),
  code: z
    .string()
    .regex(/^[a-z]+(-[a-z]+)*$/)
    .describe('The anchor of docs/reference/refusals.md, or the code of the HTTP interface.'),
  message: bilingualSchema.describe('What was found, and what to do next.'),
  rule: z.string().optional(),
  article: z.string().optional(),
  operands: operandsSchema.optional(),
  faults: z
    .array(z.strictObject({ path: z.string(), message: bilingualSchema }))
    .readonly()
    .optional()
    .describe('Everything wrong with the input, each with its path.'),
});
export type Problem = z.output<typeof problemSchema>;
