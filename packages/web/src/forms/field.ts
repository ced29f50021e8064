import { SEATS, type Seat } from '@siyi/decision';
import type { Bilingual } from '@siyi/kernel';

/** One of the values that a field can take. */
export interface Choice {
  readonly value: string;
  readonly label: Bilingual;
}

/**
 * How a field is shown and read: `count` and `yuan` are numbers typed as text, `moment` is a local
 * date and time, `first-day` a date from its 0:00, `day-end` one until its 24:00, `last-day` the date
 * of a posting's last day, `lines` a list with one entry in each line, `counts` numbers by their names, one in each line, `seat` a seat or a
 * code, `person` a code that may be known already, `seats` a list of seats ticked and of codes in
 * lines, `signers` seats or codes in their order, `ticks` the choices that are ticked, `flag` a box
 * that is ticked or not, `fixed` a value that the page sets and shows.
 */
export type FieldKind =
  | 'text'
  | 'long-text'
  | 'count'
  | 'yuan'
  | 'moment'
  | 'first-day'
  | 'day-end'
  | 'last-day'
  | 'choice'
  | 'radios'
  | 'ticks'
  | 'yes-no'
  | 'lines'
  | 'counts'
  | 'seat'
  | 'person'
  | 'seats'
  | 'signers'
  | 'flag'
  | 'fixed';

/** A field of a command's form. */
export interface Field {
  /** Its place in the command's data, such as `vote.for`; also its name in the form. */
  readonly path: string;
  readonly kind: FieldKind;
  readonly label: Bilingual;
  readonly hint?: Bilingual;
  readonly required?: true;
  /** Whether the command has a value of its own for it: a form asks, and does not insist. */
  readonly defaulted?: true;
  /** What it is chosen from; where a form offers them by its situation, they are left out. */
  readonly choices?: readonly Choice[];
  /** Helps to check the form and is no part of the command. */
  readonly unsent?: true;
}

/** Fields that belong together under one heading. */
export interface Group {
  readonly legend: Bilingual;
  readonly hint?: Bilingual;
  readonly fields: readonly Field[];
  /** Folded away until it is wanted: most forms leave it empty. */
  readonly folded?: true;
}

/** A list of things with the same fields: `count` rows, of which the empty ones are left out. */
export interface Rows {
  readonly path: string;
  readonly count: number;
  readonly legend: Bilingual;
  readonly hint?: Bilingual;
  readonly fields: readonly Field[];
  /** Whether the form is about them: they are not folded away. */
  readonly open?: true;
}

export type FormPart = Field | Group | Rows;

/** What was typed into a form, by the names of its fields; a list has one text for each control. */
export type FormValues = Readonly<Record<string, readonly string[]>>;

// Villagers have codes of their own, and what the system records it records itself.
export const ACTING_SEATS: readonly Seat[] = SEATS.filter(
  (seat) => seat !== 'villager' && seat !== 'system' && seat !== 'auditor',
);

/**
 * The names that the controls of a field have: each seat has a box, and the others a text; controls
 * of one list share a name with brackets, which says that they mean to.
 */
export function namesOf({ path, kind }: Field): readonly string[] {
  if (kind === 'ticks' || kind === 'signers') return [path, listName(path)];
  if (kind !== 'seats') return [path];
  return [path, ...ACTING_SEATS.map((seat) => seatName(path, seat)), seatName(path, 'others')];
}

export function listName(path: string): string {
  return `${path}[]`;
}

export function seatName(path: string, seat: Seat | 'others'): string {
  return `${path}.${seat}`;
}

export function isField(part: FormPart): part is Field {
  return 'kind' in part;
}

export function isRows(part: FormPart): part is Rows {
  return 'count' in part;
}

/** A field of a row, under the path that it has in the data: `excluded.1.reason`. */
export function inRow(rows: Rows, index: number, field: Field): Field {
  const { zh, en } = field.label;
  const label = { zh: `第 ${index + 1} 项${zh}`, en: `${en} (${index + 1})` };
  return { ...field, label, path: `${rows.path}.${index}.${field.path}` };
}

/** Every field of a form in its order, those of groups and rows included. */
export function fieldsOf(parts: readonly FormPart[]): readonly Field[] {
  return parts.flatMap((part) => {
    if (isField(part)) return [part];
    if (!isRows(part)) return part.fields;
    return indicesOf(part).flatMap((index) =>
      part.fields.map((field) => inRow(part, index, field)),
    );
  });
}

export function indicesOf(rows: Rows): readonly number[] {
  return Array.from({ length: rows.count }, (_, index) => index);
}
