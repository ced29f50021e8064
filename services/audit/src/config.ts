import { type Environment, portSetting, readConfig, SERVICE_SETTINGS } from '@siyi/runtime';
import * as z from 'zod';

const settings = z.object({
  ...SERVICE_SETTINGS,
  SIYI_AUDIT_PORT: portSetting.default(4103),
});

export type AuditConfig = z.output<typeof settings>;

/** Throws BadConfiguration with every fault, each named by its variable. */
export function readAuditConfig(env: Environment): AuditConfig {
  return readConfig(settings, env);
}
