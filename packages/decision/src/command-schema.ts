import { because, instantText, textOf } from '@siyi/kernel';
import * as z from 'zod';

// The limits keep every event under the 16,384 bytes of a leaf; leaf-size.test.ts measures it.
const name = textOf(60);
const id = textOf(64);
/** A whole number; -0, which JSON can write and the log cannot keep, is none. */
const whole = z
  .int()
  .refine((number) => !Object.is(number, -0), because('应填 0,不填 -0', 'expected 0, got -0'));
const count = whole.min(0).max(10_000_000);

/** Yuan as a decimal string with two decimals. */
const yuan = z
  .string()
  .refine(
    (text) => /^(0|[1-9][0-9]{0,12})\.[0-9]{2}$/.test(text),
    because('金额应写成 "380000.00" 的样子', 'expected an amount such as "380000.00"'),
  );

/** A seat or a pseudonymous person id; never a name. */
const pseudonym = z
  .string()
  .refine(
    (text) => /^[A-Za-z0-9][A-Za-z0-9:_-]{0,63}$/.test(text),
    because('应为席位或代号,不写姓名', 'expected a seat or a pseudonymous id, never a name'),
  );

const stage = id;
const body = id;
const occurredAt = instantText.optional();

export const ROSTER_KEYS = [
  'branch-committee',
  'village-committee',
  'two-committees',
  'party-members',
  'representatives',
  'women-representatives',
  'congress',
  'adults',
  'households',
  'supervision-committee',
  'collective-members',
  'collective-congress',
] as const;
export type RosterKey = (typeof ROSTER_KEYS)[number];

/** How many people each roster counts; a key that is not known is left out. */
export const roster = z.strictObject(
  Object.fromEntries(ROSTER_KEYS.map((key) => [key, count.optional()])) as Record<
    RosterKey,
    z.ZodOptional<typeof count>
  >,
);

/** What the village has; a key left out takes its default. */
export const has = z.strictObject({
  'collective-organisation': z.boolean().default(false),
  'representatives-authorised': z.boolean().default(true),
  'one-person-heads-both': z.boolean().default(false),
});

const villageCode = z
  .string()
  .refine(
    (text) => /^[0-9]{12}$/.test(text),
    because('应为十二位数字的行政村代码(加引号)', 'expected the 12-digit village code, in quotes'),
  );

export const village = z.strictObject({ code: villageCode, name, roster, has: has.prefault({}) });

const evidence = z
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

const vote = z.strictObject({
  method: z.enum([
    'show-of-hands',
    'secret-ballot',
    'open-ballot',
    'oral',
    'door-to-door',
    'online',
  ]),
  for: count,
  against: count,
  abstain: count.default(0),
  invalid: count.default(0),
});

const session = z.strictObject({
  heldAt: instantText,
  place: name.optional(),
  present: count,
  vote: vote.optional(),
});

const note = textOf(2000);

const meeting = {
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

const objection = z
  .string()
  .refine(
    (text) => /^[A-Za-z0-9-]{1,64}$/.test(text),
    because('异议编号应为 1 到 64 个字母、数字或连字符', 'expected 1 to 64 of A-Z a-z 0-9 -'),
  );

/** The fields of every command, by its name; what a sender may say, and no more. */
export const COMMAND_SCHEMAS = {
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
  RaiseObjection: z.strictObject({ objection, text: note, occurredAt }),
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
  RecordAcceptance: z.strictObject({
    accepted: z.boolean(),
    amount: yuan.optional(),
    acceptors: z.array(pseudonym).min(1).max(30),
    occurredAt,
  }),
  WithdrawDecision: z.strictObject({ reason: note, occurredAt }),
  ArchiveDecision: z.strictObject({ reason: note.optional(), occurredAt }),
  /** Sent by a timer only: the posting of a notice stage has run its whole period. */
  EndNotice: z.strictObject({ stage, occurredAt }),
} as const;
