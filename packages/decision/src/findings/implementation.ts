import { civilDayOf, type Instant } from '@siyi/kernel';
import { cite } from '@siyi/procedure';
import {
  type Finding,
  type FindingRule,
  factsOf,
  type History,
  implementationFacts,
  resolvingVotes,
  type StagedFact,
  withArticle,
} from './finding.ts';
import { lastRun, periodEnd } from './posting.ts';

const WORDS: Readonly<Partial<Record<StagedFact['type'], { zh: string; en: string }>>> = {
  ImplementationStarted: { zh: '开工', en: 'The start of works' },
  ContractSigned: { zh: '签订合同', en: 'The contract' },
  ProgressReported: { zh: '施工进度', en: 'Progress' },
  AcceptanceRecorded: { zh: '验收', en: 'Acceptance' },
};

/** F-11: carried out before it was resolved (先实施后决议). */
export const findImplementedBeforeResolution: FindingRule = (history) => {
  const resolution = resolvingVotes(history).at(-1);
  if (!resolution) return [];
  return implementationFacts(history)
    .filter((fact) => fact.occurredAt < resolution.occurredAt)
    .map((fact): Finding => {
      const day = civilDayOf(fact.occurredAt);
      const resolved = civilDayOf(resolution.occurredAt);
      const words = {
        zh: `${WORDS[fact.type]?.zh}在 ${day},早于 ${resolved} 的决议`,
        en: `${WORDS[fact.type]?.en} is dated ${day}, before the resolution of ${resolved}`,
      };
      return {
        id: 'F-11',
        severity: 'error',
        stage: fact.inStage,
        events: [fact.eventId, resolution.eventId],
        message: withArticle(words, cite(history.law, 'competent-body', day)),
      };
    });
};

/** F-12: carried out between the resolution and the end of its posting (公示期内定标、签约). */
export const findImplementedDuringPosting: FindingRule = (history) => {
  const resolution = resolvingVotes(history).at(-1);
  const end = postingEnd(history);
  if (!resolution || !end) return [];
  return implementationFacts(history)
    .filter((fact) => fact.occurredAt >= resolution.occurredAt && fact.occurredAt < end.at)
    .map((fact): Finding => {
      const day = civilDayOf(fact.occurredAt);
      const words = {
        zh: `${WORDS[fact.type]?.zh}在 ${day},决议公示还没有满期`,
        en: `${WORDS[fact.type]?.en} is dated ${day}, before the posting of the resolution was over`,
      };
      return {
        id: 'F-12',
        severity: 'error',
        stage: fact.inStage,
        events: [fact.eventId, end.eventId],
        message: withArticle(words, cite(history.law, 'posting-days', day)),
      };
    });
};

/** When the last posting of the resolution ended, by what the paper or the record says. */
function postingEnd(history: History): { at: Instant; eventId: string } | undefined {
  const stage = history.procedure.document.stages.find(
    (one) => one.kind === 'notice' && one.discloses === 'resolution',
  );
  if (stage?.kind !== 'notice') return undefined;
  if (history.claimed) {
    const run = lastRun(history, stage);
    const at = periodEnd(run);
    const posted = run.posted.at(-1);
    return posted && at && { at, eventId: posted.eventId };
  }
  const posted = factsOf(history, 'NoticePosted').findLast((fact) => fact.inStage === stage.id);
  return posted && { at: posted.data.endsAt as Instant, eventId: posted.eventId };
}

/** F-70: the chain of amounts is broken: plan at least contract, contract equal to acceptance. */
export const findBrokenAmounts: FindingRule = (history) => {
  const contracts = factsOf(history, 'ContractSigned');
  const last = contracts.at(-1);
  if (!last) return [];
  const contracted = contracts.reduce((sum, fact) => sum + toFen(fact.data.amount), 0n);
  const planned = plannedAmount(history);
  const acceptances = factsOf(history, 'AcceptanceRecorded').filter((fact) => fact.data.accepted);
  const acceptance = acceptances.at(-1);
  const found: Finding[] = [];
  // A plan may round to the yuan; a contract and its acceptance may not differ at all.
  if (planned !== undefined && contracted > planned + 100n) {
    found.push(
      broken(last, [last.eventId], contracted, planned, '合同金额', '方案金额', 'contract', 'plan'),
    );
  }
  const amount = acceptedAmount(acceptances, contracted);
  if (acceptance && amount !== undefined && amount !== contracted) {
    const events = [acceptance.eventId, last.eventId] as const;
    found.push(
      broken(
        acceptance,
        events,
        amount,
        contracted,
        '验收金额',
        '合同金额',
        'acceptance',
        'contract',
      ),
    );
  }
  return found;
};

/** What was accepted: all of it at the last time, or each contract by itself where that adds up. */
function acceptedAmount(
  acceptances: readonly StagedFact<'AcceptanceRecorded'>[],
  contracted: bigint,
): bigint | undefined {
  const amounts = acceptances.map(({ data }) =>
    data.amount === undefined ? undefined : toFen(data.amount),
  );
  const known = amounts.filter((amount) => amount !== undefined);
  const sum = known.reduce((total, amount) => total + amount, 0n);
  const isWhole = known.length === amounts.length;
  return isWhole && sum === contracted ? sum : amounts.at(-1);
}

function plannedAmount(history: History): bigint | undefined {
  const amounts = history.facts.flatMap((fact) =>
    (fact.type === 'DecisionStarted' || fact.type === 'PlanRevised') &&
    fact.data.amount !== undefined
      ? [fact.data.amount]
      : [],
  );
  const last = amounts.at(-1);
  return last === undefined ? undefined : toFen(last);
}

function broken(
  fact: StagedFact,
  events: readonly [string, ...string[]],
  had: bigint,
  needed: bigint,
  zh: string,
  zhOther: string,
  en: string,
  enOther: string,
): Finding {
  return {
    id: 'F-70',
    severity: 'error',
    stage: fact.inStage,
    events,
    message: {
      zh: `${zh} ${toYuan(had)} 元与${zhOther} ${toYuan(needed)} 元不符。`,
      en: `The ${en} amount ${toYuan(had)} does not fit the ${enOther} amount ${toYuan(needed)}.`,
    },
  };
}

/** Yuan as a decimal string into whole fen: no float ever touches money. */
function toFen(yuan: string): bigint {
  return BigInt(yuan.replace('.', ''));
}

function toYuan(fen: bigint): string {
  const digits = fen.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
