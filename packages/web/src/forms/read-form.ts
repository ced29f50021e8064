import { parseCommand } from '@siyi/decision';
import { type Fault, InvalidInput } from '@siyi/kernel';
import {
  type Field,
  type FormPart,
  type FormValues,
  fieldsOf,
  indicesOf,
  inRow,
  isRows,
  namesOf,
  type Rows,
} from './field.ts';
import { type FormCommand, formFields, formOf } from './form.ts';
import { leftEmpty } from './form-faults.ts';
import { readDayEnd, readFirstDay, readLastDay, readLocalMoment } from './local-moment.ts';
import { readCounts, readWhole, readYuan } from './read-number.ts';

/** What a browser sent: `FormData`, `URLSearchParams`. */
export interface SentForm {
  getAll(name: string): readonly unknown[];
}

export interface ReadForm {
  /** The command's data; what cannot be understood is left as it was typed, for parseCommand to name. */
  readonly data: Readonly<Record<string, unknown>>;
  /** What was typed, to be shown again; the rows of a list without the empty ones between. */
  readonly values: FormValues;
  /** What is wrong that the command alone would not show; where there is any, it is not to be sent. */
  readonly faults: readonly Fault[];
}

/** Everything that is wrong with a form: what it holds, and what the command that it makes lacks. */
export function checkForm(command: FormCommand, { data, faults }: ReadForm): readonly Fault[] {
  try {
    parseCommand(command, data);
    return faults;
  } catch (error) {
    if (error instanceof InvalidInput) return [...error.faults, ...faults];
    throw error;
  }
}

/** Reads the form of a command; it never throws, and nothing but the form's own fields is read. */
export function readForm(command: FormCommand, sent: SentForm): ReadForm {
  const { parts, always } = formOf(command);
  const values = closeRows(parts, valuesOf(fieldsOf(parts), sent));
  const data = structuredClone(always ?? {});
  for (const field of formFields(command)) {
    const value = field.unsent ? undefined : readField(field, values[field.path] ?? []);
    if (value !== undefined) place(data, field.path.split('.'), value);
  }
  return { data, values, faults: faultsOf(command, values) };
}

/**
 * Figures that contradict each other, and fields left empty: the schema of a command looks for some
 * of them only when everything else is in order, and a form tells everything at once.
 */
function faultsOf(command: FormCommand, values: FormValues): readonly Fault[] {
  const { check, oneOf } = formOf(command);
  const isEmpty = (path: string) => (values[path] ?? []).every((text) => text.trim() === '');
  const empty = formFields(command)
    .filter(({ path, required, defaulted }) => required && !defaulted && isEmpty(path))
    .map((field) => ({ path: field.path, message: leftEmpty(field) }));
  const none = oneOf?.paths.every(isEmpty) ? [{ path: '', message: oneOf.message }] : [];
  return [...empty, ...none, ...(check?.(values) ?? [])];
}

/** The texts of the fields; whatever a browser sends as a file is none. */
function valuesOf(fields: readonly Field[], sent: SentForm): FormValues {
  const entries = fields.map((field) => {
    const all = namesOf(field).flatMap((name) => sent.getAll(name));
    const texts = all.filter((value) => typeof value === 'string');
    // Browsers send the lines of a text with CR LF; what was typed has no CR.
    return [field.path, texts.map((text) => text.replace(/\r\n?/g, '\n'))] as const;
  });
  return Object.fromEntries(entries.filter(([, texts]) => texts.length > 0));
}

/** Moves the rows of a list up into the empty ones, as they stand in the data. */
function closeRows(parts: readonly FormPart[], values: FormValues): FormValues {
  return parts.filter(isRows).reduce(closeRowsOf, values);
}

function closeRowsOf(values: FormValues, rows: Rows): FormValues {
  const all = indicesOf(rows).map((index) =>
    rows.fields.map((field) => values[inRow(rows, index, field).path] ?? []),
  );
  const filled = all.filter((row) => row.some((texts) => texts.some((text) => text.trim() !== '')));
  const moved = indicesOf(rows).flatMap((index) =>
    rows.fields.map((field, at) => [inRow(rows, index, field).path, filled[index]?.[at] ?? []]),
  );
  return { ...values, ...Object.fromEntries(moved) };
}

function readField(field: Field, texts: readonly string[]): unknown {
  const [text = ''] = texts;
  switch (field.kind) {
    case 'count':
      return readWhole(text);
    case 'yuan':
      return readYuan(text);
    case 'moment':
      return filled(text) && (readLocalMoment(text) ?? text);
    case 'first-day':
      return filled(text) && (readFirstDay(text) ?? text);
    case 'day-end':
      return filled(text) && (readDayEnd(text) ?? text);
    case 'last-day':
      return filled(text) && (readLastDay(text) ?? text);
    case 'yes-no':
      return filled(text) && (YES_NO.get(text) ?? text);
    case 'flag':
      return readFlag(field, text);
    case 'counts':
      return readCounts(text);
    case 'lines':
    case 'seats':
    case 'signers':
    case 'ticks':
      return readLines(texts);
    default:
      return filled(text);
  }
}

const YES_NO: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

/** A blank text is a field that was left empty. */
function filled(text: string): string | undefined {
  return text.trim() === '' ? undefined : text;
}

/** A flag is true or false; one that stands for a value is that value, or nothing. */
function readFlag({ choices }: Field, text: string): unknown {
  if (!choices) return text === 'true';
  return filled(text);
}

function readLines(texts: readonly string[]): readonly string[] | undefined {
  const lines = texts.flatMap((text) => text.split('\n')).map((line) => line.trim());
  const given = lines.filter((line) => line !== '');
  return given.length === 0 ? undefined : given;
}

/** Puts a value into nested data; a key that is a number makes its holder a list. */
function place(data: object, [key = '', next, ...rest]: readonly string[], value: unknown): void {
  const holder = data as Record<string, unknown>;
  if (next === undefined) {
    holder[key] = value;
    return;
  }
  holder[key] ??= /^\d+$/.test(next) ? [] : {};
  place(holder[key] as object, [next, ...rest], value);
}
