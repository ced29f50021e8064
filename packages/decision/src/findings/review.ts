import type { CivilDay } from '@siyi/kernel';
import { type Citation, cite, citeSource, type Stage } from '@siyi/procedure';
import { actBehind } from './acts.ts';
import { type Finding, type FindingRule, noted } from './finding.ts';
import { citeDefault, dayOf, factsOf, type History, placeOf } from './history.ts';
import { appliesTo } from './stage-order.ts';

/** F-10: a gate of the township that is missing, or a return without its reason (乡镇环节缺失). */
export const findMissingReviews: FindingRule = (history) => [
  ...missingStages(history),
  ...missingByMatter(history),
  ...unreasonedReturns(history),
];

function missingStages(history: History): readonly Finding[] {
  const landed = placeOf(history, factsOf(history, 'DecisionMigrated').at(-1)?.data.stage);
  return history.procedure.document.stages
    .filter((stage) => stage.kind === 'review' && placeOf(history, stage.id) >= landed)
    .flatMap((stage): Finding[] => {
      const act = actBehind(history, stage.id);
      if (!act || isReviewed(history, stage) || !appliesTo(history, stage)) return [];
      const words = {
        zh: `缺少【${stage.title.zh}】:没有乡镇同意或备案的记录,就办了后面的环节`,
        en: `"${stage.title.en}" is missing: later stages went on without the township's word`,
      };
      const citation = citeDefault(history, 'review-stage');
      return [noted('F-10', { citation, stage: stage.id, events: [act.eventId], words })];
    });
}

function isReviewed(history: History, stage: Stage): boolean {
  return factsOf(history, 'ReviewRecorded').some(
    ({ data }) => data.stage === stage.id && data.outcome !== 'returned',
  );
}

/** What a matter asks of the township, whatever the procedure says. */
const BY_MATTER: Readonly<Record<string, (history: History, on: CivilDay) => Citation>> = {
  // 报乡级人民政府备案.
  CHARTER_RULES: ({ law }, on) => cite(law, 'charter', on),
  // 报乡级人民政府和县级主管部门批准.
  LAND_ADJUSTMENT: ({ law }) => citeSource(law, 'land-adjustment-approval', 'LCL', '28'),
  LAND_TO_OUTSIDER: ({ law }) => citeSource(law, 'land-outsider-approval', 'LCL', '52'),
};

/** When the file is closed, the township has had it. */
function missingByMatter(history: History): readonly Finding[] {
  const citationOf = BY_MATTER[history.matter];
  const archived = factsOf(history, 'DecisionArchived').at(-1);
  if (!citationOf || !archived) return [];
  const has = factsOf(history, 'ReviewRecorded').some(({ data }) => data.outcome !== 'returned');
  if (has || factsOf(history, 'ImplementationTerminated').length > 0) return [];
  const { title } = history.law.matters.get(history.matter) ?? {};
  const words = {
    zh: `“${title?.zh}”没有报乡镇批准或备案的记录,就归了档`,
    en: `Filed away without the approval or filing of the township that "${title?.en}" needs`,
  };
  const citation = citationOf(history, dayOf(archived));
  return [noted('F-10', { citation, stage: archived.inStage, events: [archived.eventId], words })];
}

function unreasonedReturns(history: History): readonly Finding[] {
  return factsOf(history, 'ReviewRecorded')
    .filter(({ data, commitments }) => data.outcome === 'returned' && !commitments?.reason)
    .map((fact) => {
      const words = {
        zh: `${dayOf(fact)} 乡镇退回,没有写明理由`,
        en: `The township returned it on ${dayOf(fact)} without a reason`,
      };
      const citation = citeDefault(history, 'return-reasoned');
      return noted('F-10', { citation, stage: fact.inStage, events: [fact.eventId], words });
    });
}
