import { because, instantText } from '@siyi/kernel';
import * as z from 'zod';
import {
  has,
  id,
  name,
  note,
  occurredAt,
  pseudonym,
  roster,
  village,
  villageCode,
} from './command-fields.ts';

const span = { from: instantText.optional(), until: instantText.optional() };
const seats = z.array(id).min(1).max(12);

/** On what an erasure can rest: the cases of PIPL art. 47, in their order. */
export const ERASURE_BASES = [
  'purpose-achieved',
  'retention-expired',
  'consent-withdrawn',
  'unlawful-processing',
  'law-requires',
] as const;

/** The fields of the commands that are addressed to a village and not to one of its decisions. */
export const VILLAGE_COMMANDS = {
  RegisterVillage: z.strictObject({ ...village.shape, occurredAt }),
  SetRoster: z
    .strictObject({
      code: villageCode.optional(),
      name: name.optional(),
      roster: roster.optional(),
      has: has.partial().optional(),
      occurredAt,
    })
    .refine(
      (data) => data.name !== undefined || data.roster !== undefined || data.has !== undefined,
      because('至少填 roster、has、name 中的一项', 'expected at least one of roster, has, name'),
    ),
  /** A person holds seats in rosters of the village, for a time. */
  GrantSeat: z.strictObject({
    person: pseudonym,
    seats,
    /** Kept apart, and only committed to. */
    name: name.optional(),
    ...span,
    occurredAt,
  }),
  EndSeat: z.strictObject({
    person: pseudonym,
    /** Left out: every seat that the person holds. */
    seats: seats.optional(),
    until: instantText.optional(),
    reason: note.optional(),
    occurredAt,
  }),
  /** The assembly lets its delegates decide matters, for a term (授权). */
  GrantAuthorisation: z.strictObject({
    authorisation: id,
    to: id.default('representatives'),
    matters: z.array(id).min(1).max(60),
    ...span,
    occurredAt,
  }),
  EndAuthorisation: z.strictObject({
    authorisation: id,
    until: instantText.optional(),
    reason: note.optional(),
    occurredAt,
  }),
  /** Near relatives (近亲属), who may not supervise or decide for each other. */
  DeclareRelation: z
    .strictObject({
      person: pseudonym,
      relative: pseudonym,
      kind: z.enum(['spouse', 'parent', 'child', 'sibling', 'grandparent', 'grandchild']),
      occurredAt,
    })
    .refine((data) => data.person !== data.relative, {
      path: ['relative'],
      ...because('不能是本人', 'expected another person'),
    }),
  /** Erases what is kept apart of a person, or of some fields of events (PIPL art. 47). */
  EraseSubject: z
    .strictObject({
      person: pseudonym.optional(),
      values: z
        .array(z.strictObject({ eventId: z.uuid().toLowerCase(), field: id }))
        .min(1)
        .max(30)
        .optional(),
      basis: z.enum(ERASURE_BASES),
      reason: note,
      occurredAt,
    })
    .refine(
      (data) => (data.person === undefined) !== (data.values === undefined),
      because('person、values 必须且只能填一项', 'expected one of person and values, and only one'),
    ),
  /** From then on, a decision that names no procedure runs under this one. */
  PublishProcedure: z.strictObject({
    procedure: id,
    from: instantText.optional(),
    occurredAt,
  }),
} as const;
