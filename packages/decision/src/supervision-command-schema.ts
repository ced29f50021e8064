import { instantText } from '@siyi/kernel';
import * as z from 'zod';
import { objection as chosenId, note, occurredAt, stage } from './command-fields.ts';

const about = { stage: stage.optional(), text: note, occurredAt };
const deadline = instantText.optional();

/** The fields of what the supervision committee sends, and of the answers to it. */
export const SUPERVISION_COMMANDS = {
  IssueOpinion: z.strictObject({ ...about }),
  /** `query` is an id chosen by the sender; left out, the next number. */
  RaiseQuery: z.strictObject({ query: chosenId.optional(), ...about, deadline }),
  /** Left out, the oldest query that is open. */
  AnswerQuery: z.strictObject({ query: chosenId.optional(), text: note, occurredAt }),
  DemandRectification: z.strictObject({ demand: chosenId.optional(), ...about, deadline }),
  ReportRectification: z.strictObject({ demand: chosenId.optional(), text: note, occurredAt }),
  VerifyRectification: z.strictObject({
    demand: chosenId.optional(),
    /** Whether what was reported is good; if not, the demand is open again. */
    accepted: z.boolean().default(true),
    text: note.optional(),
    occurredAt,
  }),
} as const;
