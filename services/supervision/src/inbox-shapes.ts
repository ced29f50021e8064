import { z } from '@hono/zod-openapi';
import {
  bilingualSchema,
  instantSchema,
  villageCodeSchema,
  villagePositionSchema,
} from '@siyi/contracts';

// The views of the desk, as its OpenAPI document shows them.

const village = z.strictObject({ code: villageCodeSchema, name: z.string() });
const flag = z.strictObject({
  id: z.string().describe('Such as F-12: docs/reference/findings.md.'),
  severity: z.enum(['error', 'warning', 'information']),
  message: bilingualSchema,
});

export const toldEventSchema = z.strictObject({
  eventId: z.uuid(),
  villagePosition: villagePositionSchema,
  type: z.string(),
  decision: z.strictObject({ id: z.uuid(), title: z.string() }).optional(),
  stage: bilingualSchema.optional(),
  actor: bilingualSchema.describe('The seat that recorded it.'),
  sentence: bilingualSchema,
  flags: z.array(flag).describe('What is to be noted of it by now.'),
  occurredAt: instantSchema.describe('As claimed.'),
  recordedAt: instantSchema.describe('By the clock of the record.'),
});

export const villagesSchema = z.strictObject({
  villages: z.array(
    z.strictObject({
      ...village.shape,
      events: z.int().min(0),
      flagged: z.int().min(0).describe('Events that something is to be noted of.'),
      lastRecordedAt: instantSchema.optional(),
    }),
  ),
});

export const listSchema = z.strictObject({
  asOf: instantSchema,
  village,
  filter: z.strictObject({
    decision: z.uuid().optional(),
    type: z.string().optional(),
    flagged: z.boolean().optional(),
  }),
  decisions: z.array(z.strictObject({ id: z.uuid(), title: z.string() })),
  types: z.array(z.strictObject({ type: z.string(), title: bilingualSchema })),
  events: z.array(toldEventSchema).describe('The newest first.'),
  head: z.int().min(0).describe('villagePosition of the last event, whatever the filter.'),
  olderBefore: villagePositionSchema.optional().describe('`before` of the page with older events.'),
  newerBefore: villagePositionSchema.optional(),
  isNewest: z.boolean(),
});
