import { addMilliseconds, civilDayOf, type Instant, isInstantText, toInstant } from '@siyi/kernel';
import type { Field, FieldKind, FormValues } from './field.ts';
import { type FormCommand, formFields } from './form.ts';
import { toLocalText } from './local-moment.ts';

/** The values of a form that is filled in already: what `readForm` reads as this data. */
export function toFormValues(command: FormCommand, data: unknown): FormValues {
  const entries = formFields(command).flatMap((field) => {
    const texts = toTexts(field, valueAt(data, field.path.split('.')));
    return texts.length === 0 ? [] : [[field.path, texts] as const];
  });
  return Object.fromEntries(entries);
}

function valueAt(data: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<string, unknown>)[key]
        : undefined,
    data,
  );
}

function toTexts({ kind, choices }: Field, value: unknown): readonly string[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return kind === 'lines' ? [value.join('\n')] : value.map(String);
  if (kind === 'counts') return [linesOf(value as object)];
  const text = String(value);
  if (kind === 'flag' && !choices) return value === true ? ['true'] : [];
  return [MOMENTS.includes(kind) && isInstantText(text) ? toTyped(kind, toInstant(text)) : text];
}

const MOMENTS: readonly FieldKind[] = ['moment', 'first-day', 'day-end', 'last-day'];

function toTyped(kind: FieldKind, moment: Instant): string {
  if (kind === 'moment') return toLocalText(moment);
  // 24:00 of a day is 0:00 of the next.
  return civilDayOf(kind === 'day-end' ? addMilliseconds(moment, -1) : moment);
}

function linesOf(counts: object): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join('\n');
}
