import { because, instantText, textOf } from '@siyi/kernel';
import { ROSTER_KEYS, type RosterKey } from '@siyi/procedure';
import * as z from 'zod';

// The limits keep every event under the 16,384 bytes of a leaf; leaf-size.test.ts measures it.
export const name = textOf(60);
export const id = textOf(64);
/** A whole number; -0, which JSON can write and the log cannot keep, is none. */
export const whole = z
  .int()
  .refine((number) => !Object.is(number, -0), because('应填 0,不填 -0', 'expected 0, got -0'));
export const count = whole.min(0).max(10_000_000);

/** A seat or a pseudonymous person id; never a name. */
export const pseudonym = z
  .string()
  .refine(
    (text) => /^[A-Za-z0-9][A-Za-z0-9:_-]{0,63}$/.test(text),
    because('应为席位或代号,不写姓名', 'expected a seat or a pseudonymous id, never a name'),
  );

export const stage = id;
export const body = id;
export const occurredAt = instantText.optional();

/** How many people each roster counts; a key that is not known is left out. */
export const roster = z.strictObject({
  ...(Object.fromEntries(ROSTER_KEYS.map((key) => [key, count.optional()])) as Record<
    RosterKey,
    z.ZodOptional<typeof count>
  >),
  /** Rosters of bodies that a procedure names itself. */
  others: z
    .record(id, count)
    .refine(
      (given) => Object.keys(given).length <= 12,
      because('最多 12 个', 'expected at most 12'),
    )
    .optional(),
});

/** What the village has; a key left out takes its default. */
export const has = z.strictObject({
  'collective-organisation': z.boolean().default(false),
  'representatives-authorised': z.boolean().default(true),
  'one-person-heads-both': z.boolean().default(false),
});

export const villageCode = z
  .string()
  .refine(
    (text) => /^[0-9]{12}$/.test(text),
    because('应为十二位数字的行政村代码(加引号)', 'expected the 12-digit village code, in quotes'),
  );

export const village = z.strictObject({ code: villageCode, name, roster, has: has.prefault({}) });

export const evidence = z
  .array(
    z.strictObject({
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      mediaType: z.string().regex(/^[a-z]{1,20}\/[a-z0-9.+-]{1,60}$/),
      bytes: z.int().min(1).max(1_000_000_000),
    }),
  )
  .min(1)
  .max(12)
  .optional();

export const vote = z.strictObject({
  /** One of VOTE_METHODS, or a form of vote that the procedure names. */
  method: id,
  for: count,
  against: count,
  abstain: count.default(0),
  invalid: count.default(0),
});

export const session = z.strictObject({
  heldAt: instantText,
  place: name.optional(),
  present: count,
  vote: vote.optional(),
});

export const note = textOf(2000);

export const meeting = {
  stage,
  body: body.optional(),
  heldAt: instantText.optional(),
  place: name.optional(),
  present: count.optional(),
  presentBy: z
    .strictObject({
      adults: count.optional(),
      households: count.optional(),
      'women-representatives': count.optional(),
      proxies: count.optional(),
      online: count.optional(),
    })
    .optional(),
  eligible: count.optional(),
  excluded: z
    .array(
      z.strictObject({
        count: count.min(1),
        reason: textOf(200).optional(),
        approvedBy: pseudonym.optional(),
      }),
    )
    .max(12)
    .optional(),
  recused: count.optional(),
  chair: pseudonym.optional(),
  discussion: note.optional(),
  outcome: z.literal('deferred').optional(),
  vote: vote.optional(),
  sessions: z.array(session).min(1).max(12).optional(),
  evidence,
};

export const objection = z
  .string()
  .refine(
    (text) => /^[A-Za-z0-9-]{1,64}$/.test(text),
    because('异议编号应为 1 到 64 个字母、数字或连字符', 'expected 1 to 64 of A-Z a-z 0-9 -'),
  );
