import { toFen, toYuan } from '../policies/money.ts';
import { plannedAt, plannedInTheEnd } from './amounts.ts';
import { isEmergencyWork } from './emergency.ts';
import { type Finding, type FindingRule, noted } from './finding.ts';
import {
  asItWent,
  citeDefault,
  dayOf,
  factsOf,
  type History,
  isDated,
  type StagedFact,
} from './history.ts';
import { earliest } from './notice-order.ts';

// A plan may round to the yuan; a contract and its acceptance may not differ at all.
const PLAN_TOLERANCE = 100n;

/** F-70: the chain of amounts is broken: plan, contract, acceptance and payments (金额不一致). */
export const findBrokenAmounts: FindingRule = (history) => {
  const contracts = factsOf(history, 'ContractSigned');
  const last = contracts.at(-1);
  if (!last) return [];
  const contracted = sumOf(contracts);
  const planned = plannedInTheEnd(history);
  const found: Finding[] = [];
  if (planned && contracted > toFen(planned.amount) + PLAN_TOLERANCE) {
    const proof = [last.eventId] as const;
    found.push(broken(history, last, proof, [contracted, CONTRACT], [toFen(planned.amount), PLAN]));
  }
  // With an approved change the works may be accepted at what they were changed to.
  const changed = planned?.isChange ? toFen(planned.amount) : undefined;
  const acceptances = factsOf(history, 'AcceptanceRecorded').filter(({ data }) => data.accepted);
  const acceptance = acceptances.at(-1);
  const amount = acceptedAmount(acceptances, contracted);
  if (acceptance && amount !== undefined && amount !== contracted && amount !== changed) {
    const proof = [acceptance.eventId, last.eventId] as const;
    found.push(broken(history, acceptance, proof, [amount, ACCEPTANCE], [contracted, CONTRACT]));
  }
  const payments = factsOf(history, 'PaymentRecorded');
  const payment = payments.at(-1);
  const due = changed !== undefined && changed > contracted ? changed : contracted;
  if (payment && sumOf(payments) > due) {
    const proof = [payment.eventId, last.eventId] as const;
    found.push(broken(history, payment, proof, [sumOf(payments), PAYMENTS], [due, CONTRACT]));
  }
  return found;
};

const PLAN = { zh: '方案金额', en: 'plan' };
const CONTRACT = { zh: '合同金额', en: 'contract' };
const ACCEPTANCE = { zh: '验收金额', en: 'acceptance' };
const PAYMENTS = { zh: '付款合计', en: 'payments' };

function sumOf(facts: readonly StagedFact<'ContractSigned' | 'PaymentRecorded'>[]): bigint {
  return facts.reduce((sum, { data }) => sum + toFen(data.amount), 0n);
}

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

type Named = readonly [amount: bigint, name: typeof PLAN];

function broken(
  history: History,
  fact: StagedFact,
  events: readonly [string, ...string[]],
  [had, name]: Named,
  [needed, other]: Named,
): Finding {
  const words = {
    zh: `${name.zh} ${toYuan(had)} 元与${other.zh} ${toYuan(needed)} 元不符`,
    en: `The ${name.en} amount ${toYuan(had)} does not fit the ${other.en} amount ${toYuan(needed)}`,
  };
  const citation = citeDefault(history, 'amounts-agree');
  return noted('F-70', { citation, stage: fact.inStage, events, words });
}

/** F-71: paid more than was resolved, or changed with consent by then (超预算支付). */
export const findOverspending: FindingRule = (history) => {
  let paid = 0n;
  for (const fact of asItWent(history)) {
    if (fact.type !== 'PaymentRecorded') continue;
    paid += toFen(fact.data.amount);
    const planned = plannedAt(history, fact);
    if (!planned || paid <= toFen(planned.amount) + PLAN_TOLERANCE) continue;
    const words = {
      zh: `到 ${dayOf(fact)} 已付 ${toYuan(paid)} 元,超过决议的 ${planned.amount} 元`,
      en: `By ${dayOf(fact)} ${toYuan(paid)} had been paid, more than the ${planned.amount} that were resolved`,
    };
    const citation = citeDefault(history, 'paid-as-resolved');
    const events = [fact.eventId, planned.fact.eventId] as const;
    return [noted('F-71', { citation, stage: fact.inStage, events, words })];
  }
  return [];
};

// Works and purchases are paid by contract; benefits, shares and compensations are not.
const CONTRACTED_MATTERS = ['PUBLIC_WELFARE', 'COLLECTIVE_PROJECT', 'VILLAGE_PLANNING'];

/** F-75: paid before there was a contract, or without any (无合同付款). */
export const findPaymentsWithoutContract: FindingRule = (history) => {
  const payments = factsOf(history, 'PaymentRecorded');
  if (payments.length === 0 || !isByContract(history)) return [];
  const first = earliest(factsOf(history, 'ContractSigned'));
  const unfounded = payments.filter(
    (fact) => !isEmergencyWork(history, fact) && isBefore(history, fact, first),
  );
  const [payment] = unfounded;
  if (!payment) return [];
  const total = toYuan(sumOf(unfounded));
  const words = first
    ? {
        zh: `${dayOf(first)} 签合同以前已付 ${total} 元`,
        en: `${total} had been paid before the contract of ${dayOf(first)} was signed`,
      }
    : {
        zh: `已付 ${total} 元,没有合同的记录`,
        en: `${total} have been paid, and no contract is on record`,
      };
  const citation = citeDefault(history, 'paid-by-contract');
  const events: [string, ...string[]] = [payment.eventId, ...(first ? [first.eventId] : [])];
  return [noted('F-75', { citation, stage: payment.inStage, events, words })];
};

function isByContract(history: History): boolean {
  const isNamed = ({ commitments }: StagedFact) => commitments?.contractor !== undefined;
  return (
    CONTRACTED_MATTERS.includes(history.matter) ||
    factsOf(history, 'ContractSigned').length > 0 ||
    factsOf(history, 'ImplementationStarted').some(isNamed)
  );
}

function isBefore(history: History, fact: StagedFact, contract: StagedFact | undefined): boolean {
  if (!contract) return true;
  if (!isDated(history, fact) || !isDated(history, contract)) return false;
  return dayOf(fact) < dayOf(contract);
}
