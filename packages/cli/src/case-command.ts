import { auditCase, type CaseResult, type OpenCase, runCase } from '@siyi/case';
import type { Bilingual } from '@siyi/kernel';
import { EXIT } from './failure.ts';
import { type Language, sayIn } from './language.ts';
import { loadCase } from './load-case.ts';
import type { Output } from './output.ts';
import { tellCase } from './tell-case.ts';

export interface CaseOptions {
  readonly json?: boolean;
  readonly lang: Language;
}

/** `siyi case run FILE`: every rule enforced; exit code 1 when what the file expects differs. */
export async function caseRun(path: string, options: CaseOptions, output: Output): Promise<number> {
  const opened = loadCase(path, false);
  const played = await runCase(opened);
  if (options.json) output.result(JSON.stringify(played.result, undefined, 2));
  else for (const line of tellCase(opened, played, false, options.lang)) output.result(line);
  const differences = differencesOf(opened, played.result);
  for (const difference of differences) output.remark(sayIn(options.lang)(difference));
  return differences.length === 0 ? EXIT.good : EXIT.no;
}

/** `siyi case audit FILE`: nothing refused; exit code 1 with a finding of severity error. */
export async function caseAudit(
  path: string,
  options: CaseOptions,
  output: Output,
): Promise<number> {
  const opened = loadCase(path, true);
  const played = await auditCase(opened);
  if (options.json) output.result(JSON.stringify(played.result, undefined, 2));
  else for (const line of tellCase(opened, played, true, options.lang)) output.result(line);
  const isBad = played.result.findings.some((finding) => finding.severity === 'error');
  return isBad ? EXIT.no : EXIT.good;
}

/** What came out otherwise than the file expects. */
function differencesOf({ file }: OpenCase, result: CaseResult): readonly Bilingual[] {
  const steps = file.steps.flatMap(({ expect }, index) => {
    const step = result.steps[index];
    const came = step?.code ?? step?.outcome ?? '';
    return expect === undefined || expect === came
      ? []
      : [differs(`steps.${index}.expect`, expect, came)];
  });
  const ends = (['state', 'stage'] as const).flatMap((key) => {
    const expected = file.expect?.[key];
    const came = result[key] ?? '-';
    return expected === undefined || expected === came
      ? []
      : [differs(`expect.${key}`, expected, came)];
  });
  return [...steps, ...ends];
}

function differs(path: string, expected: string, came: string): Bilingual {
  return {
    zh: `与预期不符:${path} 预期 ${expected},实际 ${came}`,
    en: `Not as expected: ${path} expected ${expected}, came ${came}`,
  };
}
