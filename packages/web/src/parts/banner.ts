import { type Html, html, type Part } from '../frame/html.ts';

/** How grave: `good`, `watch` (take care), `bad`; none is plain information. */
export type Tone = 'plain' | 'good' | 'watch' | 'bad' | 'still';

/** A message that stands out; `urgent` ones are read out as soon as they are there. */
export function banner(
  { tone, title, urgent }: { tone: Tone; title?: string; urgent?: boolean },
  body: Part,
): Html {
  return html`<div class="banner ${tone}"${urgent === true && html` role="alert"`}>${
    title !== undefined && html`<h2>${title}</h2>`
  }${body}</div>`;
}

/** A word or two about the thing it stands at. */
export function tag(text: string, tone: Tone = 'plain'): Html {
  return html`<span class="tag ${tone}">${text}</span>`;
}

/** A part of a page with its own heading. */
export function card({ title, id }: { title?: string; id?: string }, body: Part): Html {
  if (title === undefined) return html`<div class="card">${body}</div>`;
  return html`<section class="card"${id !== undefined && html` id="${id}"`}><h2>${title}</h2>${body}</section>`;
}

/** What to say where a list has nothing. */
export function emptyState(text: string): Html {
  return html`<p class="empty">${text}</p>`;
}
