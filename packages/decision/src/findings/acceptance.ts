import type { ImplementationStage } from '@siyi/procedure';
import { type Finding, type FindingRule, noted } from './finding.ts';
import { citeDefault, factsOf, type History, type StagedFact } from './history.ts';
import { seatsOf, seatTitle } from './signers.ts';

type Accepted = StagedFact<'AcceptanceRecorded'>;

// 村委会和村务监督委员会到场, by practice; or three people who can be told apart (domain 3.2).
const ACCEPTORS = ['village-committee', 'supervision-committee'];
const IDENTIFIABLE = 3;

/** F-79: accepted by fewer than who must be there (验收人员不足). */
export const findSmallAcceptances: FindingRule = (history) =>
  factsOf(history, 'AcceptanceRecorded')
    .filter(({ data }) => data.accepted)
    .flatMap((fact): Finding[] => {
      const missing = missingAt(history, fact);
      if (missing.length === 0) return [];
      const titles = missing.map(seatTitle);
      const words = {
        zh: `验收缺少${titles.map(({ zh }) => zh).join('、')},到场 ${fact.data.acceptors.length} 人(席位)`,
        en: `The acceptance lacks the ${titles.map(({ en }) => en).join(' and the ')}; ${fact.data.acceptors.length} took part`,
      };
      const citation = citeDefault(history, 'acceptance-group');
      return [noted('F-79', { citation, stage: fact.inStage, events: [fact.eventId], words })];
    });

function missingAt(history: History, fact: Accepted): readonly string[] {
  const stage = (fact.under ?? history.procedure).stages.get(fact.inStage ?? '');
  const asked = (stage as ImplementationStage | undefined)?.acceptors;
  const acceptors = [...new Set(fact.data.acceptors)];
  if (!asked && acceptors.length >= IDENTIFIABLE) return [];
  const needed = asked ?? ACCEPTORS;
  const seats = acceptors.map((one) => seatsOf(history, one, { at: fact, named: needed }));
  const missing = needed.filter((seat) => !seats.some((held) => held?.includes(seat)));
  // Somebody whose seat nobody knows may hold any of them.
  const unknown = seats.filter((held) => held === undefined).length;
  return missing.length > unknown ? missing : [];
}
