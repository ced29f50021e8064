import { REFUSAL_CODES, SEATS, village } from '@siyi/decision';
import { instantText, textOf } from '@siyi/kernel';
import { ENDS } from '@siyi/procedure';
import * as z from 'zod';

const step = z.strictObject({
  /** When it is recorded; never decreases. */
  at: instantText,
  as: z.enum(SEATS),
  command: z.string(),
  data: z.record(z.string(), z.unknown()).default({}),
  expect: z.enum(['accepted', ...REFUSAL_CODES]).optional(),
});

/** A case file (docs/reference/case-file.md): a village, and what was done step by step. */
export const caseSchema = z.strictObject({
  case: textOf(100),
  /** An id, `id@version`, or a path to a procedure file beside the case. */
  procedure: textOf(200).optional(),
  village,
  steps: z.array(step).min(1).max(1000),
  expect: z
    .strictObject({
      state: z.enum(['open', 'suspended', ...ENDS]).optional(),
      stage: z.string().optional(),
    })
    .optional(),
});

export type CaseFile = z.output<typeof caseSchema>;
export type CaseStep = CaseFile['steps'][number];
