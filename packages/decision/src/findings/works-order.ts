import { isEmergencyWork } from './emergency.ts';
import { missingFiles } from './files.ts';
import { type Finding, type FindingRule, noted } from './finding.ts';
import { citeDefault, dayOf, factsOf, type History, isDated } from './history.ts';
import { earliest } from './notice-order.ts';

/** F-14: accepted on a day before the first contract (先验收后签约). */
export const findAcceptancesBeforeContract: FindingRule = (history) => {
  const contract = earliest(factsOf(history, 'ContractSigned'));
  const accepted = earliest(
    factsOf(history, 'AcceptanceRecorded').filter(({ data }) => data.accepted),
  );
  if (!contract || !accepted || dayOf(accepted) >= dayOf(contract)) return [];
  if (!isDated(history, contract) || !isDated(history, accepted)) return [];
  if (isEmergencyWork(history, accepted)) return [];
  const words = {
    zh: `${dayOf(accepted)} 就验收,合同到 ${dayOf(contract)} 才签订`,
    en: `Accepted on ${dayOf(accepted)}, before the contract of ${dayOf(contract)} was signed`,
  };
  const citation = citeDefault(history, 'order-of-works');
  const events = [accepted.eventId, contract.eventId] as const;
  return [noted('F-14', { citation, stage: accepted.inStage, events, words })];
};

/** F-80: accepted while the works were still going on, or without the files that the procedure asks for. */
export const findUnfinishedAcceptances: FindingRule = (history) => {
  const accepted = factsOf(history, 'AcceptanceRecorded').findLast(({ data }) => data.accepted);
  if (!accepted) return [];
  const events = [accepted.eventId] as const;
  const stage = accepted.inStage;
  const unfinished = unfinishedAfter(history);
  const missing = missingFiles(history, stage ?? '');
  const found: Finding[] = [];
  if (unfinished) {
    const words = {
      zh: `${dayOf(accepted)} 已验收,${dayOf(unfinished)} 的进度还是 ${unfinished.data.percent}%`,
      en: `Accepted on ${dayOf(accepted)}; on ${dayOf(unfinished)} the works had come to ${unfinished.data.percent} %`,
    };
    const citation = citeDefault(history, 'works-finished');
    found.push(noted('F-80', { citation, stage, events: [...events, unfinished.eventId], words }));
  }
  if (missing) {
    const words = {
      zh: `施工、验收应附 ${missing.least} 份材料,附了 ${missing.had} 份`,
      en: `Works and acceptance need ${missing.least} file(s) of evidence; there are ${missing.had}`,
    };
    found.push(noted('F-80', { citation: missing.citation, stage, events, words }));
  }
  return found;
};

/** Progress below the whole that a paper dates after the last acceptance. */
function unfinishedAfter(history: History) {
  // In a run the works have been taken up again, where they are reported on.
  if (!history.claimed) return undefined;
  const moments = factsOf(history, 'AcceptanceRecorded').flatMap((fact) =>
    fact.data.accepted ? [fact.occurredAt] : [],
  );
  const last = moments.sort().at(-1) ?? '';
  return factsOf(history, 'ProgressReported').find(
    (fact) => fact.occurredAt > last && fact.data.percent < 100 && isDated(history, fact),
  );
}
