import { isVillageCommand, type Seat, termsAt } from '@siyi/decision';
import { type VillageRecord, villageRecordOf } from '@siyi/history';
import {
  type HttpApp,
  type HttpContext,
  HttpFault,
  requireActor,
  requireVillage,
} from '@siyi/http';
import { parseInput } from '@siyi/kernel';
import { isFormCommand, villagePage } from '@siyi/web';
import * as z from 'zod';
import { listDecisions } from '../list-decisions.ts';
import { frameOf } from './console-frame.ts';
import type { ConsoleOptions } from './console-routes.ts';
import { readDecision, toConsoleDecision } from './console-views.ts';
import { type FormPage, showForm, takeForm } from './form-pages.ts';

// An empty field of a filter asks for everything.
const asked = z
  .string()
  .max(100)
  .optional()
  .transform((text) => text || undefined);
const filterQuery = z.object({ state: asked, stage: asked, q: asked, after: z.uuid().optional() });

/** The decisions of a village, and the forms that are addressed to it. */
export function addVillagePages(app: HttpApp, options: ConsoleOptions): void {
  const { ledger, rules, clock, database, demonstration } = options;
  const sources = { ...ledger, rules };

  app.get('/console/villages/:code', async (c) => {
    const { actor, village } = await open(c);
    const { after, ...filter } = parseInput(filterQuery, c.req.query());
    const now = clock.now();
    const { code, name } = village.state;
    const page = await listDecisions(database, {
      ...filter,
      ledger: ledger.store.ledger,
      village: code,
      after,
    });
    const read = await Promise.all(page.items.map(({ id }) => readDecision(sources, id)));
    const decisions = read.flatMap((one) => (one ? [toConsoleDecision(sources, one, now)] : []));
    const view = {
      asOf: now,
      seat: actor.seat as Seat,
      village: { code, name },
      filter,
      stages: stagesOf(options),
      decisions,
      after: page.after,
    };
    return c.html(villagePage(view, frameOf(c, actor, demonstration)));
  });

  app.get('/console/villages/:code/start', async (c) => showForm(c, options, await motion(c)));
  app.post('/console/villages/:code/start', async (c) => takeForm(c, options, await motion(c)));
  app.get('/console/villages/:code/:command', async (c) => showForm(c, options, await form(c)));
  app.post('/console/villages/:code/:command', async (c) => takeForm(c, options, await form(c)));

  async function motion(c: HttpContext): Promise<FormPage> {
    const { actor, village } = await open(c);
    const place = { catalogue: rules.catalogue, village: village.state, now: clock.now() };
    return { actor, command: 'StartDecision', village: village.state, place };
  }

  async function form(c: HttpContext): Promise<FormPage> {
    const command = c.req.param('command') ?? '';
    if (!isFormCommand(command) || !isVillageCommand(command)) throw new HttpFault('not-found');
    const { actor, village } = await open(c);
    const now = clock.now();
    const terms = termsAt(village.state, now);
    const place = { terms, now, village: village.state, catalogue: rules.catalogue };
    return { actor, command, village: village.state, place };
  }

  async function open(c: HttpContext) {
    const code = c.req.param('code') ?? '';
    const actor = requireActor(c);
    requireVillage(actor, code);
    const village: VillageRecord | undefined = villageRecordOf(
      await ledger.store.readStream(`village-${code}`),
    );
    if (!village) throw new HttpFault('not-found');
    return { actor, village };
  }
}

/** The stages that a decision can stand in, whatever its procedure. */
function stagesOf({ rules }: ConsoleOptions) {
  const stages = rules.catalogue.procedures.flatMap(({ document }) => document.stages);
  const titles = new Map(stages.map(({ id, title }) => [id, title]));
  return [...titles].map(([id, title]) => ({ id, title }));
}
