import { because } from '@siyi/kernel';
import * as z from 'zod';

/** A whole number between two bounds, both allowed, written in digits. */
export function wholeNumberSetting(least: number, most: number) {
  return z
    .string()
    .refine(
      (text) => /^\d{1,15}$/.test(text) && Number(text) >= least && Number(text) <= most,
      because(
        `应为 ${least} 到 ${most} 的整数`,
        `expected a whole number from ${least} to ${most}`,
      ),
    )
    .transform(Number);
}

/** A TCP port; 0 takes a free one. */
export const portSetting = wholeNumberSetting(0, 65_535);

/** Yes or no. */
export const flagSetting = z
  .string()
  .refine(
    (text) => text === 'true' || text === 'false',
    because('应为 true 或 false', 'expected true or false'),
  )
  .transform((text) => text === 'true');

/** An address with one of the given schemes, such as `postgres`. */
export function urlSetting(...schemes: readonly string[]) {
  const forms = schemes.map((scheme) => `${scheme}://…`);
  return z
    .string()
    .refine(
      (text) => URL.canParse(text) && schemes.includes(new URL(text).protocol.slice(0, -1)),
      because(`应为地址 ${forms.join(' 或 ')}`, `expected an address ${forms.join(' or ')}`),
    );
}

/** What nobody may guess: 32 random bytes, written in any way. */
export const secretSetting = z
  .string()
  .refine(
    (text) => text.length >= 32,
    because('至少 32 个字符', 'expected at least 32 characters'),
  );

/** Whose transparency logs they are: the first part of every origin, such as `siyi.example.cn/330114`. */
export const logNameSetting = z
  .string()
  .refine(
    (text) => /^[^\s+]{1,200}$/.test(text),
    because('不能有空格和加号', 'expected a name without spaces and plus signs'),
  );
