import type { Instant } from '@siyi/kernel';
import { cite, type NoticeStage } from '@siyi/procedure';
import { isEmergencyWork } from './emergency.ts';
import { type Finding, type FindingRule, noted } from './finding.ts';
import { dayOf, factsOf, type History, perHistory, type StagedFact } from './history.ts';
import { periodEnd, type Run, runsOf } from './posting.ts';
import { eraOf, resolutionFor } from './resolution.ts';

const WORDS: Readonly<Partial<Record<StagedFact['type'], { zh: string; en: string }>>> = {
  ImplementationStarted: { zh: '开工', en: 'The start of works' },
  ContractSigned: { zh: '签订合同', en: 'The contract' },
  ProgressReported: { zh: '施工进度', en: 'Progress' },
  AcceptanceRecorded: { zh: '验收', en: 'Acceptance' },
  PaymentRecorded: { zh: '付款', en: 'The payment' },
};

/** What had to wait for the resolution, in the order of recording; an emergency could not wait. */
const worksOf = perHistory((history): readonly StagedFact[] =>
  history.facts.filter(
    (fact) => Object.hasOwn(WORDS, fact.type) && !isEmergencyWork(history, fact),
  ),
);

/** F-11: carried out before it was resolved (先实施后决议). */
export const findImplementedBeforeResolution: FindingRule = (history) =>
  worksOf(history).flatMap((fact): Finding[] => {
    const resolution = resolutionFor(history, fact);
    if (!resolution || fact.occurredAt >= resolution.occurredAt) return [];
    const [day, resolved] = [dayOf(fact), dayOf(resolution)];
    const words = {
      zh: `${WORDS[fact.type]?.zh}在 ${day},早于 ${resolved} 的决议`,
      en: `${WORDS[fact.type]?.en} is dated ${day}, before the resolution of ${resolved}`,
    };
    const citation = cite(history.law, 'competent-body', day);
    const events = [fact.eventId, resolution.eventId] as const;
    return [noted('F-11', { citation, stage: fact.inStage, events, words })];
  });

/** F-12: carried out between the resolution and the end of its posting (公示期内定标、签约). */
export const findImplementedDuringPosting: FindingRule = (history) =>
  worksOf(history).flatMap((fact): Finding[] => {
    const end = waitsFor(history, fact);
    if (!end || fact.occurredAt < end.from || fact.occurredAt >= end.at) return [];
    const day = dayOf(fact);
    const words = {
      zh: `${WORDS[fact.type]?.zh}在 ${day},决议公示还没有满期`,
      en: `${WORDS[fact.type]?.en} is dated ${day}, before the posting of the resolution was over`,
    };
    const citation = cite(history.law, 'posting-days', day);
    const events = [fact.eventId, end.eventId] as const;
    return [noted('F-12', { citation, stage: fact.inStage, events, words })];
  });

/** A time in which nothing may be carried out. */
interface Standstill {
  readonly from: Instant;
  readonly at: Instant;
  readonly eventId: string;
}

/** The posting that a fact had to wait for: that of its resolution, a contract also that of a change. */
function waitsFor(history: History, fact: StagedFact): Standstill | undefined {
  const { order, votes, changeVotes, next } = eraOf(history, fact);
  const resolution = votes.at(-1);
  if (!resolution) return undefined;
  const isAfter = (begins: StagedFact | undefined) => (run: Run) =>
    begins === undefined || run.posted.some((one) => isSince(history, one, begins));
  const runs = resolutionRuns(history).filter(
    (run) => isAfter(order)(run) && !(next && isAfter(next.order)(run)),
  );
  const [firstChange] = changeVotes;
  const change =
    fact.type === 'ContractSigned'
      ? changeVotes.findLast((vote) => vote.occurredAt <= fact.occurredAt)
      : undefined;
  const own = runs.findLast((run) => !firstChange || !isAfter(firstChange)(run));
  const run = change ? runs.find(isAfter(change)) : own;
  const last = run?.posted.at(-1);
  const at = run && endOf(history, run);
  const from = (change ?? resolution).occurredAt;
  return last && at ? { from, at, eventId: last.eventId } : undefined;
}

function isSince({ claimed }: History, fact: StagedFact, other: StagedFact): boolean {
  return claimed ? fact.occurredAt >= other.occurredAt : fact.index > other.index;
}

const resolutionRuns = perHistory((history): readonly Run[] => {
  const stage = history.procedure.document.stages.find(
    (one): one is NoticeStage => one.kind === 'notice' && one.discloses === 'resolution',
  );
  return stage ? runsOf(history, stage) : [];
});

/** When a posting ended, by what the paper or the record says. */
function endOf(history: History, run: Run): Instant | undefined {
  if (history.claimed) return periodEnd(run);
  const last = run.posted.at(-1);
  if (!last) return undefined;
  const isWithin = ({ index }: StagedFact) => index > last.index;
  const over = factsOf(history, 'NoticeEnded').find(isWithin)?.index ?? history.facts.length;
  // A posting that stood still runs its missing days behind it.
  const resumed = factsOf(history, 'DecisionResumed').findLast(
    (fact) => isWithin(fact) && fact.index < over && fact.data.endsAt !== undefined,
  );
  return (resumed?.data.endsAt ?? last.data.endsAt) as Instant;
}
