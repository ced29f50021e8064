import { because, instantText, textOf } from '@siyi/kernel';
import { yuan } from '@siyi/procedure';
import * as z from 'zod';
import {
  count,
  evidence,
  id,
  meeting,
  note,
  occurredAt,
  pseudonym,
  stage,
  vote,
  whole,
} from './command-fields.ts';

const reasoned = { reason: note, occurredAt };

/** The figures that a correction may put right; those left out stay as they were recorded. */
const figures = z
  .strictObject({
    present: count.optional(),
    presentBy: meeting.presentBy,
    eligible: count.optional(),
    excluded: meeting.excluded,
    recused: count.optional(),
    vote: vote.optional(),
    amount: yuan.optional(),
    percent: whole.min(0).max(100).optional(),
  })
  .refine(
    (given) => Object.values(given).some((figure) => figure !== undefined),
    because('至少更正一个数', 'expected at least one figure'),
  );

/** The fields of what leaves the ordinary way of a decision (domain 3.7). */
export const EXCEPTION_COMMANDS = {
  /** `until` is the day on which it is looked at again. */
  SuspendDecision: z.strictObject({ ...reasoned, until: instantText.optional() }),
  ResumeDecision: z.strictObject(reasoned),
  TerminateImplementation: z.strictObject(reasoned),
  RevokeResolution: z.strictObject(reasoned),
  /** `stage` is one that has to be held again; left out, the decision stays where it is. */
  OrderCorrection: z.strictObject({
    ...reasoned,
    stage: stage.optional(),
    deadline: instantText.optional(),
  }),
  EscalateToAssembly: z.strictObject(reasoned),
  /** A person who has an interest in the matter takes no part (回避). */
  DeclareRecusal: z.strictObject({ person: pseudonym, reason: note.optional(), occurredAt }),
  RecordEmergencyMeasure: z.strictObject({
    ...reasoned,
    measure: textOf(1000),
    amount: yuan.optional(),
  }),
  /** The last figures that were recorded, put right; the original stays in the record. */
  CorrectRecord: z.strictObject({ ...reasoned, event: z.uuid().optional(), figures }),
  AttachEvidence: z.strictObject({
    stage: stage.optional(),
    evidence: evidence.unwrap(),
    reason: note.optional(),
    occurredAt,
  }),
  /** Moves a running decision to another procedure, into a stage of that one. */
  MigrateDecision: z.strictObject({ ...reasoned, procedure: id, stage: stage.optional() }),
} as const;
