import { type FindingRule, noted } from './finding.ts';
import { citeDefault, type StagedFact } from './history.ts';

/** F-99: an event that was recorded under another procedure than the decision is pinned to. */
export const findForeignProcedures: FindingRule = (history) => {
  let pins = [history.facts[0]?.procedureHash];
  const foreign: StagedFact[] = [];
  for (const fact of history.facts) {
    // The migration itself may bear the pin that it leaves, or the one that it brings.
    if (fact.type === 'DecisionMigrated') pins = [...pins, fact.data.hash];
    const isKnown = fact.procedureHash === undefined || pins.includes(fact.procedureHash);
    if (!isKnown) foreign.push(fact);
    if (fact.type === 'DecisionMigrated') pins = [fact.data.hash];
  }
  return foreign.map((fact) => {
    const words = {
      zh: `按另一个程序(${fact.procedureHash})记录,不是这项决策的程序(${pins[0]})`,
      en: `Recorded under another procedure (${fact.procedureHash}) than that of the decision (${pins[0]})`,
    };
    const citation = citeDefault(history, 'procedure-pinned');
    return noted('F-99', { citation, stage: fact.inStage, events: [fact.eventId], words });
  });
};
