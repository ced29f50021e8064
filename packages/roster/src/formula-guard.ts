// What a spreadsheet may take for a formula when it opens a file of text, also in full width, as
// Chinese keyboards write it. The apostrophe is among them, so that what is taken off on reading is
// what was put on.
const BEGINS_FORMULA = /^['=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const GUARDED = /^'(?=['=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20])/;

/** A cell's text that no spreadsheet runs as a formula. */
export function guard(text: string): string {
  return BEGINS_FORMULA.test(text) ? `'${text}` : text;
}

/** The text of a cell as it was before `guard`; blanks around it go, but none that were guarded. */
export function unguard(cell: string): string {
  return GUARDED.test(cell) ? cell.replace(GUARDED, '') : cell.trim();
}
