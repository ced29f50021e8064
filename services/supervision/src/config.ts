import { type Environment, portSetting, readConfig, SERVICE_SETTINGS } from '@siyi/runtime';
import * as z from 'zod';

const settings = z.object({
  ...SERVICE_SETTINGS,
  SIYI_SUPERVISION_PORT: portSetting.default(4102),
});

export type SupervisionConfig = z.output<typeof settings>;

/** Throws BadConfiguration with every fault, each named by its variable. */
export function readSupervisionConfig(env: Environment): SupervisionConfig {
  return readConfig(settings, env);
}
