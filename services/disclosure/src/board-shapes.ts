import { z } from '@hono/zod-openapi';
import {
  bilingualSchema,
  decisionStateSchema,
  instantSchema,
  stageViewSchema,
  villageCodeSchema,
  villagePositionSchema,
  yuanSchema,
} from '@siyi/contracts';

// The views of the board, as its OpenAPI document shows them.

const day = z.iso.date();
const count = z.int().min(0);
const village = z.strictObject({ code: villageCodeSchema, name: z.string() });
const twoTimes = {
  occurredAt: instantSchema.describe('As claimed.'),
  recordedAt: instantSchema.describe('By the clock of the record.'),
};
const matter = bilingualSchema;
const amount = yuanSchema.optional();

export const villagesSchema = z.strictObject({
  villages: z.array(
    z.strictObject({
      ...village.shape,
      running: count.describe('Notices that hang now.'),
      decisions: count,
    }),
  ),
});

const noticeSummary = {
  number: villagePositionSchema.describe('Of the posting: the number of the notice.'),
  decisionId: z.uuid(),
  discloses: z.enum(['resolution', 'result']),
  title: z.string(),
  matter,
  amount,
  firstDay: day,
  lastDay: day.describe('The period ends at 24:00 of this day, Asia/Shanghai.'),
  state: z.enum(['running', 'held', 'interrupted', 'annulled', 'over']),
  openObjections: count,
  ...twoTimes,
};

export const boardSchema = z.strictObject({
  asOf: instantSchema,
  village,
  running: z.array(z.strictObject(noticeSummary)),
  over: z.array(z.strictObject(noticeSummary)),
  decisions: z.array(
    z.strictObject({
      id: z.uuid(),
      title: z.string(),
      matter,
      amount,
      state: decisionStateSchema,
      stages: z.array(stageViewSchema.omit({ kind: true })),
      started: z.strictObject(twoTimes),
      last: z.strictObject({ ...twoTimes, sentence: bilingualSchema }).optional(),
    }),
  ),
});

export const noticeSchema = z.strictObject({
  ...noticeSummary,
  asOf: instantSchema,
  village,
  procedure: bilingualSchema,
  plan: z.string(),
  basis: z.array(
    z.strictObject({
      stage: bilingualSchema,
      body: bilingualSchema,
      eligible: count,
      present: count,
      vote: z.strictObject({ for: count, against: count, abstain: count }).optional(),
      outcome: z.enum(['passed', 'not-passed', 'deferred']),
      ...twoTimes,
    }),
  ),
  boards: z.array(z.string()),
  result: z
    .strictObject({
      acceptedAt: instantSchema,
      contractAmount: amount,
      acceptedAmount: amount,
    })
    .optional(),
  contacts: z.array(
    z.strictObject({
      body: bilingualSchema,
      place: z.string().optional(),
      phone: z.string().optional(),
    }),
  ),
  objections: z.strictObject({ open: count, answered: count, upheld: count }),
  record: z.strictObject({
    eventId: z.uuid(),
    leafHash: z.string().describe('Of the posting: RFC 6962 leaf hash, base64url.'),
    procedure: z.string().describe('id@version.'),
    procedureHash: z.string(),
  }),
});
