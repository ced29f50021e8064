import type { NextStep } from '@siyi/decision';
import { lawFor, type MeetingStage, nationalLaw, type Procedure } from '@siyi/procedure';
import { METHODS } from './commands/choices.ts';
import type { Choice } from './field.ts';
import { formFields } from './form.ts';
import { type FormSituation, NOWHERE } from './form-situation.ts';

/** The stages of a procedure, in its order. */
export function stagesOf({ stages }: Pick<Procedure, 'stages'>): readonly Choice[] {
  return [...stages.values()].map(({ id, title }) => ({ value: id, label: title }));
}

/** The situation of what is done in a stage. */
export function inStage(
  procedure: Procedure,
  id: string,
  step: NextStep | undefined,
): FormSituation {
  const stage = procedure.stages.get(id);
  if (!stage) return NOWHERE;
  const choices = { stage: [{ value: id, label: stage.title }] };
  if (stage.kind !== 'meeting') return { ...NOWHERE, choices };
  const found = inMeeting(procedure, stage, step);
  return { ...found, choices: { ...choices, ...found.choices } };
}

/** The bodies of the stage, those that could meet first; and what their attendance is counted by. */
function inMeeting(
  procedure: Procedure,
  { bodies: rules }: MeetingStage,
  step: NextStep | undefined,
): FormSituation {
  const { bodies } = lawFor(procedure.document, nationalLaw);
  const able = step?.bodies ?? [];
  const all = [...new Set([...able, ...rules.map(({ body }) => body)])];
  const body = all.map((value) => ({
    value,
    label: bodies.get(value)?.title ?? { zh: value, en: value },
  }));
  return {
    choices: { body, 'vote.method': methodsOf(procedure) },
    without: notCountedBy(procedure, able.length > 0 ? able : all, ''),
    initial: { body: all.slice(0, 1) },
  };
}

/** The ways to vote that everybody knows, and those that the procedure names itself. */
export function methodsOf({ document }: Procedure): readonly Choice[] {
  const own = (document.methods ?? []).map(({ id, title }) => ({ value: id, label: title }));
  return [...METHODS, ...own];
}

/** The fields of attendance, under a prefix, that none of these bodies counts. */
export function notCountedBy(
  { document }: Procedure,
  bodies: readonly string[],
  prefix: string,
): readonly string[] {
  const law = lawFor(document, nationalLaw);
  const counted = bodies.flatMap((body) => law.bodies.get(body)?.presentBy ?? []);
  return PRESENT_BY.filter((path) => !counted.some((key) => path === `presentBy.${key}`)).map(
    (path) => `${prefix}${path}`,
  );
}

const PRESENT_BY = formFields('RecordMeeting')
  .map(({ path }) => path)
  .filter((path) => path.startsWith('presentBy.'));
