import * as z from 'zod';
import { villageCodeSchema } from './value.ts';

// What is inside `data` is judged by the command's own schema: docs/reference/command.schema.json.
const data = z.unknown().describe('The fields of the command.');

/** `POST /decisions`: starts a decision of a village. */
export const startDecisionRequestSchema = z.strictObject({ village: villageCodeSchema, data });
export type StartDecisionRequest = z.output<typeof startDecisionRequestSchema>;

/** `POST /decisions/{id}/commands` and `POST /villages/{code}/commands`. */
export const commandRequestSchema = z.strictObject({
  command: z.string(),
  data: data.optional().describe('The fields of the command; left out where it has none.'),
});
export type CommandRequest = z.output<typeof commandRequestSchema>;
