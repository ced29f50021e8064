import * as z from 'zod';
import { instantSchema as instant } from './value.ts';

// What the log worker and the signer say to each other. Notes are signed notes, to the letter; bytes
// are base64.
const note = z.string();
const size = z.int().min(0);
const bytes = z.base64();

/** A tree head covers at most so many new leaves; with the limit of a leaf that is 64 MiB. */
export const NEW_LEAVES_MAX = 4096;

/** `GET /logs?origin=`: how far the signer has signed a log; size 0 for one that it does not know. */
export const signedLogSchema = z.strictObject({
  origin: z.string(),
  size,
  /** The keys that it signs with, the newest first. */
  vkeys: z.array(z.string()).readonly(),
  /** The last signed tree head. */
  treeHead: note.optional(),
  /** The statements of changed keys, in order. */
  keyChanges: z.array(note).readonly(),
  /** The statement that it ended. */
  frozen: note.optional(),
});

/** `POST /tree-heads`: sign the log with these leaves behind the first `oldSize`, which end in `root`. */
export const treeHeadRequestSchema = z.strictObject({
  origin: z.string(),
  oldSize: size,
  entries: z.array(bytes).max(NEW_LEAVES_MAX).readonly(),
  root: bytes,
});

export const treeHeadAnswerSchema = z.strictObject({ treeHead: note });

/** `POST /freezes`, for the operator only: end a log; answers the statement. */
export const freezeRequestSchema = z.strictObject({
  origin: z.string(),
  /** One line. */
  reason: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[^\p{Cc}\p{Cs}]+$/u),
});

export const freezeAnswerSchema = z.strictObject({ frozen: note });

/** `POST /recoveries`, for the operator only: go on from a tree head that this key signed once. */
export const recoveryRequestSchema = z.strictObject({
  origin: z.string(),
  /** Left out: the log was never signed. */
  treeHead: note.optional(),
  /** All leaves of that head. */
  entries: z.array(bytes).readonly(),
  /** The statement that it ended, of a log that has. */
  frozen: note.optional(),
});

/** `POST /key-changes`, for the operator only: sign with the key of this generation from now on. */
export const keyChangeRequestSchema = z.strictObject({
  /** One more than that of the newest key; that of the newest key changes nothing again. */
  generation: z.int().min(2),
});

export const keyChangeAnswerSchema = z.strictObject({ generation: z.int(), from: instant });

export type SignedLog = z.output<typeof signedLogSchema>;
export type TreeHeadRequest = z.output<typeof treeHeadRequestSchema>;
export type FreezeRequest = z.output<typeof freezeRequestSchema>;
export type KeyChangeRequest = z.output<typeof keyChangeRequestSchema>;
export type RecoveryRequest = z.output<typeof recoveryRequestSchema>;

/**
 * Why the signer refuses; the `code` of its problems. `other-size` has the operands `size` and, from
 * size 1 on, `treeHead`; `bad-entry` has `index` in the log and `reason`; `frozen` has `frozen`.
 */
export const SIGNER_REFUSALS = [
  'other-size',
  'not-an-extension',
  'bad-entry',
  'frozen',
  'state-lost',
  'never-signed',
  'has-state',
  'not-ours',
  'other-generation',
] as const;
export type SignerRefusal = (typeof SIGNER_REFUSALS)[number];
