import * as z from 'zod';
import { yuan } from './condition.ts';
import { cite, days, id, stage, words } from './stage-schema.ts';

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

/** The ways to vote that every procedure knows. */
export const VOTE_METHODS = [
  'show-of-hands',
  'secret-ballot',
  'open-ballot',
  'oral',
  'door-to-door',
  'online',
] as const;

/** The ways to be counted as present that a body may allow. */
export const ATTENDANCE_MODES = [
  'adults',
  'households',
  'women-representatives',
  'proxies',
  'online',
] as const;

/** A body that the procedure names itself, or what it says about a body of the law. */
const body = z.strictObject({
  id,
  /** Left out for a body of the law. */
  title: words.optional(),
  cite,
  /** The body of the law that it is a form of: its floors, routes and thresholds bind it too. */
  formOf: id.optional(),
  /** The roster that counts its members; one of the village's own where the law has none. */
  roster: id.optional(),
  presentBy: z.array(z.enum(ATTENDANCE_MODES)).max(5).optional(),
  /** Whether recused people stay in the number of those eligible or leave it. */
  recused: z.enum(['stay', 'leave']).optional(),
  /** The fewest members. */
  leastMembers: z.int().min(1).max(10_000).optional(),
});

/** A procedure as a document: ordered stages, every number, and where each outcome leads. */
export const procedureSchema = z.strictObject({
  id,
  /** The civil day from which it applies to new decisions. */
  version: z.iso.date(),
  title: words,
  /** What is not sure about it, for people: shown wherever the procedure is described. */
  note: words.optional(),
  citations: z.array(cite).min(1).max(20),
  bodies: z.array(body).max(30).optional(),
  /** Forms of vote beside those that every procedure knows. */
  methods: z
    .array(z.strictObject({ id, title: words }))
    .max(12)
    .optional(),
  limits: z
    .strictObject({
      /** From the motion to the resolution; `lapse` ends a decision that is not resolved by then. */
      total: z.strictObject({ days: days.min(1), otherwise: z.enum(['warn', 'lapse']) }).optional(),
    })
    .optional(),
  /** When a rejected plan may come again unchanged. */
  reproposal: z
    .strictObject({
      cooldownDays: days.optional(),
      mostPerYear: z.int().min(1).max(50).optional(),
      otherwise: z.literal('warn'),
    })
    .optional(),
  emergency: z
    .strictObject({
      /** The days within which an emergency measure must be resolved on afterwards. */
      regularisedWithin: days.min(1),
      atMost: yuan.optional(),
    })
    .optional(),
  /** How many days before a deadline a reminder is recorded for everybody who follows the village. */
  remind: z.strictObject({ daysBefore: z.array(days.min(1)).min(1).max(5) }).optional(),
  stages: z.array(stage).min(1).max(40),
});

export type ProcedureDocument = z.output<typeof procedureSchema>;
export type ProcedureBody = NonNullable<ProcedureDocument['bodies']>[number];
