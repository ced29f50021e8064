import { type Citation, citeSource } from '@siyi/procedure';
import { type History, perHistory } from './history.ts';

/** How many different files prove what was recorded in a stage. */
const filesOf = perHistory((history): ReadonlyMap<string, ReadonlySet<string>> => {
  const files = new Map<string, Set<string>>();
  for (const { inStage, evidence } of history.facts) {
    if (inStage === undefined || !evidence) continue;
    const known = files.get(inStage) ?? new Set();
    for (const { sha256 } of evidence) known.add(sha256);
    files.set(inStage, known);
  }
  return files;
});

/** The files that a stage lacks of those that its procedure asks for. */
export function missingFiles(
  history: History,
  stage: string,
): { readonly least: number; readonly had: number; readonly citation: Citation } | undefined {
  const least = history.procedure.stages.get(stage)?.evidence?.least ?? 0;
  const had = filesOf(history).get(stage)?.size ?? 0;
  if (had >= least) return undefined;
  return { least, had, citation: citeSource(history.law, 'stage-evidence', 'SIYI') };
}
