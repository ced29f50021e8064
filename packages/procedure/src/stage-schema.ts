import { because, textOf } from '@siyi/kernel';
import * as z from 'zod';
import { condition, yuan } from './condition.ts';
import { voteRule } from './vote-rule.ts';

export const id = z
  .string()
  .max(64)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
export const words = z.strictObject({ zh: textOf(100), en: textOf(100) });
export const cite = z.strictObject({ source: z.string(), article: textOf(20).optional() });

/** What becomes of a breach: a finding, or a refusal. */
export const otherwise = z.enum(['warn', 'block']);

/** Whole civil days, counted as they come or as days on which people work (调休 counted in). */
export const days = z.int().min(0).max(3650);
export const counted = z.enum(['calendar-days', 'working-days']);

const term = z.strictObject({ days: days.min(1), counted: counted.default('calendar-days') });

/** Where an outcome leads: the id of a stage, or an end. */
const target = z.string();

const seat = z.enum(['village-committee', 'branch-committee', 'supervision-committee']);

const stageFields = {
  id,
  title: words,
  seat,
  /** Where it applies; a decision for which it does not hold passes the stage over. */
  when: condition.optional(),
  /** The fewest whole days since the stage before it. */
  interval: z.strictObject({ days: days.min(1), otherwise }).optional(),
  /** The days that it should take at most; `lapse` ends the decision when nothing happened in it. */
  within: z.strictObject({ days: days.min(1), otherwise: z.enum(['warn', 'lapse']) }).optional(),
  /** How many files must prove what is recorded in it. */
  evidence: z.strictObject({ least: z.int().min(1).max(12), otherwise }).optional(),
};

const meetingBody = z.strictObject({
  body: id,
  /** It may decide only where this holds, and is then the body that a record means by default. */
  when: condition.optional(),
  /** Who must be there; left out where the law asks for none (the collective's congress). */
  quorum: voteRule.optional(),
  pass: voteRule,
  cite,
  /** Days of notice before the meeting, and whether too few are a finding or a refusal. */
  summons: z.strictObject({ days: z.int().min(0).max(60), otherwise }).optional(),
  /** The ways in which it may vote; left out, any. */
  methods: z.strictObject({ allowed: z.array(id).min(1).max(12), otherwise }).optional(),
});

const meetingStage = z.strictObject({
  kind: z.literal('meeting'),
  ...stageFields,
  /** The stage to which a plan goes back when a later body does not pass it. */
  ownsPlan: z.literal(true).optional(),
  /** The stage whose body resolves: routing by matter applies, and the plan is bound from here. */
  resolves: z.literal(true).optional(),
  bodies: z.array(meetingBody).min(1).max(12),
  /** How often it may fail to pass a plan before the outcome is `exhausted`. */
  attempts: z.int().min(1).max(20).optional(),
  outcomes: z.strictObject({
    passed: target,
    'not-passed': target,
    deferred: target,
    /** Where a plan goes that has failed as often as `attempts` allows. */
    exhausted: target.optional(),
    /** Where a plan goes whose amount changed since the Party examination; left out: it stays. */
    'amount-changed': target.optional(),
  }),
});

const reviewStage = z.strictObject({
  kind: z.literal('review'),
  ...stageFields,
  /** What the township does with what it was sent: it approves or returns it, or files it. */
  outcomes: z
    .strictObject({
      approved: target.optional(),
      returned: target.optional(),
      filed: target.optional(),
    })
    .refine(
      (to) => (to.approved !== undefined && to.returned !== undefined) || to.filed !== undefined,
      because('应写 approved 和 returned,或者 filed', 'expected approved and returned, or filed'),
    ),
});

/** A share of those who may ask together for a new vote: 1/10 of adults, 1/5 of representatives. */
const jointShare = z.strictObject({
  atLeast: z.string().regex(/^[1-9][0-9]{0,3}\/[1-9][0-9]{0,3}$/),
  of: z.enum(['adults', 'representatives']),
});

const noticeStage = z.strictObject({
  kind: z.literal('notice'),
  ...stageFields,
  discloses: z.enum(['plan', 'process', 'resolution', 'result']),
  days: z.int().min(1).max(365),
  /** Whether the day of posting counts as the first day. */
  firstDay: z.enum(['excluded', 'included']),
  cite,
  /** On how many boards it must be up. */
  boards: z.strictObject({ least: z.int().min(1).max(30), otherwise }).optional(),
  objections: z
    .strictObject({
      /** The days for an answer; left out, 5. */
      reply: term.optional(),
      /** The days for the township's answer to an escalated one; left out, 20. */
      township: term.optional(),
      /** Signed by so many, an objection annuls the posting by itself. */
      joint: z.array(jointShare).min(1).max(2).optional(),
    })
    .optional(),
  outcomes: z.strictObject({
    ended: target,
    /** Where an upheld objection leads. */
    annulled: target,
  }),
});

const implementationStage = z.strictObject({
  kind: z.literal('implementation'),
  ...stageFields,
  /** What may change without a new vote, all changes summed; left out: nothing may. */
  changes: z
    .strictObject({
      /** Below this sum, in yuan. */
      below: yuan.optional(),
      /** Below this share of what was resolved. */
      belowShare: z
        .string()
        .regex(/^[1-9][0-9]{0,3}\/[1-9][0-9]{0,3}$/)
        .optional(),
      /** Whether a change of the plan's words needs a vote. */
      plan: z.enum(['vote', 'free']).default('vote'),
    })
    .optional(),
  /** Who signs a payment, in order; the last chain whose `from` is reached binds. */
  payments: z
    .array(
      z.strictObject({
        from: yuan,
        signedOffBy: z.array(id).min(1).max(12),
        /** Whether each signature must be another person's. */
        distinct: z.boolean().default(true),
        cite,
      }),
    )
    .min(1)
    .max(12)
    .optional(),
  /** Seats that must be among those who accept the works. */
  acceptors: z.array(id).min(1).max(12).optional(),
  outcomes: z.strictObject({
    accepted: target,
    /** Where a change that needs a vote leads; left out: to the resolving stage. */
    changed: target.optional(),
    /** Where it leads when the works are given up; left out: the end `terminated`. */
    terminated: target.optional(),
  }),
});

const supervisionStage = z.strictObject({
  kind: z.literal('supervision'),
  ...stageFields,
  /** An opinion of the supervision committee, once none of its demands in the stage is open. */
  outcomes: z.strictObject({ supervised: target }),
});

const evaluationStage = z.strictObject({
  kind: z.literal('evaluation'),
  ...stageFields,
  /** How many must be content: `present` are those who were asked, `cast` those who answered. */
  pass: voteRule.optional(),
  outcomes: z.strictObject({ evaluated: target, 'not-satisfied': target.optional() }),
});

const archiveStage = z.strictObject({
  kind: z.literal('archive'),
  ...stageFields,
  outcomes: z.strictObject({ archived: target }),
});

/** A stage of a procedure, by its kind. */
export const stage = z.discriminatedUnion('kind', [
  meetingStage,
  reviewStage,
  noticeStage,
  implementationStage,
  supervisionStage,
  evaluationStage,
  archiveStage,
]);

export type Stage = z.output<typeof stage>;
export type StageOf<K extends Stage['kind']> = Extract<Stage, { kind: K }>;
export type MeetingStage = StageOf<'meeting'>;
export type NoticeStage = StageOf<'notice'>;
export type ReviewStage = StageOf<'review'>;
export type ImplementationStage = StageOf<'implementation'>;
export type EvaluationStage = StageOf<'evaluation'>;
export type MeetingBody = MeetingStage['bodies'][number];

/** The outcomes of a stage with where each leads. */
export function outcomesOf(of: Stage): readonly (readonly [outcome: string, target: string])[] {
  return Object.entries(of.outcomes).flatMap(([outcome, to]) =>
    to === undefined ? [] : [[outcome, to] as const],
  );
}

// What a stage has achieved leads on; every other outcome stays, goes back, or ends the decision.
const ONWARD: Readonly<Record<Stage['kind'], readonly string[]>> = {
  meeting: ['passed'],
  review: ['approved', 'filed'],
  notice: ['ended'],
  implementation: ['accepted', 'terminated'],
  supervision: ['supervised'],
  evaluation: ['evaluated'],
  archive: ['archived'],
};

/** Whether an outcome is what a stage is for. */
export function leadsOn(of: Stage, outcome: string): boolean {
  return ONWARD[of.kind].includes(outcome);
}

/** Where a decision goes that passes a stage over: where what the stage is for would lead. */
export function onwardTarget(of: Stage): string {
  const found = outcomesOf(of).find(([outcome]) => leadsOn(of, outcome));
  if (!found) throw new Error(`the schema asks for an outcome that leads on from ${of.id}`);
  return found[1];
}
