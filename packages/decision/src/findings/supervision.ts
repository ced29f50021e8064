import { citeSource } from '@siyi/procedure';
import { covers } from '../span.ts';
import { actBehind, isGate } from './acts.ts';
import { type Finding, type FindingRule, noted } from './finding.ts';
import {
  citeDefault,
  dayOf,
  factsOf,
  type History,
  perHistory,
  placeOf,
  type StagedFact,
} from './history.ts';
import { appliesTo } from './stage-order.ts';

export const SUPERVISION = 'supervision-committee';

/** What the supervision committee did in a decision, in the order of recording. */
const actsOfSupervisors = perHistory((history): readonly StagedFact[] =>
  history.facts.filter(
    (fact) =>
      fact.actor.seat === SUPERVISION ||
      signersOf(fact).some((one) => isSupervisor(history, one, fact)),
  ),
);

function signersOf({ type, data }: StagedFact): readonly string[] {
  if (type === 'AcceptanceRecorded') return data.acceptors;
  return type === 'PaymentRecorded' ? data.signedOffBy : [];
}

/** Whether a signature is the seat's, or of somebody who holds it. */
function isSupervisor({ village }: History, signer: string, fact: StagedFact): boolean {
  return (
    signer === SUPERVISION ||
    village.seats.some(
      (held) =>
        held.person === signer && held.seat === SUPERVISION && covers(held, fact.occurredAt),
    )
  );
}

/** F-60: the supervision committee did nothing until the works were accepted, or its stage is missing. */
export const findAbsentSupervision: FindingRule = (history) => [
  ...missingStages(history),
  ...absentAtAcceptance(history),
];

/** A right to attend is no duty (L-101); where the procedure makes it a stage, it is a gate. */
function missingStages(history: History): readonly Finding[] {
  const given = new Set(history.facts.filter(isGate).map(({ inStage }) => inStage));
  const landed = placeOf(history, factsOf(history, 'DecisionMigrated').at(-1)?.data.stage);
  return history.procedure.document.stages
    .filter((stage) => stage.kind === 'supervision' && !given.has(stage.id))
    .filter((stage) => placeOf(history, stage.id) >= landed)
    .flatMap((stage): Finding[] => {
      const act = actBehind(history, stage.id);
      if (!act || !appliesTo(history, stage)) return [];
      const words = {
        zh: `缺少【${stage.title.zh}】的监督意见,就办了后面的环节`,
        en: `"${stage.title.en}" has no opinion of the supervision committee, and later stages went on`,
      };
      const citation = citeDefault(history, 'supervision-stage');
      const events = [act.eventId] as const;
      return [noted('F-60', { severity: 'error', citation, stage: stage.id, events, words })];
    });
}

function absentAtAcceptance(history: History): readonly Finding[] {
  const accepted = factsOf(history, 'AcceptanceRecorded').findLast(({ data }) => data.accepted);
  if (!accepted) return [];
  const acted = actsOfSupervisors(history).some(
    (fact) => fact.index <= accepted.index || fact.occurredAt <= accepted.occurredAt,
  );
  if (acted) return [];
  const words = {
    zh: '从动议到验收,没有村务监督委员会参与的记录',
    en: 'From the motion to the acceptance nothing of the supervision committee is on record',
  };
  const citation = citeSource(history.law, 'supervision-attends', ...committeeRule(accepted));
  return [noted('F-60', { citation, stage: accepted.inStage, events: [accepted.eventId], words })];
}

/** The article on the supervision committee (村务监督委员会) on the day of a fact. */
export function committeeRule(fact: StagedFact): [source: string, article: string] {
  return dayOf(fact) >= '2026-01-01' ? ['VCOL-2025', '37'] : ['VCOL-2018', '32'];
}

const DECIDING_SEATS = ['village-committee', 'branch-committee'];

/** F-62: one person acted for the village and supervised the same decision (自我监督). */
export const findSelfSupervision: FindingRule = (history) => {
  const supervised = new Map<string, StagedFact>();
  const acted = new Map<string, StagedFact>();
  for (const fact of history.facts) {
    const { seat, person } = fact.actor;
    const own =
      seat === SUPERVISION ? supervised : DECIDING_SEATS.includes(seat) ? acted : undefined;
    if (own && !own.has(person)) own.set(person, fact);
  }
  return [...supervised].flatMap(([person, fact]): Finding[] => {
    const other = acted.get(person);
    if (!other) return [];
    const words = {
      zh: `${person} 既办理这件事,又作监督`,
      en: `${person} acted for the village in it, and supervised it as well`,
    };
    const citation = citeSource(history.law, 'supervisor-apart', ...committeeRule(fact));
    const events = [fact.eventId, other.eventId] as const;
    return [noted('F-62', { citation, stage: fact.inStage, events, words })];
  });
};
