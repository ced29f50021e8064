import { existsSync, readFileSync } from 'node:fs';
import type { BroughtReceipt, Trust } from '@siyi/bundle';
import type { Bilingual } from '@siyi/kernel';
import { type Policy, parsePolicy, parseVerifierKey, type VerifierKey } from '@siyi/log';
import { EXIT, UsageError } from '../failure.ts';
import { type Language, sayIn } from '../language.ts';
import type { Output } from '../output.ts';
import { readBundle } from './read-bundle.ts';
import { reading } from './reading.ts';
import { tellReport } from './tell-report.ts';
import { verifyInThreads } from './verify-in-threads.ts';

export interface VerifyOptions {
  readonly json?: boolean;
  readonly lang: Language;
  /** Keys of logs: files with a key a line, or keys. */
  readonly key?: readonly string[];
  readonly policy?: string;
  readonly receipt?: readonly string[];
  /** False: `--no-rules`. */
  readonly rules?: boolean;
}

const CODES = { valid: EXIT.good, refused: EXIT.no, incomplete: EXIT.incomplete } as const;

/** `siyi audit verify DIR`: exit code 0 valid, 1 refused, 3 valid as far as it could be checked. */
export async function auditVerify(
  path: string,
  options: VerifyOptions,
  output: Output,
): Promise<number> {
  const trust = readTrust(options);
  const report = await verifyInThreads(readBundle(path), trust);
  if (options.json) output.result(JSON.stringify(report, undefined, 2));
  else for (const line of tellReport(report, sayIn(options.lang))) output.result(line);
  return CODES[report.verdict];
}

function readTrust({ key = [], policy, receipt = [], rules }: VerifyOptions): Trust {
  const brought = receipt.map((path): BroughtReceipt => ({ place: path, text: read(path) }));
  return {
    keys: key.flatMap(readKeys),
    policy: policy === undefined ? undefined : readPolicy(policy),
    receipts: brought,
    withoutRules: rules === false,
  };
}

function readKeys(given: string): readonly VerifierKey[] {
  // A key is no name of a file that anybody has.
  const lines = existsSync(given) ? read(given).split('\n') : [given];
  const keys = lines.map((line) => line.trim()).filter((line) => line !== '' && line[0] !== '#');
  return reading(quoted(given), () => keys.map((line) => parseVerifierKey(line, given)));
}

function readPolicy(path: string): Policy {
  return reading(quoted(path), () => parsePolicy(read(path), path));
}

function quoted(name: string): Bilingual {
  return { zh: `“${name}”`, en: `"${name}"` };
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new UsageError({ zh: `读不了 ${path}。`, en: `Cannot read ${path}.` });
  }
}
