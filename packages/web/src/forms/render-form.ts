import type { Fault } from '@siyi/kernel';
import { type Html, html } from '../frame/html.ts';
import { type Language, say } from '../frame/language.ts';
import {
  type Field,
  type FormPart,
  type FormValues,
  fieldsOf,
  type Group,
  indicesOf,
  inRow,
  isField,
  isRows,
  type Rows,
} from './field.ts';
import { type FormCommand, formOf } from './form.ts';
import { type FormFault, toFormFaults } from './form-faults.ts';
import { FORM_MESSAGES } from './messages.ts';
import { type Drawing, fieldId, renderField } from './render-field.ts';
import type { FormSituation } from './situation.ts';

export interface FormView {
  readonly command: FormCommand;
  readonly language: Language;
  /** Where it is sent to; left out: the address of its page. */
  readonly action?: string | undefined;
  /**
   * Fields that people do not see: the id of the command and the version that it expects, the token
   * against forged requests.
   */
  readonly hidden: Readonly<Record<string, string>>;
  /** What was typed, or is filled in already. */
  readonly values?: FormValues | undefined;
  /** What was wrong with it, by paths in the data. */
  readonly faults?: readonly Fault[] | undefined;
  /** What can be chosen where it stands. */
  readonly situation?: FormSituation | undefined;
}

/** The form of a command: what is wrong with it on top and at each field, what was typed kept. */
export function renderForm(view: FormView): Html {
  const { command, language, hidden, action } = view;
  const form = formOf(command);
  const values = view.values ?? { ...form.initial, ...view.situation?.initial };
  const parts = offered(form.parts, view.situation);
  const faults = atShown(parts, toFormFaults(command, view.faults ?? [], values));
  const drawing = { language, values, faults };
  const fields = Object.entries(hidden).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  const button = html`<button type="submit"${form.grave && html` class="grave"`}>${say(form.title, language)}</button>`;
  return html`${faultSummary(faults, language)}
<form class="card" method="post"${action !== undefined && html` action="${action}"`} novalidate>
${fields}
${form.lead && html`<p class="lead">${say(form.lead, language)}</p>`}
${parts.map((part) => renderPart(part, drawing))}
<div class="buttons">${button}</div>
</form>`;
}

/** What is wrong with a field that is left out here leads nowhere. */
function atShown(parts: readonly FormPart[], faults: readonly FormFault[]): readonly FormFault[] {
  const shown = new Set(fieldsOf(parts).map(({ path }) => path));
  return faults.map((fault) =>
    fault.field && !shown.has(fault.field.path) ? { ...fault, field: undefined } : fault,
  );
}

/** What is wrong, in the words that stand at the fields, each leading there; it takes the focus. */
export function faultSummary(faults: readonly FormFault[], language: Language): Html | false {
  if (faults.length === 0) return false;
  const messages = FORM_MESSAGES[language];
  const items = faults.map(({ field, message }) => {
    const words = say(message, language);
    return html`<li>${field ? html`<a href="#${fieldId(field)}">${words}</a>` : words}</li>`;
  });
  return html`<div class="faults" role="alert" tabindex="-1" autofocus>
<h2>${messages.faults}</h2>
<p>${messages.faultsLead}</p>
<ul class="listed">${items}</ul>
</div>`;
}

/** The parts with what can be chosen here; fields that have nothing to choose from are left out. */
function offered(parts: readonly FormPart[], situation?: FormSituation): readonly FormPart[] {
  return parts.flatMap((part): readonly FormPart[] => {
    if (isRows(part)) return situation?.without.includes(part.path) ? [] : [part];
    if (isField(part)) return offer(part, situation);
    const fields = part.fields.flatMap((field) => offer(field, situation));
    return fields.length === 0 ? [] : [{ ...part, fields }];
  });
}

function offer(field: Field, situation?: FormSituation): readonly Field[] {
  if (situation?.without.includes(field.path)) return [];
  const here = situation?.choices[field.path] ?? field.choices;
  if (here) return [{ ...field, choices: here }];
  const isAsked = field.required === true && field.defaulted !== true;
  switch (field.kind) {
    case 'choice':
      // What has to be said and cannot be chosen is typed.
      return isAsked ? [{ ...field, kind: 'text' }] : [];
    case 'fixed':
      return isAsked ? [field] : [];
    case 'ticks':
      return [];
    default:
      return [field];
  }
}

function renderPart(part: FormPart, drawing: Drawing): Html {
  if (isField(part)) return renderField(part, drawing);
  return isRows(part) ? renderRows(part, drawing) : renderGroup(part, drawing);
}

function renderGroup({ legend, hint, fields, folded }: Group, drawing: Drawing): Html {
  const title = say(legend, drawing.language);
  // The words above a group say when it is filled in; its fields need not repeat it.
  const unmarked = { ...drawing, unmarked: true };
  const inner = html`${hint && html`<p class="hint">${say(hint, drawing.language)}</p>`}
<div class="fields">${fields.map((field) => renderField(field, unmarked))}</div>`;
  if (!folded) return html`<fieldset class="field"><legend>${title}</legend>${inner}</fieldset>`;
  const open = isTouched(fields, drawing) && html` open`;
  return html`<details class="field"${open}><summary>${title}</summary>${inner}</details>`;
}

function renderRows(rows: Rows, drawing: Drawing): Html {
  const { legend, hint } = rows;
  const all = indicesOf(rows).map((index) => rows.fields.map((field) => inRow(rows, index, field)));
  const messages = FORM_MESSAGES[drawing.language];
  const unmarked = { ...drawing, unmarked: true };
  const open = (rows.open || isTouched(all.flat(), drawing)) && html` open`;
  return html`<details class="field"${open}><summary>${say(legend, drawing.language)}</summary>
${hint && html`<p class="hint">${say(hint, drawing.language)}</p>`}
${all.map(
  (fields, index) =>
    html`<fieldset class="field"><legend>${messages.row(index + 1)}</legend><div class="fields">${fields.map((field) => renderField(field, unmarked))}</div></fieldset>`,
)}</details>`;
}

/** Whether something stands in fields, or is wrong with them: then they are not folded away. */
function isTouched(fields: readonly Field[], { values, faults }: Drawing): boolean {
  return fields.some(
    ({ path }) =>
      (values[path] ?? []).some((text) => text.trim() !== '') ||
      faults.some(({ field }) => field?.path === path),
  );
}
