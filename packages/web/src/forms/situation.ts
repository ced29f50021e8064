import { decisionSituation } from './decision-situation.ts';
import type { FormCommand } from './form.ts';
import { asWritten, type FormPlace, type FormSituation, NOWHERE } from './form-situation.ts';
import { villageSituation } from './village-situation.ts';

export type { FormPlace, FormSituation } from './form-situation.ts';

/** The situation of a command's form: what it offers where it stands. */
export function situationOf(command: FormCommand, place: FormPlace): FormSituation {
  const { decision, step } = place;
  if (command === 'AnswerObjection' || command === 'EscalateObjection') {
    return { ...NOWHERE, choices: { objection: asWritten(step?.objections ?? []) } };
  }
  const inVillage = villageSituation(command, place);
  if (inVillage) return inVillage;
  return decision ? decisionSituation(command, { ...place, decision }) : NOWHERE;
}
