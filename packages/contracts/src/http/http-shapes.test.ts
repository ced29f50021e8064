import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { LEAF } from '../testing/leaf-example.ts';
import { addressesSchema } from './addresses.ts';
import { acceptedSchema, commandAnswerSchema, refusedSchema } from './command-answer.ts';
import { commandRequestSchema, startDecisionRequestSchema } from './command-request.ts';
import { decisionSummarySchema, decisionViewSchema } from './decision.ts';
import { eventViewSchema } from './event.ts';
import { healthSchema } from './health.ts';
import { pageOf } from './page.ts';
import { problemSchema } from './problem.ts';
import { villageSchema } from './village.ts';

const WORDS = { zh: '到会人数不足。', en: 'Too few attended.' };
const PROBLEM = {
  type: '/problems/quorum-not-met',
  title: 'Refused',
  status: 422,
  detail: WORDS.en,
  code: 'quorum-not-met',
  message: WORDS,
};
const NEXT = { command: 'RecordMeeting', as: ['village-committee'], missing: [] };
const ACCEPTED = {
  outcome: 'accepted',
  decisionId: LEAF.decisionId,
  events: [],
  position: 12,
  version: 3,
  state: 'open',
  stage: 'implementation',
  next: [NEXT],
};
const SUMMARY = {
  id: LEAF.decisionId,
  village: '140724201215',
  title: '村道硬化',
  matter: 'PUBLIC_WORKS',
  procedure: 'four-deliberations@2026-01-01',
  state: 'open',
  stage: 'implementation',
  stageTitle: { zh: '组织实施', en: 'implementation' },
  version: 3,
  startedAt: LEAF.occurredAt,
  updatedAt: LEAF.recordedAt,
};
const VIEW = {
  ...SUMMARY,
  position: 12,
  procedureHash: 'h'.repeat(43),
  plan: '硬化村道 2 公里',
  planVersion: 1,
  stages: [],
  objections: [],
  next: [],
};
const VILLAGE = {
  code: '140724201215',
  name: '王家山村',
  roster: { representatives: 33 },
  has: {
    'collective-organisation': false,
    'representatives-authorised': true,
    'one-person-heads-both': false,
  },
  ledger: '140724',
  version: 1,
  villagePosition: 7,
};
const ADDRESSES = {
  decision: 'http://127.0.0.1:4100',
  disclosure: 'http://127.0.0.1:4101',
  supervision: 'http://127.0.0.1:4102',
  audit: 'http://127.0.0.1:4103',
  postgres: 'postgres://127.0.0.1:5432/siyi',
  nats: 'nats://127.0.0.1:4222',
};

const CLOSED: readonly (readonly [string, z.ZodType, object])[] = [
  ['an accepted command', acceptedSchema, ACCEPTED],
  ['a decision in a list', decisionSummarySchema, SUMMARY],
  ['a decision', decisionViewSchema, VIEW],
  ['an event', eventViewSchema, { ...LEAF, position: 12 }],
  ['a village', villageSchema, VILLAGE],
  ['a page', pageOf(decisionSummarySchema), { items: [SUMMARY], after: 'x' }],
  ['health', healthSchema, { status: 'degraded', checks: { nats: { ok: false, detail: 'away' } } }],
  ['addresses', addressesSchema, ADDRESSES],
  ['a command', commandRequestSchema, { command: 'ArchiveDecision', data: {} }],
  ['a motion', startDecisionRequestSchema, { village: '140724201215', data: {} }],
];

describe('a shape of the HTTP interface', () => {
  it.each(CLOSED)('holds what it names and nothing else: %s', (_, schema, example) => {
    expect(schema.parse(example)).toStrictEqual(example);
    expect(schema.safeParse({ ...example, colour: 'red' }).success).toBe(false);
    for (const name of Object.keys(example).filter((key) => !isOptional(schema, key))) {
      const { [name]: _gone, ...rest } = example as Record<string, unknown>;
      expect(schema.safeParse(rest).success, `without ${name}`).toBe(false);
    }
  });

  it.each([...CLOSED, ['a problem', problemSchema, PROBLEM] as const])(
    'can be written as JSON Schema: %s',
    (_, schema) => {
      expect(z.toJSONSchema(schema)).toMatchObject({ type: 'object' });
    },
  );
});

function isOptional(schema: z.ZodType, key: string): boolean {
  if (!(schema instanceof z.ZodObject)) throw new Error('every shape is an object');
  return schema.shape[key].safeParse(undefined).success;
}

describe('the answer to a command', () => {
  it('is told apart by its outcome', () => {
    expect(commandAnswerSchema.parse(ACCEPTED)).toStrictEqual(ACCEPTED);
    const refused = { ...PROBLEM, outcome: 'refused', operands: { needed: 28, had: 27 } };
    expect(commandAnswerSchema.parse(refused)).toStrictEqual(refused);
    expect(commandAnswerSchema.safeParse({ ...ACCEPTED, outcome: 'done' }).success).toBe(false);
    expect(commandAnswerSchema.safeParse(PROBLEM).success).toBe(false);
  });

  it('is a problem when it is refused', () => {
    const refused = { ...PROBLEM, outcome: 'refused', operands: {} };
    expect(problemSchema.parse(refused)).toStrictEqual(refused);
    expect(refusedSchema.safeParse({ ...PROBLEM, outcome: 'refused' }).success).toBe(false);
  });

  it('names seats and states that exist', () => {
    const next = { ...NEXT, as: ['mayor'] };
    expect(acceptedSchema.safeParse({ ...ACCEPTED, next: [next] }).success).toBe(false);
    expect(acceptedSchema.safeParse({ ...ACCEPTED, state: 'closed' }).success).toBe(false);
  });
});

describe('a problem', () => {
  it('may have members that a client does not know', () => {
    const later = { ...PROBLEM, retryAfterSeconds: 3 };
    expect(problemSchema.parse(later)).toStrictEqual(later);
  });

  it('has a status of a failure and a code in kebab-case', () => {
    expect(problemSchema.safeParse({ ...PROBLEM, status: 200 }).success).toBe(false);
    expect(problemSchema.safeParse({ ...PROBLEM, code: 'QuorumNotMet' }).success).toBe(false);
  });
});

describe('a moment and an amount', () => {
  it.each(['2026-03-17T08:30:00+08:00', '2026-03-17T00:30:00Z', '2026-02-30T00:30:00.000Z', ''])(
    'have one spelling only: %s',
    (moment) => {
      expect(decisionSummarySchema.safeParse({ ...SUMMARY, dueAt: moment }).success).toBe(false);
    },
  );

  it.each(['380000', '380000.0', '-1.00', '01.00', '1,000.00'])('are in yuan: not %s', (amount) => {
    expect(decisionSummarySchema.safeParse({ ...SUMMARY, amount }).success).toBe(false);
  });
});
