import * as z from 'zod';
import { answeredEventSchema } from './event.ts';
import { nextSchema } from './next.ts';
import { operandsSchema, problemSchema } from './problem.ts';
import { decisionStateSchema, positionSchema, versionSchema } from './value.ts';

/** A command that was done; `events` is empty where it was already so. */
export const acceptedSchema = z.strictObject({
  outcome: z.literal('accepted'),
  decisionId: z.uuid().optional().describe('Left out for a command to a village.'),
  events: z.array(answeredEventSchema).readonly(),
  position: positionSchema.describe('The last position in the ledger that the answer reflects.'),
  version: versionSchema,
  state: decisionStateSchema.optional(),
  stage: z.string().optional().describe('The open stage, or the one in which it ended.'),
  next: z.array(nextSchema).readonly(),
  receipts: z
    .array(z.string())
    .readonly()
    .optional()
    .describe('Of each event, a signed promise that it gets under a signed tree head.'),
});
export type Accepted = z.output<typeof acceptedSchema>;

/** A command that was refused: a problem that says so. */
export const refusedSchema = z.looseObject({
  ...problemSchema.shape,
  outcome: z.literal('refused'),
  operands: operandsSchema,
});
export type Refused = z.output<typeof refusedSchema>;

/** The answer to a command; a stored outcome repeats for its id. */
export const commandAnswerSchema = z.discriminatedUnion('outcome', [acceptedSchema, refusedSchema]);
export type CommandAnswer = z.output<typeof commandAnswerSchema>;
