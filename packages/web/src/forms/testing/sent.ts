import type { FormValues } from '../field.ts';
import type { FormCommand } from '../form.ts';
import { toFormValues } from '../form-values.ts';
import { SAMPLES } from './samples.ts';

/** What a browser sends when these values stand in a form. */
export function sent(values: FormValues): FormData {
  const form = new FormData();
  for (const [name, texts] of Object.entries(values)) {
    for (const text of texts) form.append(name, text);
  }
  return form;
}

/** The sample of a command, with other texts typed into some of its fields. */
export function typed(
  command: FormCommand,
  changes: Readonly<Record<string, string | readonly string[]>>,
): FormData {
  const changed = Object.entries(changes).map(([path, texts]) => [path, [texts].flat()]);
  return sent({ ...toFormValues(command, SAMPLES[command]), ...Object.fromEntries(changed) });
}
