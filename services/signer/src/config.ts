import { because } from '@siyi/kernel';
import {
  type Environment,
  LOG_LEVELS,
  logNameSetting,
  portSetting,
  readConfig,
  secretSetting,
} from '@siyi/runtime';
import * as z from 'zod';

const settings = z
  .object({
    /** Its keys and what it has signed. */
    SIYI_SIGNER_FOLDER: z.string(),
    SIYI_HOST: z.string().default('127.0.0.1'),
    SIYI_SIGNER_PORT: portSetting.default(4104),
    /** Lets the log worker in. */
    SIYI_SIGNER_TOKEN: secretSetting,
    /** Lets the operator in, for freezes, recoveries and key changes. */
    SIYI_SIGNER_OPERATOR_TOKEN: secretSetting,
    /** Whose logs it signs: what their origins begin with. */
    SIYI_LOG_NAME: logNameSetting,
    SIYI_LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  })
  .refine((given) => given.SIYI_SIGNER_TOKEN !== given.SIYI_SIGNER_OPERATOR_TOKEN, {
    ...because('不能与 SIYI_SIGNER_TOKEN 相同', 'has to differ from SIYI_SIGNER_TOKEN'),
    path: ['SIYI_SIGNER_OPERATOR_TOKEN'],
  });

export type SignerConfig = z.output<typeof settings>;

/** Throws BadConfiguration with every fault, each named by its variable. */
export function readSignerConfig(env: Environment): SignerConfig {
  return readConfig(settings, env);
}
