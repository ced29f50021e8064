import { because } from '@siyi/kernel';
import * as z from 'zod';
import { LOG_LEVELS } from './logger.ts';
import { flagSetting, secretSetting, urlSetting, wholeNumberSetting } from './setting.ts';

/** What every service reads from its environment; docs/reference/configuration.md. */
export const SERVICE_SETTINGS = {
  DATABASE_URL: urlSetting('postgres', 'postgresql'),
  NATS_URL: urlSetting('nats', 'tls'),
  /** The county whose record it serves. */
  SIYI_LEDGER: z
    .string()
    .refine(
      (text) => /^[0-9]{6}$/.test(text),
      because('应为六位数字的县级代码', 'expected the 6-digit code of a county'),
    ),
  /** Procedures of the county's own, a file each, beside those that ship. */
  SIYI_PROCEDURE_FOLDER: z.string().optional(),
  SIYI_HOST: z.string().default('127.0.0.1'),
  /** How many proxies in front of it append to X-Forwarded-For; without any, the header is ignored. */
  SIYI_PROXIES: wholeNumberSetting(0, 10).default(0),
  SIYI_LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  /** Whether anybody may sign in as any seat: for trying it out, never with real villages. */
  SIYI_DEMONSTRATION: flagSetting.default(false),
  /** Signs cookies; 32 random bytes, written in any way. */
  SIYI_SECRET: secretSetting,
};
