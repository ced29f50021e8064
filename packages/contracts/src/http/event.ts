import { leafSchema } from '@siyi/log';
import * as z from 'zod';
import { instantSchema, positionSchema, versionSchema, villagePositionSchema } from './value.ts';

/** An event as it is recorded: its leaf, and its position in the ledger. */
export const eventViewSchema = z.strictObject({ ...leafSchema.shape, position: positionSchema });
export type EventView = z.output<typeof eventViewSchema>;

/** An event as the answer to its command tells it. */
export const answeredEventSchema = z.strictObject({
  eventId: z.uuid(),
  type: z.string(),
  position: positionSchema,
  villagePosition: villagePositionSchema,
  version: versionSchema,
  occurredAt: instantSchema,
  recordedAt: instantSchema,
  data: z.record(z.string(), z.unknown()),
});
export type AnsweredEvent = z.output<typeof answeredEventSchema>;
