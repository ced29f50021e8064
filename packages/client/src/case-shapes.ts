import { bilingualSchema, decisionStateSchema, operandsSchema } from '@siyi/contracts';
import * as z from 'zod';

/** `POST /cases`: the case has a ledger now, `case-<d>`, and its village is registered. */
export const openedCaseSchema = z.looseObject({
  d: z.string().regex(/^[0-9a-f]{16}$/),
  ledger: z.string(),
});
export type OpenedCase = z.output<typeof openedCaseSchema>;

/** `POST /cases/{d}/steps/{n}`: what one step came to; a refused one is an answer too. */
export const caseStepSchema = z.looseObject({
  n: z.int().min(1),
  command: z.string(),
  outcome: z.enum(['accepted', 'refused']),
  code: z.string().optional(),
  rule: z.string().optional(),
  article: z.string().optional(),
  operands: operandsSchema.optional(),
  message: bilingualSchema.optional(),
  events: z.array(z.string()).readonly(),
});
export type CaseStepAnswer = z.output<typeof caseStepSchema>;

const findingSchema = z.looseObject({
  id: z.string(),
  severity: z.enum(['error', 'warning', 'information']),
  stage: z.string().optional(),
  step: z.int().min(1).optional(),
  message: bilingualSchema,
});

/** `GET /cases/{d}`: the one object that `siyi case run --json` prints. */
export const caseAnswerSchema = z.looseObject({
  case: z.string(),
  procedure: z.string(),
  procedureHash: z.string(),
  state: decisionStateSchema.optional(),
  stage: z.string().optional(),
  steps: z.array(caseStepSchema).readonly(),
  findings: z.array(findingSchema).readonly(),
  eventCount: z.int().min(1),
  treeHead: z.looseObject({ size: z.int().min(1), root: z.string() }),
});
export type CaseAnswer = z.output<typeof caseAnswerSchema>;
