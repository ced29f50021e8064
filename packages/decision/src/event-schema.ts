import { ROSTER_KEYS, type RosterKey } from '@siyi/procedure';
import * as z from 'zod';

// What a recorded event holds, beside the private values that only a commitment stands for:
// discussion, text, reason, note, contractor and payee never appear in `data`.
const text = z.string();
const count = z.int().min(0);
const moment = z.string();

const roster = z.strictObject({
  ...(Object.fromEntries(ROSTER_KEYS.map((key) => [key, count.optional()])) as Record<
    RosterKey,
    z.ZodOptional<typeof count>
  >),
  others: z.record(text, count).optional(),
});
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

const outcome = z.enum(['passed', 'not-passed', 'deferred', 'exhausted', 'change-refused']);

/** The stages behind it that do not apply to the decision, in order. */
const passedOver = z.array(text).optional();
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
    passedOver,
  }),
  PlanRevised: z.strictObject({
    stage: text,
    /** Counts from 1, the plan of the motion. */
    planVersion: count,
    ...planChange,
    outcome: z.literal('amount-changed').optional(),
    passedOver,
  }),
  MeetingConvened: z.strictObject({
    stage: text,
    body: text,
    for: moment,
    place: text,
    summonedAt: moment,
    /** The rosters by which the meeting will be counted, frozen when it was called. */
    roster: roster.optional(),
    urgent: z.literal(true).optional(),
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
    passedOver,
  }),
  ReviewRequested: z.strictObject({ stage: text }),
  ReviewRecorded: z.strictObject({
    stage: text,
    outcome: z.enum(['approved', 'returned', 'filed']),
    number: text.optional(),
    /** Whether the review stage was open and the outcome moved it. */
    decides: z.literal(true).optional(),
    passedOver,
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
  NoticeEnded: z.strictObject({ stage: text, passedOver }),
  /** `stage` is the notice stage that it holds; left out when it came too late to hold any. */
  ObjectionRaised: z.strictObject({
    objection: text,
    stage: text.optional(),
    signatures: z
      .strictObject({ adults: count.optional(), representatives: count.optional() })
      .optional(),
    /** Signed by as many as the procedure asks for, it annuls the posting by itself. */
    outcome: z.literal('annulled').optional(),
    passedOver,
  }),
  ObjectionAnswered: z.strictObject({
    objection: text,
    upheld: z.boolean(),
    stage: text.optional(),
    outcome: z.literal('annulled').optional(),
    passedOver,
  }),
  ObjectionEscalated: z.strictObject({ objection: text, stage: text.optional() }),
  ImplementationStarted: z.strictObject({}),
  ContractSigned: z.strictObject({ amount: text }),
  ProgressReported: z.strictObject({ percent: count, amount: text.optional() }),
  AcceptanceRecorded: z.strictObject({
    accepted: z.boolean(),
    amount: text.optional(),
    acceptors: z.array(text),
    passedOver,
  }),
  /** `outcome` where the change rule, all changes summed, asks for a new vote. */
  ChangeRequested: z.strictObject({
    change: count,
    ...planChange,
    outcome: z.literal('changed').optional(),
    passedOver,
  }),
  ChangeDecided: z.strictObject({ change: count, approved: z.boolean(), ...planChange }),
  PaymentRecorded: z.strictObject({ amount: text, signedOffBy: z.array(text) }),
  EvaluationRecorded: z.strictObject({
    stage: text,
    asked: count,
    satisfied: count,
    unsatisfied: count,
    outcome: z.enum(['evaluated', 'not-satisfied']),
    passedOver,
  }),
  /** `outcome` where it was issued in a supervision stage and nothing demanded there is open. */
  OpinionIssued: z.strictObject({
    stage: text.optional(),
    outcome: z.literal('supervised').optional(),
    passedOver,
  }),
  QueryRaised: z.strictObject({ query: text, stage: text.optional(), deadline: moment.optional() }),
  QueryAnswered: z.strictObject({ query: text, stage: text.optional() }),
  RectificationDemanded: z.strictObject({
    demand: text,
    stage: text.optional(),
    deadline: moment.optional(),
  }),
  RectificationReported: z.strictObject({ demand: text, stage: text.optional() }),
  RectificationVerified: z.strictObject({
    demand: text,
    stage: text.optional(),
    accepted: z.boolean(),
  }),
  DecisionWithdrawn: z.strictObject({}),
  DecisionSuspended: z.strictObject({ until: moment.optional() }),
  /** `endsAt` is the new end of a posting that stood still in the meantime. */
  DecisionResumed: z.strictObject({ endsAt: moment.optional() }),
  DecisionLapsed: z.strictObject({}),
  DecisionEscalated: z.strictObject({ stage: text, body: text }),
  /** `hash` is the pin from here on, `from` the procedure that it leaves. */
  DecisionMigrated: z.strictObject({ procedure: text, hash: text, from: text, stage: text }),
  ImplementationTerminated: z.strictObject({ passedOver }),
  ResolutionRevoked: z.strictObject({}),
  CorrectionOrdered: z.strictObject({
    stage: text.optional(),
    deadline: moment.optional(),
    passedOver,
  }),
  RecusalDeclared: z.strictObject({ person: text }),
  EmergencyMeasureRecorded: z.strictObject({ measure: text, amount: text.optional() }),
  /** The event that it puts right, and the figures that count from now on. */
  RecordCorrected: z.strictObject({
    event: text,
    stage: text.optional(),
    figures: z.strictObject({
      present: count.optional(),
      presentBy: z.record(text, count).optional(),
      eligible: count.optional(),
      excluded: attendance.excluded,
      recused: count.optional(),
      vote: vote.optional(),
      amount: text.optional(),
      percent: count.optional(),
    }),
  }),
  EvidenceAttached: z.strictObject({ stage: text }),
  DeadlineApproached: z.strictObject({ deadline: text, dueAt: moment, stage: text }),
  DecisionArchived: z.strictObject({}),
  SeatGranted: z.strictObject({
    person: text,
    seats: z.array(text),
    from: moment,
    until: moment.optional(),
  }),
  SeatEnded: z.strictObject({ person: text, seats: z.array(text), until: moment }),
  AuthorisationGranted: z.strictObject({
    authorisation: text,
    to: text,
    matters: z.array(text),
    from: moment,
    until: moment.optional(),
  }),
  AuthorisationEnded: z.strictObject({ authorisation: text, until: moment }),
  RelationDeclared: z.strictObject({ person: text, relative: text, kind: text }),
  /** `person` or `values`: what is erased; the event itself names nobody and opens nothing. */
  SubjectErased: z.strictObject({
    person: text.optional(),
    values: z.array(z.strictObject({ eventId: text, field: text })).optional(),
    basis: text,
  }),
  ProcedurePublished: z.strictObject({ procedure: text, hash: text, from: moment }),
} as const;
