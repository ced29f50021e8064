import type { NoticeStage } from '@siyi/procedure';
import { actBehind } from './acts.ts';
import { missingFiles } from './files.ts';
import { type Finding, type FindingRule, noted } from './finding.ts';
import { citeDefault, factsOf, type History, perHistory, type StagedFact } from './history.ts';
import { type Run, runsOf } from './posting.ts';

/** F-44: too few boards, too few files, or a photograph that was used before (公示证明不足). */
export const findWeakPostings: FindingRule = (history) =>
  history.procedure.document.stages
    .filter((stage) => stage.kind === 'notice')
    .flatMap((stage) => [
      ...fewBoards(history, stage),
      ...fewFiles(history, stage),
      ...repeatedPhotos(history, stage),
    ]);

function fewBoards(history: History, stage: NoticeStage): readonly Finding[] {
  const least = stage.boards?.least;
  const run = least === undefined ? undefined : runsOf(history, stage).at(-1);
  const first = run?.posted[0];
  if (!run || !first || least === undefined) return [];
  const had = new Set(run.posted.flatMap(({ data }) => data.boards)).size;
  if (had >= least) return [];
  const words = {
    zh: `【${stage.title.zh}】应张贴在 ${least} 处,张贴了 ${had} 处`,
    en: `"${stage.title.en}" is to be up on ${least} boards; it was on ${had}`,
  };
  const citation = citeDefault(history, 'posting-boards');
  return [noted('F-44', { citation, stage: stage.id, events: [first.eventId], words })];
}

/** Files can be added until the decision goes on. */
function fewFiles(history: History, stage: NoticeStage): readonly Finding[] {
  const posted = factsOf(history, 'NoticePosted').find(({ data }) => data.stage === stage.id);
  const missing = posted && missingFiles(history, stage.id);
  if (!posted || !missing || !actBehind(history, stage.id)) return [];
  const words = {
    zh: `【${stage.title.zh}】应附 ${missing.least} 份照片或材料,附了 ${missing.had} 份`,
    en: `"${stage.title.en}" needs ${missing.least} file(s) of evidence; there are ${missing.had}`,
  };
  const { citation } = missing;
  return [noted('F-44', { citation, stage: stage.id, events: [posted.eventId], words })];
}

/** The photograph of another notice of the decision, or of one that came down since. */
function repeatedPhotos(history: History, stage: NoticeStage): readonly Finding[] {
  const runs = runsOf(history, stage);
  return [...photosOf(history).values()].flatMap((uses): Finding[] => {
    const [first] = uses;
    const again = uses.find(
      (fact) =>
        fact.inStage === stage.id &&
        fact !== first &&
        (first?.inStage !== stage.id || !areTogether(runs, first, fact)),
    );
    if (!first || !again) return [];
    const words = {
      zh: `【${stage.title.zh}】的照片已在另一次公示用过`,
      en: `A photograph of "${stage.title.en}" had been used for another posting`,
    };
    const citation = citeDefault(history, 'posting-evidence');
    const events = [again.eventId, first.eventId] as const;
    return [noted('F-44', { citation, stage: stage.id, events, words })];
  });
}

/** The facts of notices that each file proves, in the order of recording. */
const photosOf = perHistory((history): ReadonlyMap<string, readonly StagedFact[]> => {
  const { stages } = history.procedure;
  const photos = history.facts
    .filter(({ evidence, inStage }) => evidence && stages.get(inStage ?? '')?.kind === 'notice')
    .flatMap((fact) => (fact.evidence ?? []).map(({ sha256 }) => ({ fact, sha256 })));
  const grouped = Map.groupBy(photos, ({ sha256 }) => sha256);
  return new Map([...grouped].map(([sha256, uses]) => [sha256, uses.map(({ fact }) => fact)]));
});

/** Whether two facts of a stage belong to one run of postings; what is added later belongs to any. */
function areTogether(runs: readonly Run[], a: StagedFact, b: StagedFact): boolean {
  const runOf = (fact: StagedFact) =>
    runs.findIndex(({ posted }) => posted.some((one) => one === fact));
  const [first, second] = [runOf(a), runOf(b)];
  return first < 0 || second < 0 || first === second;
}
