import * as z from 'zod';
import { stageViewSchema } from './decision.ts';
import {
  bilingualSchema,
  decisionStateSchema,
  instantSchema,
  positionSchema,
  villageCodeSchema,
  villagePositionSchema,
} from './value.ts';

/** By which clock a history is ordered: when it was recorded, or when it is claimed to have been. */
export const replayAxisSchema = z.enum(['recordedAt', 'occurredAt']);

const step = z.int().min(1).describe('From 1, in the order of the axis.');
const twoTimes = { occurredAt: instantSchema, recordedAt: instantSchema };
const factValue = z
  .union([z.string(), bilingualSchema])
  .describe("A text of the village's own, or words of ours.");
const flag = z.strictObject({
  id: z.string().describe('docs/reference/findings.md.'),
  severity: z.enum(['error', 'warning', 'information']),
  message: bilingualSchema,
});

const known = z.strictObject({
  state: decisionStateSchema,
  stages: z.array(stageViewSchema).readonly().describe('In the order of the procedure.'),
  facts: z.array(z.strictObject({ label: bilingualSchema, value: factValue })).readonly(),
});

const event = z.strictObject({
  eventId: z.uuid(),
  villagePosition: villagePositionSchema,
  type: z.string(),
  decision: z.strictObject({ id: z.uuid(), title: z.string() }),
  stage: bilingualSchema,
  actor: bilingualSchema.describe('The seat that recorded it.'),
  sentence: bilingualSchema.describe('What happened, in one or two sentences.'),
  flags: z.array(flag).readonly(),
  ...twoTimes,
});

const record = z.strictObject({
  position: positionSchema,
  leaf: z.string().describe('The exact bytes of the leaf, as text.'),
  leafHash: z.string(),
  previous: z.string().optional().describe("Leaf hash of the stream's event before."),
  procedureHash: z.string().optional(),
  lawHash: z.string(),
});

const timelineStep = z.strictObject({
  step,
  position: positionSchema,
  sentence: bilingualSchema,
  flagged: z.boolean().describe('Whether an inspector would note something of it today.'),
  aside: z
    .literal(true)
    .optional()
    .describe('Claimed before what it followed on: as of the step shown it moves nothing.'),
  ...twoTimes,
});

/** `GET /decisions/{id}/replay` of the audit service: a decision as of one step of its history. */
export const replaySchema = z.strictObject({
  village: z.strictObject({ code: villageCodeSchema, name: z.string() }),
  decision: z.strictObject({ id: z.uuid(), title: z.string() }),
  procedure: z.string().describe('id@version.'),
  procedureTitle: bilingualSchema,
  axis: replayAxisSchema,
  step: z.int().min(0).describe('The step shown; 0 before the first.'),
  steps: z.int().min(1).describe('How many there are today.'),
  at: instantSchema.describe('The moment asked for, else that of the step on the axis.'),
  known: known
    .optional()
    .describe('Left out before the first step, and where the motion is claimed to be later.'),
  changes: z
    .array(
      z.strictObject({
        label: bilingualSchema,
        before: factValue.optional(),
        after: factValue.optional(),
      }),
    )
    .readonly()
    .describe('What the step changed; a side that is left out did not exist.'),
  event: event.optional().describe('Of the step; left out before the first.'),
  record: record.optional().describe('The same event as it stands in the log.'),
  flags: z.array(flag).readonly().describe('What an inspector would note of it up to here.'),
  timeline: z.array(timelineStep).readonly().describe('Every step, in the order of the axis.'),
});
export type Replay = z.output<typeof replaySchema>;
