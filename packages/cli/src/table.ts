// Chinese characters, and the marks that are set like them, take two columns of a terminal.
const WIDE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef\u2018-\u201d]/u;

/** How many columns of a terminal a text takes. */
export function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);
}

/** Rows in columns, each as wide as its widest text; the last is not filled up. */
export function toTable(rows: readonly (readonly string[])[]): readonly string[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ''))),
  );
  return rows.map((row) =>
    row
      .map((text, column) => pad(text, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}
