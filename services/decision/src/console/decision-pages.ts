import { nextSteps, type Seat } from '@siyi/decision';
import { tellStream } from '@siyi/history';
import {
  type Actor,
  type HttpApp,
  type HttpContext,
  HttpFault,
  readCommandId,
  requireActor,
  requireVillage,
} from '@siyi/http';
import { decisionPage, isFormCommand, type OutcomeView } from '@siyi/web';
import { frameOf } from './console-frame.ts';
import type { ConsoleOptions } from './console-routes.ts';
import { type ReadDecision, readDecision, toDecisionPage } from './console-views.ts';
import { type FormPage, showForm, takeForm } from './form-pages.ts';

/** A decision: how it stands, what comes next, its history; and a form for each command to it. */
export function addDecisionPages(app: HttpApp, options: ConsoleOptions): void {
  const { ledger, rules, clock, demonstration } = options;
  const sources = { ...ledger, rules };

  app.get('/console/decisions/:id', async (c) => {
    const { actor, read } = await open(c);
    const look = { seat: actor.seat as Seat, now: clock.now() };
    const outcome = outcomeOf(c, read);
    const view = { ...(await toDecisionPage(sources, read, look)), outcome };
    const { id, village } = read.record;
    if (view.history.some(({ privateValues = [] }) => privateValues.length > 0)) {
      await ledger.recordReading(actor, village, `the page of decision-${id}`);
    }
    return c.html(decisionPage(view, frameOf(c, actor, demonstration)));
  });

  app.get('/console/decisions/:id/:command', async (c) => showForm(c, options, await form(c)));
  app.post('/console/decisions/:id/:command', async (c) => {
    const page = await form(c);
    return takeForm(c, options, page);
  });

  async function form(c: HttpContext): Promise<FormPage> {
    const command = c.req.param('command') ?? '';
    if (!isFormCommand(command)) throw new HttpFault('not-found');
    const { actor, read } = await open(c);
    const { record, village } = read;
    const question = { law: rules.law, village: village.state, decision: record.state };
    const step = nextSteps({ ...question, now: clock.now() }).find(
      (one) => one.command === command && one.as.includes(actor.seat as Seat),
    );
    return {
      actor,
      command,
      village: village.state,
      decision: { id: record.id, title: record.title },
      place: {
        decision: record.state,
        step,
        catalogue: rules.catalogue,
        village: village.state,
        now: clock.now(),
      },
    };
  }

  async function open(c: HttpContext): Promise<{ actor: Actor; read: ReadDecision }> {
    const actor = requireActor(c);
    const read = await readDecision(sources, c.req.param('id') ?? '');
    if (!read) throw new HttpFault('not-found');
    requireVillage(actor, read.record.village);
    return { actor, read };
  }

  /** What was recorded by the command that led here; empty where it was so already. */
  function outcomeOf(c: HttpContext, { events }: ReadDecision): OutcomeView | undefined {
    const { done, command = '' } = c.req.query();
    if (done === undefined || !isFormCommand(command)) return undefined;
    const commandId = readCommandId(done, 'done');
    const told = tellStream(rules, events).filter((_, index) => {
      return events[index]?.commandId === commandId;
    });
    return { outcome: 'accepted', command, told: told.map(({ sentence }) => sentence) };
  }
}
