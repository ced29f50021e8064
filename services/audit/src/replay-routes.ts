import { createRoute, z } from '@hono/zod-openapi';
import { replayAxisSchema, replaySchema } from '@siyi/contracts';
import { type RuleBook, unknownDecision } from '@siyi/decision';
import type { EventStore } from '@siyi/engine';
import {
  type Actor,
  type HttpApp,
  PROBLEM_ANSWER,
  refusalResponse,
  requireVillage,
  wantsPage,
} from '@siyi/http';
import { fault, InvalidInput, parseInput } from '@siyi/kernel';
import { type ReplayView, replayPage } from '@siyi/web';
import { askedIn } from './asked.ts';
import { frameOf } from './frame.ts';
import { readMoment } from './read-moment.ts';
import { requireReader } from './reader.ts';
import type { AsOf } from './replay-order.ts';
import { toReplayView } from './replay-view.ts';

export interface ReplayRoutesOptions {
  readonly store: EventStore;
  readonly rules: RuleBook;
  readonly demonstration: boolean;
}

const params = z.object({ id: z.uuid() });
const query = z.object({
  position: z.coerce
    .number()
    .int()
    .min(0)
    .optional()
    .describe('As of a position of the ledger, by occurredAt as of what its event claims.'),
  at: z
    .string()
    .optional()
    .describe('As of a moment; without an offset Beijing time, the whole of what is written.'),
  step: z.coerce
    .number()
    .int()
    .min(0)
    .optional()
    .describe('As of a step in the order of the axis.'),
  by: replayAxisSchema.default('recordedAt').describe('Of the two clocks, the one that counts.'),
});
type Query = z.output<typeof query>;

const route = createRoute({
  method: 'get',
  path: '/decisions/{id}/replay',
  summary: 'A decision as of a position, a moment or a step, else as of its last',
  request: { params, query },
  responses: {
    200: {
      description: 'What is named is included, and so is all before it.',
      content: { 'application/json': { schema: replaySchema } },
    },
    default: PROBLEM_ANSWER,
  },
});

/** The replay of a decision, as a page for a browser and as data for everybody else. */
export function addReplayRoutes(app: HttpApp, options: ReplayRoutesOptions): void {
  const { store, rules, demonstration } = options;

  app.get('/decisions/:id/replay', async (c, next) => {
    if (!wantsPage(c)) return next();
    const actor = requireReader(c);
    const { id } = parseInput(params, c.req.param());
    const view = await replayOf(actor, id, parseInput(query, askedIn(c)));
    if (!view) return refusalResponse(c, unknownDecision());
    return c.html(replayPage(view, frameOf(c, demonstration)));
  });

  app.openapi(route, async (c) => {
    const actor = requireReader(c);
    const view = await replayOf(actor, c.req.valid('param').id, c.req.valid('query'));
    return view ? c.json(replaySchema.parse(view), 200) : refusalResponse(c, unknownDecision());
  });

  async function replayOf(actor: Actor, id: string, asked: Query): Promise<ReplayView | undefined> {
    const decision = await store.readStream(`decision-${id}`);
    const [first] = decision;
    if (!first) return undefined;
    requireVillage(actor, first.village);
    const asOf = await asOfIn(asked, decision.length);
    const village = await store.readStream(`village-${first.village}`);
    return toReplayView({ decision, village }, { rules, axis: asked.by, asOf });
  }

  async function asOfIn({ position, at, step }: Query, steps: number): Promise<AsOf> {
    if ([position, at, step].filter((one) => one !== undefined).length > 1) throw ambiguous();
    if (at !== undefined) return { kind: 'moment', moment: readMoment(at) };
    if (step !== undefined && step > steps) throw noSuchStep(steps);
    if (step !== undefined) return { kind: 'step', step };
    if (position === undefined) return { kind: 'last' };
    const [event] = position === 0 ? [] : await store.readLedger(position - 1, 1);
    return { kind: 'position', position, event };
  }
}

function ambiguous(): InvalidInput {
  return new InvalidInput([
    fault(
      ['position'],
      'position、at、step 只能给一个',
      'expected one of position, at and step, not several',
    ),
  ]);
}

function noSuchStep(steps: number): InvalidInput {
  return new InvalidInput([
    fault(['step'], `一共只有 ${steps} 步`, `there are only ${steps} steps`),
  ]);
}
