import * as z from 'zod';
import { because } from './input.ts';
import { isInstantText } from './instant.ts';

// Control characters but tab and line feed (U+0000 is among them), and the marks that turn the
// direction of what follows, by which a notice could show other words than it holds.
// biome-ignore lint/suspicious/noControlCharactersInRegex: naming them is the purpose of this pattern.
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/**
 * A text of 1 to `maxLength` characters (code points), well-formed, in NFC, without control characters, not
 * blank: refused otherwise, never silently normalised, so that what is hashed is what was typed.
 */
export function textOf(maxLength: number): z.ZodString {
  return z
    .string()
    .min(1)
    .max(maxLength)
    .refine((text) => text.trim() !== '', because('不能只有空格', 'must not be blank'))
    .refine(
      (text) => text.isWellFormed() && text === text.normalize('NFC') && !CONTROL.test(text),
      because(
        '含有无法保存的字符',
        'holds characters that cannot be kept (control, direction, or not NFC)',
      ),
    );
}

/** A moment: ISO 8601 date and time with an offset, between 1900 and 2199. */
export const instantText = z
  .string()
  .refine(
    isInstantText,
    because(
      '应为带时区的日期时间,如 2026-03-02T09:00:00+08:00',
      'expected a date and time with offset, such as 2026-03-02T09:00:00+08:00',
    ),
  );
