import { missingFiles } from './files.ts';
import { type Finding, type FindingRule, noted } from './finding.ts';
import { citeDefault, factsOf, type History } from './history.ts';
import { lateIn } from './pace.ts';
import { visitsOf } from './visits.ts';

/** F-96: filed later than the procedure gives, or without the files that it asks for (归档迟延). */
export const findLateArchives: FindingRule = (history) => [
  ...lateArchive(history),
  ...incompleteVolume(history),
];

function lateArchive(history: History): readonly Finding[] {
  const stage = history.procedure.document.stages.find(({ kind }) => kind === 'archive');
  const within = stage?.within;
  const visit = within && visitsOf(history).findLast((one) => one.stage === stage.id);
  if (!stage || !within || !visit) return [];
  const archived = factsOf(history, 'DecisionArchived').at(-1);
  const late = lateIn(history, { ...visit, leftBy: archived }, within.days);
  if (!late) return [];
  const words = archived
    ? {
        zh: `应在 ${within.days} 天内归档,用了 ${late.days} 天`,
        en: `To be filed within ${within.days} days; it took ${late.days}`,
      }
    : {
        zh: `应在 ${within.days} 天内归档,已过 ${late.days} 天没有归档`,
        en: `To be filed within ${within.days} days; ${late.days} have passed`,
      };
  const citation = citeDefault(history, 'archive-within');
  return [noted('F-96', { citation, stage: stage.id, events: late.events, words })];
}

// The files of meetings are F-94, of notices F-44, of the works F-80.
const OF_THE_VOLUME = ['review', 'supervision', 'evaluation', 'archive'];

function incompleteVolume(history: History): readonly Finding[] {
  const archived = factsOf(history, 'DecisionArchived').at(-1);
  if (!archived) return [];
  const seen = new Set(history.facts.map(({ inStage }) => inStage));
  const lacking = history.procedure.document.stages.flatMap((stage) => {
    const missing =
      OF_THE_VOLUME.includes(stage.kind) && seen.has(stage.id)
        ? missingFiles(history, stage.id)
        : undefined;
    return missing ? [{ stage, missing }] : [];
  });
  const [first] = lacking;
  if (!first) return [];
  const words = {
    zh: `案卷缺少材料:${lacking.map(({ stage, missing }) => `【${stage.title.zh}】${missing.had}/${missing.least}`).join('、')}`,
    en: `The volume lacks files: ${lacking.map(({ stage, missing }) => `"${stage.title.en}" ${missing.had} of ${missing.least}`).join(', ')}`,
  };
  const { citation } = first.missing;
  const events = [archived.eventId] as const;
  return [noted('F-96', { citation, stage: archived.inStage, events, words })];
}
