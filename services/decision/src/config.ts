import { type Environment, portSetting, readConfig, SERVICE_SETTINGS } from '@siyi/runtime';
import * as z from 'zod';

const settings = z.object({
  ...SERVICE_SETTINGS,
  SIYI_DECISION_PORT: portSetting.default(4100),
  /** Where evidence files are kept, by their content. */
  SIYI_EVIDENCE_FOLDER: z.string(),
});

export type DecisionConfig = z.output<typeof settings>;

/** Throws BadConfiguration with every fault, each named by its variable. */
export function readDecisionConfig(env: Environment): DecisionConfig {
  return readConfig(settings, env);
}
