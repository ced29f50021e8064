import { type Html, html, type Part } from '../frame/html.ts';

export interface Term {
  readonly term: string;
  readonly value: Part;
}

/** Names and values; what has no value is left out. */
export function terms(rows: readonly Term[], className = 'plain'): Html {
  const present = rows.filter(
    ({ value }) => value !== undefined && value !== false && value !== '',
  );
  return html`<dl class="terms ${className}">${present.map(
    ({ term, value }) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`,
  )}</dl>`;
}
