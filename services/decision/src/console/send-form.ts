import type { Seat } from '@siyi/decision';
import type { CommandHandler, CommandRequest } from '@siyi/engine';
import { type Actor, readCommandId } from '@siyi/http';
import { type Fault, InvalidInput, type Refusal } from '@siyi/kernel';
import { checkForm, type FormCommand, type ReadForm, readForm } from '@siyi/web';

/** What became of a form that was sent. */
export type FormOutcome =
  | { readonly outcome: 'accepted'; readonly commandId: string; readonly decisionId?: string }
  | { readonly outcome: 'refused'; readonly read: ReadForm; readonly refusal: Refusal }
  | { readonly outcome: 'faulty'; readonly read: ReadForm; readonly faults: readonly Fault[] };

/** What a form is sent to. */
export interface FormTarget {
  readonly handler: CommandHandler;
  readonly actor: Actor & { readonly seat: string };
  readonly village: string;
  readonly decisionId?: string | undefined;
}

/** The hidden field that makes a form sent twice one command. */
export const COMMAND_ID_FIELD = 'commandId';

/** Reads a form, checks it, and sends its command by the front door. */
export async function sendForm(
  command: FormCommand,
  form: FormData,
  { handler, actor, village, decisionId }: FormTarget,
): Promise<FormOutcome> {
  const read = readForm(command, form);
  const faults = checkForm(command, read);
  if (faults.length > 0) return { outcome: 'faulty', read, faults };
  const sent = form.get(COMMAND_ID_FIELD);
  const commandId = readCommandId(typeof sent === 'string' ? sent : undefined, COMMAND_ID_FIELD);
  const request: CommandRequest = {
    commandId,
    village,
    decisionId,
    actor: { seat: actor.seat as Seat, person: actor.person },
    type: command,
    data: read.data,
  };
  try {
    const answer = await handler.handle(request);
    if (answer.outcome === 'refused') return { ...answer, read };
    const started = answer.events[0]?.decisionId ?? decisionId;
    return { outcome: 'accepted', commandId, ...(started ? { decisionId: started } : {}) };
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return { outcome: 'faulty', read, faults: error.faults };
  }
}
