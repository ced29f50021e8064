import type { Bilingual } from '@siyi/kernel';
import { cite } from '@siyi/procedure';
import { actBehind } from './acts.ts';
import { missingFiles } from './files.ts';
import { type Finding, type FindingRule, noted } from './finding.ts';
import { found, type Held, meetingsOf } from './held.ts';
import type { History } from './history.ts';
import { placeOfMeeting } from './sitting.ts';

/**
 * F-94: minutes that lack what they must have (会议记录要素不全). Chair and discussion may stand on
 * paper alone; a meeting of which not even the place is on record has no minutes at all. Until the
 * decision goes on behind the resolution, they can be added.
 */
export const findIncompleteMinutes: FindingRule = (history) => {
  if (!actBehind(history, history.procedure.resolving.id)) return [];
  return meetingsOf(history).flatMap((held) => [
    ...missingElements(history, held),
    ...missingMinutes(history, held),
  ]);
};

function missingElements(history: History, held: Held): readonly Finding[] {
  const { data, evidence, inStage } = held.fact;
  const hasFile = (evidence?.length ?? 0) > 0 || hasAdded(history, inStage);
  const hasPlace = placeOfMeeting(held) !== undefined || data.sessions?.some(({ place }) => place);
  if (hasFile || hasPlace) return [];
  const missing: readonly Bilingual[] = [
    { zh: '地点', en: 'place' },
    ...(data.chair === undefined ? [{ zh: '主持人', en: 'chair' }] : []),
    ...(held.fact.commitments?.discussion ? [] : [{ zh: '讨论', en: 'discussion' }]),
    ...(data.vote || data.outcome ? [] : [{ zh: '表决结果', en: 'result' }]),
  ];
  const words = {
    zh: `会议记录缺少${missing.map(({ zh }) => zh).join('、')}`,
    en: `The minutes lack: ${missing.map(({ en }) => en).join(', ')}`,
  };
  return [found('F-94', held, words, cite(history.law, 'recording', held.on))];
}

function hasAdded(history: History, stage: string | undefined): boolean {
  return history.facts.some((fact) => fact.type === 'EvidenceAttached' && fact.inStage === stage);
}

/** The files that the procedure asks for; told once, at the last meeting of the stage. */
function missingMinutes(history: History, held: Held): readonly Finding[] {
  const { stage, fact } = held;
  const last = meetingsOf(history).findLast((one) => one.stage.id === stage.id);
  const missing = last === held ? missingFiles(history, stage.id) : undefined;
  if (!missing) return [];
  const words = {
    zh: `【${stage.title.zh}】应附 ${missing.least} 份会议材料,附了 ${missing.had} 份`,
    en: `"${stage.title.en}" needs ${missing.least} file(s) of minutes; there are ${missing.had}`,
  };
  const { citation } = missing;
  return [noted('F-94', { citation, stage: stage.id, events: [fact.eventId], words })];
}
