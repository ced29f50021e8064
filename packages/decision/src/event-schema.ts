import * as z from 'zod';
import { ROSTER_KEYS, type RosterKey } from './command-schema.ts';

// What a recorded event holds, beside the private values that only a commitment stands for:
// discussion, text, reason, note, contractor and payee never appear in `data`.
const text = z.string();
const count = z.int().min(0);
const moment = z.string();

const roster = z.strictObject(
  Object.fromEntries(ROSTER_KEYS.map((key) => [key, count.optional()])) as Record<
    RosterKey,
    z.ZodOptional<typeof count>
  >,
);
const has = z.strictObject({
  'collective-organisation': z.boolean(),
  'representatives-authorised': z.boolean(),
  'one-person-heads-both': z.boolean(),
});

const vote = z.strictObject({
  method: text,
  for: count,
  against: count,
  abstain: count,
  invalid: count,
});

const attendance = {
  present: count,
  presentBy: z.record(text, count).optional(),
  /** What the paper says; the roster is what counts. */
  eligible: count.optional(),
  excluded: z.array(z.strictObject({ count, approvedBy: text.optional() })).optional(),
  recused: count.optional(),
};

const outcome = z.enum(['passed', 'not-passed', 'deferred']);
const planChange = { plan: text.optional(), amount: text.optional() };

/** The data of every event, in its newest schema version. */
export const EVENT_SCHEMAS = {
  VillageRegistered: z.strictObject({ code: text, name: text, roster, has }),
  RosterSet: z.strictObject({
    name: text.optional(),
    roster: roster.optional(),
    has: has.partial().optional(),
  }),
  DecisionStarted: z.strictObject({
    /** `id@version`; the envelope's `procedureHash` is the pin. */
    procedure: text,
    matter: text,
    title: text,
    plan: text,
    amount: text.optional(),
    source: text,
    petition: z
      .strictObject({ adults: count.optional(), representatives: count.optional() })
      .optional(),
    after: text.optional(),
  }),
  PlanRevised: z.strictObject({
    stage: text,
    /** Counts from 1, the plan of the motion. */
    planVersion: count,
    ...planChange,
    outcome: z.literal('amount-changed').optional(),
  }),
  MeetingConvened: z.strictObject({
    stage: text,
    body: text,
    for: moment,
    place: text,
    summonedAt: moment,
  }),
  MeetingRecorded: z.strictObject({
    stage: text,
    body: text,
    place: text.optional(),
    ...attendance,
    chair: text.optional(),
    outcome: z.literal('deferred').optional(),
    vote: vote.optional(),
    sessions: z
      .array(
        z.strictObject({
          heldAt: moment,
          place: text.optional(),
          present: count,
          vote: vote.optional(),
        }),
      )
      .optional(),
  }),
  StageDecided: z.strictObject({
    stage: text,
    outcome,
    body: text,
    planVersion: count,
    eligible: count,
    present: count,
    for: count.optional(),
    /** The least votes for that the rules asked for, and the whole that decided it. */
    needed: count.optional(),
    of: text.optional(),
  }),
  NoticePosted: z.strictObject({
    stage: text,
    boards: z.array(text),
    until: moment.optional(),
    /** The moment from which whole days are counted, and 24:00 of the last of them. */
    countsFrom: moment,
    endsAt: moment,
  }),
  NoticeInterrupted: z.strictObject({ stage: text }),
  NoticeEnded: z.strictObject({ stage: text }),
  /** `stage` is the notice stage that it holds; left out when it came too late to hold any. */
  ObjectionRaised: z.strictObject({ objection: text, stage: text.optional() }),
  ObjectionAnswered: z.strictObject({
    objection: text,
    upheld: z.boolean(),
    stage: text.optional(),
    outcome: z.literal('annulled').optional(),
  }),
  ObjectionEscalated: z.strictObject({ objection: text, stage: text.optional() }),
  ImplementationStarted: z.strictObject({}),
  ContractSigned: z.strictObject({ amount: text }),
  ProgressReported: z.strictObject({ percent: count, amount: text.optional() }),
  AcceptanceRecorded: z.strictObject({
    accepted: z.boolean(),
    amount: text.optional(),
    acceptors: z.array(text),
  }),
  DecisionWithdrawn: z.strictObject({}),
  DecisionArchived: z.strictObject({}),
} as const;
