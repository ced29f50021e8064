import { randomUUID } from 'node:crypto';
import type { Seat } from '@siyi/decision';
import { type Actor, type HttpContext, statusOf } from '@siyi/http';
import {
  type CommandPageView,
  commandPage,
  consolePaths,
  type FormCommand,
  type FormPlace,
  situationOf,
  withQuery,
} from '@siyi/web';
import { frameOf } from './console-frame.ts';
import type { ConsoleOptions } from './console-routes.ts';
import { COMMAND_ID_FIELD, type FormOutcome, sendForm } from './send-form.ts';

/** A form of the console: who fills it in, of what, and where it stands. */
export interface FormPage {
  readonly actor: Actor;
  readonly command: FormCommand;
  readonly village: { readonly code: string; readonly name: string };
  readonly decision?: { readonly id: string; readonly title: string } | undefined;
  readonly place: FormPlace;
}

type Unsent = Extract<FormOutcome, { readonly read: unknown }>;

/** Shows the form: empty, or with what was wrong and what was typed. */
export function showForm(
  c: HttpContext,
  { clock, demonstration }: ConsoleOptions,
  page: FormPage,
  unsent?: Unsent,
) {
  const { actor, command, village, decision, place } = page;
  const view: CommandPageView = {
    asOf: clock.now(),
    seat: actor.seat as Seat,
    village,
    decision,
    form: {
      command,
      // Another command once something is changed; the same form sent twice is one.
      hidden: { [COMMAND_ID_FIELD]: randomUUID() },
      situation: situationOf(command, place),
      ...(unsent ? { values: unsent.read.values } : {}),
      ...(unsent?.outcome === 'faulty' ? { faults: unsent.faults } : {}),
    },
    ...(unsent?.outcome === 'refused' ? { refusal: unsent.refusal } : {}),
  };
  const code = unsent?.outcome === 'refused' ? unsent.refusal.code : 'invalid-input';
  const status = unsent ? statusOf(code, c) : 200;
  return c.html(commandPage(view, frameOf(c, actor, demonstration)), status);
}

/** Sends the form; when it is accepted, goes on to the page that shows what was recorded. */
export async function takeForm(c: HttpContext, options: ConsoleOptions, page: FormPage) {
  const { actor, command, village, decision } = page;
  const { handler } = options.ledger;
  const target = { handler, actor, village: village.code, decisionId: decision?.id };
  const outcome = await sendForm(command, await c.req.formData(), target);
  if (outcome.outcome !== 'accepted') return showForm(c, options, page, outcome);
  const { decisionId, commandId } = outcome;
  const next = decisionId
    ? withQuery(consolePaths.decision(decisionId), { done: commandId, command })
    : consolePaths.village(village.code);
  return c.redirect(next, 303);
}
