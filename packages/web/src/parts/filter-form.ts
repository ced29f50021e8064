import { type Html, html, type Part } from '../frame/html.ts';

export interface Choice {
  readonly value: string;
  readonly text: string;
}

export interface Select {
  /** Name of the field in the query, and its id on the page. */
  readonly name: string;
  readonly label: string;
  /** The words of the choice that filters nothing. */
  readonly all: string;
  readonly choices: readonly Choice[];
  readonly chosen?: string | undefined;
}

/** A list to choose from, with its label. */
export function selectField({ name, label, all, choices, chosen }: Select): Html {
  const options = choices.map(
    ({ value, text }) =>
      html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`,
  );
  return html`<div class="field"><label for="${name}">${label}</label><select id="${name}" name="${name}"><option value="">${all}</option>${options}</select></div>`;
}

/** A form that asks for the same page with another query. */
export function filterForm(
  { action, title, fields }: { action: string; title: string; fields: readonly Select[] },
  buttons: Part,
): Html {
  return html`<form class="card filter" method="get" action="${action}">
<h2>${title}</h2>
<div class="fields">${fields.map(selectField)}</div>
<div class="buttons">${buttons}</div>
</form>`;
}
