import {
  type Environment,
  portSetting,
  readConfig,
  SERVICE_SETTINGS,
  wholeNumberSetting,
} from '@siyi/runtime';
import * as z from 'zod';
import { LOG_SETTINGS, refineLogSettings } from './log/log-settings.ts';

const settings = z
  .object({
    ...SERVICE_SETTINGS,
    SIYI_AUDIT_PORT: portSetting.default(4103),
    ...LOG_SETTINGS,
    /** How long after a comparison of rows, files and signed heads the next one begins. */
    SIYI_SELF_AUDIT_SECONDS: wholeNumberSetting(1, 86_400).default(3_600),
  })
  .superRefine(refineLogSettings);

export type AuditConfig = z.output<typeof settings>;

/** Throws BadConfiguration with every fault, each named by its variable. */
export function readAuditConfig(env: Environment): AuditConfig {
  return readConfig(settings, env);
}
