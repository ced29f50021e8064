import type { DescribedProcedure } from '@siyi/procedure';

/** A text in both languages. */
export type Bilingual = DescribedProcedure['title'];

/** A table; a line break within a cell is written as one. */
export function table(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  return [row(heads), row(heads.map(() => '---')), ...rows.map(row)];
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(cell).join(' | ')} |`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', '<br>');
}

/** Both languages, one above the other. */
export function both({ zh, en }: Bilingual): string {
  return zh === en ? zh : `${zh}\n${en}`;
}

/** Both languages in a row. */
export function inRow({ zh, en }: Bilingual): string {
  return zh === en ? zh : `${zh} ${en}`;
}

/** Paragraphs, lists and tables with an empty line between them. */
export function page(...blocks: readonly (string | readonly string[])[]): string {
  const text = blocks.map((block) => (typeof block === 'string' ? block : block.join('\n')));
  return `${text.filter((block) => block !== '').join('\n\n')}\n`;
}
