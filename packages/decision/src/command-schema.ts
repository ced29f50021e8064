import { because, instantText, textOf } from '@siyi/kernel';
import { yuan } from '@siyi/procedure';
import * as z from 'zod';
import {
  body,
  count,
  evidence,
  id,
  meeting,
  name,
  note,
  objection,
  occurredAt,
  pseudonym,
  stage,
  whole,
} from './command-fields.ts';
import { EXCEPTION_COMMANDS } from './exception-command-schema.ts';
import { SUPERVISION_COMMANDS } from './supervision-command-schema.ts';
import { VILLAGE_COMMANDS } from './village-command-schema.ts';

export { has, roster, village } from './command-fields.ts';
export { ERASURE_BASES } from './village-command-schema.ts';

/** The fields of every command, by its name; what a sender may say, and no more. */
export const COMMAND_SCHEMAS = {
  ...VILLAGE_COMMANDS,
  StartDecision: z.strictObject({
    procedure: id.optional(),
    matter: id,
    title: textOf(100),
    plan: textOf(3000),
    amount: yuan.optional(),
    source: z.enum(['villagers-or-members', 'village-cadres', 'superior']),
    petition: z
      .strictObject({ adults: count.optional(), representatives: count.optional() })
      .optional(),
    after: z.uuid().optional(),
    occurredAt,
  }),
  RevisePlan: z
    .strictObject({
      plan: textOf(3000).optional(),
      amount: yuan.optional(),
      reason: note,
      occurredAt,
    })
    .refine(
      (data) => data.plan !== undefined || data.amount !== undefined,
      because('至少填 plan、amount 中的一项', 'expected at least one of plan, amount'),
    ),
  ConveneMeeting: z.strictObject({
    stage,
    body: body.optional(),
    for: instantText,
    place: name,
    summonedAt: instantText.optional(),
    /** Why the members were called at short notice (VCOL-2025 art. 25). */
    reason: note.optional(),
    occurredAt,
  }),
  RequestReview: z.strictObject({ stage, occurredAt }),
  RecordReview: z.strictObject({
    stage,
    outcome: z.enum(['approved', 'returned', 'filed']),
    reason: note.optional(),
    number: name.optional(),
    occurredAt,
  }),
  RecordMeeting: z
    .strictObject(meeting)
    .refine((data) => data.sessions !== undefined || data.heldAt !== undefined, {
      path: ['heldAt'],
      ...because('缺少会议时间', 'missing; expected when the meeting was held'),
    })
    .refine((data) => data.sessions !== undefined || data.present !== undefined, {
      path: ['present'],
      ...because('缺少实到人数', 'missing; expected how many were present'),
    })
    .refine(
      (data) =>
        data.outcome === undefined ||
        (data.vote === undefined && !data.sessions?.some((one) => one.vote !== undefined)),
      {
        path: ['outcome'],
        ...because(
          '缓议的会议不填表决结果;已经表决的,以表决结果为准',
          'a deferred meeting has no vote; where there was a vote, the vote decides',
        ),
      },
    ),
  PostNotice: z.strictObject({
    stage,
    postedAt: instantText,
    until: instantText.optional(),
    boards: z.array(name).min(1).max(30),
    evidence,
  }),
  InterruptNotice: z.strictObject({
    stage,
    reason: note,
    interruptedAt: instantText.optional(),
    evidence,
  }),
  RaiseObjection: z.strictObject({
    objection,
    text: note,
    /** Who signed it, where several did: enough of them annul the posting (domain 3.5). */
    signatures: z
      .strictObject({ adults: count.optional(), representatives: count.optional() })
      .optional(),
    occurredAt,
  }),
  AnswerObjection: z.strictObject({ objection, text: note, upheld: z.boolean(), occurredAt }),
  EscalateObjection: z.strictObject({ objection, text: note.optional(), occurredAt }),
  StartImplementation: z.strictObject({ contractor: textOf(200).optional(), occurredAt }),
  SignContract: z.strictObject({ contractor: textOf(200), amount: yuan, signedAt: instantText }),
  ReportProgress: z.strictObject({
    percent: whole.min(0).max(100),
    amount: yuan.optional(),
    note: note.optional(),
    occurredAt,
  }),
  RequestChange: z
    .strictObject({
      amount: yuan.optional(),
      plan: textOf(3000).optional(),
      reason: note,
      occurredAt,
    })
    .refine(
      (data) => data.plan !== undefined || data.amount !== undefined,
      because('至少填 plan、amount 中的一项', 'expected at least one of plan, amount'),
    ),
  RecordPayment: z.strictObject({
    amount: yuan,
    payee: textOf(200),
    signedOffBy: z.array(pseudonym).max(12),
    occurredAt,
  }),
  RecordAcceptance: z.strictObject({
    accepted: z.boolean(),
    amount: yuan.optional(),
    acceptors: z.array(pseudonym).min(1).max(30),
    occurredAt,
  }),
  WithdrawDecision: z.strictObject({ reason: note, occurredAt }),
  ArchiveDecision: z.strictObject({ reason: note.optional(), occurredAt }),
  RecordEvaluation: z.strictObject({
    stage: stage.optional(),
    /** How many were asked, and how many of them were content or not. */
    asked: count,
    satisfied: count,
    unsatisfied: count.default(0),
    reason: note.optional(),
    occurredAt,
  }),
  ...SUPERVISION_COMMANDS,
  ...EXCEPTION_COMMANDS,
  /** Sent by a timer only: the posting of a notice stage has run its whole period. */
  EndNotice: z.strictObject({ stage, occurredAt }),
  /** Sent by a timer only: the time that the procedure gives has run out. */
  LapseDecision: z.strictObject({ occurredAt }),
  /** Sent by a timer only: a deadline is near. */
  RemindDeadline: z.strictObject({ deadline: textOf(80), occurredAt }),
} as const;
