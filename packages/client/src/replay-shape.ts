import { bilingualSchema, instantSchema } from '@siyi/contracts';
import * as z from 'zod';

const factValueSchema = z.union([z.string(), bilingualSchema]);
const twoTimes = { occurredAt: instantSchema, recordedAt: instantSchema };

/**
 * `GET /decisions/{id}/replay` of the audit service: a decision as of one step of its history. Only
 * what a reader on a terminal is shown is named here; the rest passes.
 */
export const replaySchema = z.looseObject({
  decision: z.looseObject({ id: z.string(), title: z.string() }),
  procedure: z.string(),
  axis: z.enum(['recordedAt', 'occurredAt']),
  step: z.int().min(0),
  steps: z.int().min(0),
  at: instantSchema,
  known: z
    .looseObject({
      facts: z.array(z.looseObject({ label: bilingualSchema, value: factValueSchema })).readonly(),
    })
    .optional(),
  timeline: z
    .array(
      z.looseObject({
        step: z.int().min(1),
        sentence: bilingualSchema,
        flagged: z.boolean(),
        ...twoTimes,
      }),
    )
    .readonly(),
});
export type Replay = z.output<typeof replaySchema>;
