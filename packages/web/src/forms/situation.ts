import type { DecisionState, NextStep, VillageTerms } from '@siyi/decision';
import { type Catalogue, type MeetingStage, nationalLaw, type Procedure } from '@siyi/procedure';
import type { Choice, FormValues } from './field.ts';
import { type FormCommand, formFields } from './form.ts';
import { toFormValues } from './form-values.ts';

/** What a form offers where it stands; it is read alike everywhere. */
export interface FormSituation {
  /** What a field is chosen from, by its path; a choice without any is left out of the form. */
  readonly choices: Readonly<Record<string, readonly Choice[]>>;
  /** The paths of fields that are of no use here. */
  readonly without: readonly string[];
  /** What stands in it before anybody has typed. */
  readonly initial: FormValues;
}

const NOWHERE: FormSituation = { choices: {}, without: [], initial: {} };

/** Where a form stands: the step that it takes in its decision, or the village, or the procedures. */
export interface FormPlace {
  readonly decision?: DecisionState | undefined;
  readonly step?: NextStep | undefined;
  readonly terms?: VillageTerms | undefined;
  readonly catalogue?: Catalogue | undefined;
}

/** The situation of a command's form. */
export function situationOf(command: FormCommand, place: FormPlace): FormSituation {
  const { decision, step, terms, catalogue } = place;
  switch (command) {
    case 'SetRoster':
      return terms ? { ...NOWHERE, initial: toFormValues(command, terms) } : NOWHERE;
    case 'StartDecision':
      return catalogue ? { ...NOWHERE, choices: { procedure: procedures(catalogue) } } : NOWHERE;
    case 'RaiseObjection':
      return decision ? { ...NOWHERE, initial: { objection: [unusedId(decision)] } } : NOWHERE;
    case 'AnswerObjection':
    case 'EscalateObjection':
      return { ...NOWHERE, choices: { objection: objections(step) } };
    case 'PostNotice':
    case 'InterruptNotice':
    case 'ConveneMeeting':
    case 'RecordMeeting':
      return decision ? inStage(decision.procedure, step?.stage ?? decision.stage, step) : NOWHERE;
    default:
      return NOWHERE;
  }
}

function procedures({ procedures: all }: Catalogue): readonly Choice[] {
  return all.map(({ ref, title }) => {
    return { value: ref, label: { zh: `${title.zh}（${ref}）`, en: `${title.en} (${ref})` } };
  });
}

/** The number of the next objection; ids are the senders' to choose, so it may be taken. */
function unusedId({ objections: all }: DecisionState): string {
  let number = all.size + 1;
  while (all.has(String(number))) number += 1;
  return String(number);
}

function objections(step: NextStep | undefined): readonly Choice[] {
  return (step?.objections ?? []).map((id) => ({ value: id, label: { zh: id, en: id } }));
}

function inStage(procedure: Procedure, id: string, step: NextStep | undefined): FormSituation {
  const stage = procedure.stages.get(id);
  if (!stage) return NOWHERE;
  const choices = { stage: [{ value: id, label: stage.title }] };
  return stage.kind === 'meeting' ? inMeeting(stage, step, choices) : { ...NOWHERE, choices };
}

/** The bodies of the stage, those that could meet first; and what their attendance is counted by. */
function inMeeting(
  { bodies: rules }: MeetingStage,
  step: NextStep | undefined,
  choices: FormSituation['choices'],
): FormSituation {
  const able = step?.bodies ?? [];
  const all = [...new Set([...able, ...rules.map(({ body }) => body)])];
  const counted = (able.length > 0 ? able : all).flatMap(
    (body) => nationalLaw.bodies.get(body)?.presentBy ?? [],
  );
  const body = all.map((value) => ({
    value,
    label: nationalLaw.bodies.get(value)?.title ?? { zh: value, en: value },
  }));
  return {
    choices: { ...choices, body },
    without: PRESENT_BY.filter((path) => !counted.some((key) => path === `presentBy.${key}`)),
    initial: { body: all.slice(0, 1) },
  };
}

const PRESENT_BY = formFields('RecordMeeting')
  .map(({ path }) => path)
  .filter((path) => path.startsWith('presentBy.'));
