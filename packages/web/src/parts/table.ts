import { type Html, html, type Part } from '../frame/html.ts';

export interface Column {
  readonly title: string;
  /** Whether its cells are numbers, which stand to the right. */
  readonly figures?: boolean;
}

/** A table; where there is no room for it, each row stands as a block, its cells with headings. */
export function table(
  { caption, columns }: { caption: string; columns: readonly Column[] },
  rows: readonly (readonly Part[])[],
): Html {
  const head = columns.map(
    ({ title, figures }) => html`<th scope="col"${figure(figures)}>${title}</th>`,
  );
  const body = rows.map(
    (cells) =>
      html`<tr>${cells.map((cell, at) => {
        const { title, figures } = columns[at] ?? { title: '' };
        return at === 0
          ? html`<th scope="row">${cell}</th>`
          : html`<td data-label="${title}"${figure(figures)}>${cell}</td>`;
      })}</tr>`,
  );
  return html`<table class="rows"><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

function figure(figures: boolean | undefined): Html | false {
  return figures === true && html` class="figure"`;
}
