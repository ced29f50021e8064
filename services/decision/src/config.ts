import { because } from '@siyi/kernel';
import {
  type Environment,
  logNameSetting,
  portSetting,
  readConfig,
  SERVICE_SETTINGS,
  secretSetting,
  urlSetting,
} from '@siyi/runtime';
import * as z from 'zod';

const settings = {
  ...SERVICE_SETTINGS,
  SIYI_DECISION_PORT: portSetting.default(4100),
  /** Where the keys of private values lie: never in the database, nor in its backup. */
  SIYI_VAULT_FOLDER: z.string(),
  /** What these keys are wrapped by. */
  SIYI_VAULT_SECRET: secretSetting,
  /** Whose transparency logs the events get into. */
  SIYI_LOG_NAME: logNameSetting.optional(),
  /** What the key of the receipts is made from; left out: no receipts are given. */
  SIYI_RECEIPT_SECRET: secretSetting.optional(),
  SIYI_EVIDENCE_S3_REGION: z.string().default('us-east-1'),
};

const evidenceInFolder = z.object({
  ...settings,
  /** Where evidence files are kept, by their content. */
  SIYI_EVIDENCE_FOLDER: z.string(),
});

const evidenceOnS3 = z.object({
  ...settings,
  /** Below which address they are kept instead: of a bucket, or of a folder in it. */
  SIYI_EVIDENCE_S3_URL: urlSetting('https', 'http').refine(
    isBare,
    because('只写主机和路径,不带密码、? 和 #', 'expected no password, no ? and no # in it'),
  ),
  SIYI_EVIDENCE_S3_KEY_ID: z.string(),
  SIYI_EVIDENCE_S3_SECRET: z.string(),
  SIYI_EVIDENCE_FOLDER: z
    .string()
    .optional()
    .refine(
      (folder) => folder === undefined,
      because(
        '与 SIYI_EVIDENCE_S3_URL 只能设一个',
        'is set beside SIYI_EVIDENCE_S3_URL; evidence lies in one place',
      ),
    ),
});

export type DecisionConfig = z.output<typeof evidenceInFolder> | z.output<typeof evidenceOnS3>;

/** Throws BadConfiguration with every fault, each named by its variable. */
export function readDecisionConfig(env: Environment): DecisionConfig {
  const isOnS3 = (env.SIYI_EVIDENCE_S3_URL ?? '').trim() !== '';
  return isOnS3
    ? readConfig(evidenceOnS3.superRefine(refineReceipts), env)
    : readConfig(evidenceInFolder.superRefine(refineReceipts), env);
}

/** A receipt names a log. */
function refineReceipts(
  given: {
    readonly SIYI_LOG_NAME?: string | undefined;
    readonly SIYI_RECEIPT_SECRET?: string | undefined;
  },
  context: z.RefinementCtx,
): void {
  if (given.SIYI_RECEIPT_SECRET === undefined || given.SIYI_LOG_NAME !== undefined) return;
  context.addIssue({ code: 'custom', path: ['SIYI_LOG_NAME'], message: 'is not set' });
}

function isBare(address: string): boolean {
  const url = URL.parse(address);
  return url === null || `${url.username}${url.password}${url.search}${url.hash}` === '';
}
