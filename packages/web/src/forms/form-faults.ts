import type { Bilingual, Fault } from '@siyi/kernel';
import type { Field, FieldKind, FormValues } from './field.ts';
import { type FormCommand, formFields, formOf } from './form.ts';
import { readWhole } from './read-number.ts';

/** Something wrong with a form: what, and at which of its fields. */
export interface FormFault {
  /** Undefined where the form has no field for it. */
  readonly field: Field | undefined;
  readonly message: Bilingual;
}

/** The faults of a command's data at the fields of its form, in words for somebody at a form. */
export function toFormFaults(
  command: FormCommand,
  faults: readonly Fault[],
  values: FormValues,
): readonly FormFault[] {
  const found = faults.map((fault) => {
    const field = fieldAt(command, fault.path);
    return { field, message: field ? messageAt(command, field, fault, values) : fault.message };
  });
  // The form and the command may both miss a field; one word is enough.
  const isFirst = ({ message }: FormFault, index: number) =>
    found.findIndex((other) => other.message.zh === message.zh) === index;
  return inOrder(command, found.filter(isFirst));
}

/** In the order of the form, so that the summary reads as the page does. */
function inOrder(command: FormCommand, faults: readonly FormFault[]): readonly FormFault[] {
  const paths = formFields(command).map(({ path }) => path);
  const placeOf = ({ field }: FormFault) => (field ? paths.indexOf(field.path) : paths.length);
  return faults.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** The field of a fault: its own, the list that it stands in, or the first of what it is about. */
export function fieldAt(command: FormCommand, path: string): Field | undefined {
  const fields = formFields(command);
  const [first] = formOf(command).oneOf?.paths ?? [];
  if (path === '') return fields.find((field) => field.path === first) ?? fields[0];
  return (
    fields.find((field) => field.path === path) ??
    fields.find((field) => path.startsWith(`${field.path}.`)) ??
    fields.find((field) => field.path.startsWith(`${path}.`))
  );
}

function messageAt(command: FormCommand, field: Field, fault: Fault, values: FormValues) {
  const { oneOf } = formOf(command);
  if (fault.path === '' || isOfNone(fault.path, values, oneOf?.paths)) {
    return oneOf?.message ?? fault.message;
  }
  const text = values[field.path]?.join('\n') ?? '';
  const isBlank = text.trim() === '';
  if (isBlank && fault.path === field.path) return leftEmpty(field);
  const { zh, en } = wordsFor(field, text) ?? fault.message;
  const line = field.kind === 'lines' ? Number(fault.path.slice(field.path.length + 1)) + 1 : 0;
  return {
    zh: `“${field.label.zh}”${line > 0 ? `第 ${line} 行` : ''}：${zh}`,
    en: `${field.label.en}${line > 0 ? `, line ${line}` : ''}: ${en}`,
  };
}

/** Whether a fault says of everything of which one at least is asked for that there is none of it. */
function isOfNone(path: string, values: FormValues, paths: readonly string[] = []): boolean {
  if (paths.length === 0) return false;
  return paths.every((one) => one.startsWith(`${path}.`) && isBlankAt(values, one));
}

function isBlankAt(values: FormValues, path: string): boolean {
  return (values[path] ?? []).every((text) => text.trim() === '');
}

const CHOSEN: readonly FieldKind[] = ['choice', 'radios', 'yes-no', 'seats', 'ticks'];

/** What is said of a field that may not be left empty. */
export function leftEmpty({ kind, label }: Field): Bilingual {
  return CHOSEN.includes(kind)
    ? { zh: `请选择“${label.zh}”`, en: `Choose: ${label.en}` }
    : { zh: `请填写“${label.zh}”`, en: `Fill in: ${label.en}` };
}

/** What a form asks for in words that fit what stands on it; undefined where the fault says it best. */
function wordsFor({ kind }: Field, text: string): Bilingual | undefined {
  if (kind === 'count') return typeof readWhole(text) === 'string' ? WHOLE_NUMBER : undefined;
  return WORDS[kind];
}

const WHOLE_NUMBER = { zh: '应填整数，如 28', en: 'give a whole number, such as 28' };

const DATE_WORDS = { zh: '应为日期，如 2026-04-01', en: 'give a date, such as 2026-04-01' };

const WORDS: Readonly<Partial<Record<FieldKind, Bilingual>>> = {
  moment: {
    zh: '应为日期和时间，如 2026-03-17 08:30',
    en: 'give a date and time, such as 2026-03-17 08:30',
  },
  'first-day': DATE_WORDS,
  'day-end': DATE_WORDS,
  counts: {
    zh: '每行写代号和人数，中间空一格，如 group-council 12',
    en: 'write a code and a number in each line, such as group-council 12',
  },
  'last-day': DATE_WORDS,
  yuan: {
    zh: '应写成 380000 或 380000.00，不写逗号和“元”',
    en: 'write it as 380000 or 380000.00, without commas or units',
  },
};
