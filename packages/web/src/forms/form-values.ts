import { isInstantText, toInstant } from '@siyi/kernel';
import type { Field, FormValues } from './field.ts';
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
  const text = String(value);
  if (kind === 'flag' && !choices) return value === true ? ['true'] : [];
  if (kind === 'moment') return [isInstantText(text) ? toLocalText(toInstant(text)) : text];
  if (kind === 'last-day') {
    return [
      isInstantText(text) ? toLocalText(toInstant(text)).slice(0, 'YYYY-MM-DD'.length) : text,
    ];
  }
  return [text];
}
