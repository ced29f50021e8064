import { logNameSetting, secretSetting, urlSetting } from '@siyi/runtime';
import * as z from 'zod';

/** What the logs need. All four are set, or none: then the service keeps no log. */
export const LOG_SETTINGS = {
  SIYI_LOG_NAME: logNameSetting.optional(),
  SIYI_SIGNER_URL: urlSetting('http', 'https').optional(),
  /** What the signer knows the worker by. */
  SIYI_SIGNER_TOKEN: secretSetting.optional(),
  /** Where the static files of the logs are published. */
  SIYI_LOG_FOLDER: z.string().optional(),
};

const NAMES = Object.keys(LOG_SETTINGS) as (keyof typeof LOG_SETTINGS)[];

type Given = { readonly [Name in keyof typeof LOG_SETTINGS]?: string | undefined };

/** What the log worker is set up with. */
export interface LogSettings {
  readonly operator: string;
  readonly signer: { readonly url: string; readonly token: string };
  readonly folder: string;
  /** How long after a comparison of rows, files and heads the next one begins. */
  readonly selfAuditMs: number;
}

/** The settings of the logs; undefined where the service keeps none. */
export function logSettingsOf(
  given: Given & { readonly SIYI_SELF_AUDIT_SECONDS: number },
): LogSettings | undefined {
  const operator = given.SIYI_LOG_NAME;
  const url = given.SIYI_SIGNER_URL;
  const token = given.SIYI_SIGNER_TOKEN;
  const folder = given.SIYI_LOG_FOLDER;
  if (!operator || !url || !token || !folder) return undefined;
  const selfAuditMs = given.SIYI_SELF_AUDIT_SECONDS * 1_000;
  return { operator, signer: { url: url.replace(/\/$/, ''), token }, folder, selfAuditMs };
}

/** Finds the variables that are missing beside others that are set; the name serves receipts, too. */
export function refineLogSettings(given: Given, context: z.RefinementCtx): void {
  const isKept = NAMES.some((name) => name !== 'SIYI_LOG_NAME' && given[name] !== undefined);
  for (const name of isKept ? NAMES.filter((one) => given[one] === undefined) : []) {
    context.addIssue({ code: 'custom', path: [name], message: 'is not set' });
  }
}
