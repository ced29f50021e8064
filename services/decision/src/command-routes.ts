import { createRoute, z } from '@hono/zod-openapi';
import {
  type Accepted,
  acceptedSchema,
  commandRequestSchema,
  startDecisionRequestSchema,
  villageCodeSchema,
} from '@siyi/contracts';
import {
  COMMAND_SCHEMAS,
  type CommandType,
  isVillageCommand,
  type RuleBook,
  unknownCommand,
  unknownDecision,
} from '@siyi/decision';
import type { CommandRequest, EventStore } from '@siyi/engine';
import {
  expectedVersion,
  type HttpApp,
  type HttpContext,
  idempotencyKey,
  PROBLEM_ANSWER,
  refusalResponse,
  requireActor,
  requireVillage,
  setEtag,
} from '@siyi/http';
import { fault, InvalidInput, type Refusal } from '@siyi/kernel';
import { LRUCache } from 'lru-cache';
import { toAnswer } from './answer.ts';
import type { Ledger } from './ledger.ts';
import type { Receipts } from './receipts.ts';

export interface CommandRoutesOptions {
  readonly ledger: Ledger;
  readonly rules: RuleBook;
  /** Left out where no receipts are given. */
  readonly receipts?: Receipts | undefined;
}

const headers = z.object({
  'idempotency-key': z.string().optional().describe('The id of the command: a UUID.'),
  'if-match': z.string().optional().describe('The version that the sender has seen: "7".'),
});
const ACCEPTED = {
  description: 'Done; `events` is empty where it was already so.',
  content: { 'application/json': { schema: acceptedSchema } },
};
const json = <T extends z.ZodType>(schema: T) => ({
  required: true,
  content: { 'application/json': { schema } },
});

const startDecision = createRoute({
  method: 'post',
  path: '/decisions',
  summary: 'Start a decision',
  request: { headers, body: json(startDecisionRequestSchema) },
  responses: { 201: ACCEPTED, default: PROBLEM_ANSWER },
});
const commandDecision = createRoute({
  method: 'post',
  path: '/decisions/{id}/commands',
  summary: 'Send a command to a decision',
  request: { headers, params: z.object({ id: z.uuid() }), body: json(commandRequestSchema) },
  responses: { 200: ACCEPTED, default: PROBLEM_ANSWER },
});
const registerVillage = createRoute({
  method: 'post',
  path: '/villages',
  summary: 'Register a village',
  request: { headers, body: json(z.looseObject({ code: villageCodeSchema })) },
  responses: { 201: ACCEPTED, default: PROBLEM_ANSWER },
});
const commandVillage = createRoute({
  method: 'post',
  path: '/villages/{code}/commands',
  summary: 'Send a command to a village',
  request: {
    headers,
    params: z.object({ code: villageCodeSchema }),
    body: json(commandRequestSchema),
  },
  responses: { 200: ACCEPTED, default: PROBLEM_ANSWER },
});

type Sending = Pick<CommandRequest, 'village' | 'decisionId' | 'type' | 'data'> & {
  /** Where in the body the fields of the command stand. */
  readonly path?: readonly string[];
};

const IN_DATA = { path: ['data'] };

const VILLAGES_REMEMBERED = 20_000;

/** The village of a decision, which never changes. */
function createVillageOf(store: EventStore) {
  const known = new LRUCache<string, string>({ max: VILLAGES_REMEMBERED });
  return async (decisionId: string): Promise<string | undefined> => {
    const village =
      known.get(decisionId) ?? (await store.readStream(`decision-${decisionId}`))[0]?.village;
    if (village !== undefined) known.set(decisionId, village);
    return village;
  };
}

/** The command interface: the only way by which anything is ever recorded. */
export function addCommandRoutes(app: HttpApp, options: CommandRoutesOptions): void {
  const { ledger } = options;
  const villageOf = createVillageOf(ledger.store);

  async function send(c: HttpContext, sending: Sending): Promise<Accepted | Refusal> {
    const actor = requireActor(c);
    requireVillage(actor, sending.village);
    const { path = [], ...command } = sending;
    const request = {
      ...command,
      commandId: idempotencyKey(c),
      actor: { seat: actor.seat, person: actor.person },
      expectedVersion: expectedVersion(c),
    };
    const outcome = await ledger.handler.handle(request).catch((error) => {
      throw error instanceof InvalidInput ? under(path, error) : error;
    });
    if (outcome.outcome === 'refused') return outcome.refusal;
    const answer = await toAnswer(options, sending, outcome);
    setEtag(c, answer.version);
    const { receipts } = options;
    return receipts ? { ...answer, receipts: receipts.of(outcome.events) } : answer;
  }

  app.openapi(startDecision, async (c) => {
    const { village, data } = c.req.valid('json');
    const answer = await send(c, { village, type: 'StartDecision', data, ...IN_DATA });
    if ('code' in answer) return refusalResponse(c, answer);
    c.header('Location', `/decisions/${answer.decisionId}`);
    return c.json(answer, 201);
  });

  app.openapi(commandDecision, async (c) => {
    requireActor(c);
    const { id } = c.req.valid('param');
    const { command, data = {} } = c.req.valid('json');
    if (isVillageCommand(knownCommand(command))) throw misaddressed(command);
    const village = await villageOf(id);
    if (!village) return refusalResponse(c, unknownDecision());
    const answer = await send(c, { village, decisionId: id, type: command, data, ...IN_DATA });
    return 'code' in answer ? refusalResponse(c, answer) : c.json(answer, 200);
  });

  app.openapi(registerVillage, async (c) => {
    const data = c.req.valid('json');
    if (!data.code.startsWith(ledger.store.ledger)) throw foreignVillage(ledger.store.ledger);
    const answer = await send(c, { village: data.code, type: 'RegisterVillage', data });
    return 'code' in answer ? refusalResponse(c, answer) : c.json(answer, 201);
  });

  app.openapi(commandVillage, async (c) => {
    const { code } = c.req.valid('param');
    const { command, data = {} } = c.req.valid('json');
    if (!isVillageCommand(knownCommand(command))) throw misaddressed(command);
    const answer = await send(c, { village: code, type: command, data, ...IN_DATA });
    return 'code' in answer ? refusalResponse(c, answer) : c.json(answer, 200);
  });
}

function knownCommand(name: string): CommandType {
  if (Object.hasOwn(COMMAND_SCHEMAS, name)) return name as CommandType;
  throw new InvalidInput([unknownCommand(['command'], name)]);
}

/** The same faults, their paths those in the body. */
function under(path: readonly string[], { faults }: InvalidInput): InvalidInput {
  return new InvalidInput(
    faults.map((one) => ({ ...one, path: [...path, one.path].filter(Boolean).join('.') })),
  );
}

function misaddressed(command: string): InvalidInput {
  return new InvalidInput([
    fault(
      ['command'],
      `命令 ${command} 不是发到这里的`,
      `the command ${command} is not addressed to this`,
    ),
  ]);
}

function foreignVillage(ledger: string): InvalidInput {
  return new InvalidInput([
    fault(
      ['code'],
      `这里只登记代码以 ${ledger} 开头的村`,
      `expected the code of a village of this county, beginning with ${ledger}`,
    ),
  ]);
}
