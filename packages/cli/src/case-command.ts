import { auditCase, type CaseResult, type OpenCase, type PlayedCase, runCase } from '@siyi/case';
import type { Bilingual } from '@siyi/kernel';
import { connect } from './connect.ts';
import { EXIT } from './failure.ts';
import { type Language, sayIn } from './language.ts';
import { type LoadedCase, loadCase } from './load-case.ts';
import type { Output } from './output.ts';
import { playOnServer } from './play-on-server.ts';
import type { Setting } from './setting.ts';
import type { Surroundings } from './surroundings.ts';
import { tellCase } from './tell-case.ts';

export interface CaseOptions {
  readonly json?: boolean;
  readonly lang: Language;
}

export interface CaseRunOptions extends CaseOptions {
  /** A server to run it on; true: the one of this machine; left out: in memory. */
  readonly url?: string | true;
  readonly as?: string;
}

/** `siyi case run FILE`: every rule enforced; exit code 1 when what the file expects differs. */
export async function caseRun(
  path: string,
  options: CaseRunOptions,
  { output, surroundings }: Setting,
): Promise<number> {
  const loaded = loadCase(path, false);
  const { opened } = loaded;
  const played = await play(loaded, options, surroundings);
  show(opened, played, { ...options, claimed: false }, output);
  const differences = differencesOf(opened, played.result);
  for (const difference of differences) output.remark(sayIn(options.lang)(difference));
  return differences.length === 0 ? EXIT.good : EXIT.no;
}

/** A case is the township's affair: it registers a village. */
const CASES = { name: 'decision', as: 'demo.township.-' } as const;

function play(
  loaded: LoadedCase,
  { url, as }: CaseRunOptions,
  surroundings: Surroundings,
): Promise<PlayedCase> {
  if (url === undefined) return runCase(loaded.opened);
  const server = { url: url === true ? undefined : url, as };
  return playOnServer(connect(CASES, server, surroundings), loaded);
}

/** `siyi case audit FILE`: nothing refused; exit code 1 with a finding of severity error. */
export async function caseAudit(
  path: string,
  options: CaseOptions,
  output: Output,
): Promise<number> {
  const { opened } = loadCase(path, true);
  const played = await auditCase(opened);
  show(opened, played, { ...options, claimed: true }, output);
  const isBad = played.result.findings.some((finding) => finding.severity === 'error');
  return isBad ? EXIT.no : EXIT.good;
}

function show(
  opened: OpenCase,
  played: PlayedCase,
  { json, lang, claimed }: CaseOptions & { readonly claimed: boolean },
  output: Output,
): void {
  if (json) output.result(JSON.stringify(played.result, inOneOrder, 2));
  else for (const line of tellCase(opened, played, claimed, lang)) output.result(line);
}

/** A stored refusal has its numbers in another order than a new one; what is printed is the same. */
function inOneOrder(key: string, value: unknown): unknown {
  if (key !== 'operands' || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
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
