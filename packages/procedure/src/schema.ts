import { textOf } from '@siyi/kernel';
import * as z from 'zod';
import { voteRule } from './vote-rule.ts';

/** How a decision can end. */
export const ENDS = [
  'rejected',
  'withdrawn',
  'lapsed',
  'terminated',
  'revoked',
  'archived',
] as const;
export type End = (typeof ENDS)[number];

const id = z
  .string()
  .max(64)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
const words = z.strictObject({ zh: textOf(100), en: textOf(100) });
const cite = z.strictObject({ source: z.string(), article: textOf(20).optional() });
const seat = z.enum(['village-committee', 'branch-committee']);

const meetingBody = z.strictObject({
  body: z.string(),
  /** Who must be there; left out where the law asks for none (the collective's congress). */
  quorum: voteRule.optional(),
  pass: voteRule,
  cite,
  /** Days of notice before the meeting, and whether too few are a finding or a refusal. */
  summons: z
    .strictObject({ days: z.int().min(0).max(60), otherwise: z.enum(['warn', 'block']) })
    .optional(),
});

const stageFields = { id, title: words, seat };

/** Where an outcome leads: the id of a stage, or an end. */
const target = z.string();

const meetingStage = z.strictObject({
  kind: z.literal('meeting'),
  ...stageFields,
  /** The stage to which a plan goes back when a later body does not pass it. */
  ownsPlan: z.literal(true).optional(),
  /** The stage whose body resolves: routing by matter applies, and the plan is bound from here. */
  resolves: z.literal(true).optional(),
  bodies: z.array(meetingBody).min(1).max(12),
  outcomes: z.strictObject({
    passed: target,
    'not-passed': target,
    deferred: target,
    /** Where a plan goes whose amount changed since the Party examination; left out: it stays. */
    'amount-changed': target.optional(),
  }),
});

const noticeStage = z.strictObject({
  kind: z.literal('notice'),
  ...stageFields,
  discloses: z.enum(['resolution', 'result']),
  days: z.int().min(1).max(365),
  /** Whether the day of posting counts as the first day. */
  firstDay: z.enum(['excluded', 'included']),
  cite,
  outcomes: z.strictObject({
    ended: target,
    /** Where an upheld objection leads. */
    annulled: target,
  }),
});

const implementationStage = z.strictObject({
  kind: z.literal('implementation'),
  ...stageFields,
  outcomes: z.strictObject({ accepted: target }),
});

const archiveStage = z.strictObject({
  kind: z.literal('archive'),
  ...stageFields,
  outcomes: z.strictObject({ archived: target }),
});

const stage = z.discriminatedUnion('kind', [
  meetingStage,
  noticeStage,
  implementationStage,
  archiveStage,
]);

/** A procedure as a document: ordered stages, every number, and where each outcome leads. */
export const procedureSchema = z.strictObject({
  id,
  /** The civil day from which it applies to new decisions. */
  version: z.iso.date(),
  title: words,
  citations: z.array(cite).min(1).max(20),
  stages: z.array(stage).min(1).max(40),
});

export type ProcedureDocument = z.output<typeof procedureSchema>;
export type Stage = ProcedureDocument['stages'][number];
export type MeetingStage = Extract<Stage, { kind: 'meeting' }>;
export type NoticeStage = Extract<Stage, { kind: 'notice' }>;
export type MeetingBody = MeetingStage['bodies'][number];

/** The outcomes of a stage with where each leads. */
export function outcomesOf(stage: Stage): readonly (readonly [outcome: string, target: string])[] {
  return Object.entries(stage.outcomes).flatMap(([outcome, to]) =>
    to === undefined ? [] : [[outcome, to] as const],
  );
}
