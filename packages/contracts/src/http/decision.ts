import * as z from 'zod';
import { nextSchema } from './next.ts';
import {
  bilingualSchema,
  decisionStateSchema,
  instantSchema,
  positionSchema,
  versionSchema,
  villageCodeSchema,
  yuanSchema,
} from './value.ts';

/** A decision in a list. */
export const decisionSummarySchema = z.strictObject({
  id: z.uuid(),
  village: villageCodeSchema,
  villageName: z.string().optional(),
  title: z.string(),
  matter: z.string().describe('A category of the matter catalogue.'),
  procedure: z.string().describe('id@version.'),
  state: decisionStateSchema,
  stage: z.string().describe('The open stage, or the one in which it ended.'),
  stageTitle: bilingualSchema,
  amount: yuanSchema.optional(),
  version: versionSchema,
  startedAt: instantSchema.describe('When the motion occurred, as claimed.'),
  updatedAt: instantSchema.describe('When the last event was recorded.'),
  dueAt: instantSchema.optional().describe('The next deadline; left out where none runs.'),
});
export type DecisionSummary = z.output<typeof decisionSummarySchema>;

/** A stage of the decision's procedure, and whether the decision has passed it. */
export const stageViewSchema = z.strictObject({
  id: z.string(),
  kind: z.string(),
  title: bilingualSchema,
  progress: z.enum(['passed', 'open', 'ahead']),
});
export type StageView = z.output<typeof stageViewSchema>;

/** The posting that a notice stage counts from. */
export const postingViewSchema = z.strictObject({
  stage: z.string(),
  postedAt: instantSchema,
  countsFrom: instantSchema.describe('The moment from which whole civil days are counted.'),
  endsAt: instantSchema.describe('24:00 of the last day, Asia/Shanghai.'),
  interruptedAt: instantSchema.optional(),
});
export type PostingView = z.output<typeof postingViewSchema>;

export const objectionViewSchema = z.strictObject({
  objection: z.string().describe('The id that its sender chose.'),
  stage: z.string().optional().describe('The notice stage that it holds; left out: it came late.'),
  open: z.boolean(),
  escalated: z.boolean(),
});
export type ObjectionView = z.output<typeof objectionViewSchema>;

/** A decision with everything that its own page tells. */
export const decisionViewSchema = z.strictObject({
  ...decisionSummarySchema.shape,
  position: positionSchema.describe('Of its last event in the ledger.'),
  procedureHash: z.string().describe('The pin of the procedure: SHA-256, base64url.'),
  plan: z.string(),
  planVersion: z.int().min(1).describe('Counts from 1, the plan of the motion.'),
  stages: z.array(stageViewSchema).readonly().describe('In the order of the procedure.'),
  posting: postingViewSchema.optional(),
  objections: z.array(objectionViewSchema).readonly(),
  next: z.array(nextSchema).readonly(),
});
export type DecisionView = z.output<typeof decisionViewSchema>;
