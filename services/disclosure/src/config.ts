import {
  type Environment,
  portSetting,
  readConfig,
  SERVICE_SETTINGS,
  wholeNumberSetting,
} from '@siyi/runtime';
import * as z from 'zod';

const RATE_MAX = 1_000_000;

const settings = z.object({
  ...SERVICE_SETTINGS,
  SIYI_DISCLOSURE_PORT: portSetting.default(4101),
  /** Requests of one client address in a minute; 0: no limit. A whole village may share one. */
  SIYI_DISCLOSURE_RATE: wholeNumberSetting(0, RATE_MAX).default(6_000),
});

export type DisclosureConfig = z.output<typeof settings>;

/** Throws BadConfiguration with every fault, each named by its variable. */
export function readDisclosureConfig(env: Environment): DisclosureConfig {
  return readConfig(settings, env);
}
