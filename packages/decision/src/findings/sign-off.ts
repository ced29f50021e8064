import { citeSource, type ImplementationStage } from '@siyi/procedure';
import { toFen } from '../policies/money.ts';
import { type Finding, type FindingRule, noted } from './finding.ts';
import { factsOf, type History, type StagedFact } from './history.ts';
import { personOf, seatsOf, seatTitle } from './signers.ts';

type Payment = StagedFact<'PaymentRecorded'>;
type Chain = NonNullable<ImplementationStage['payments']>[number];

/** F-82: a payment that was not signed by whom its chain names, in its order, each by himself. */
export const findBrokenSignOffs: FindingRule = (history) =>
  factsOf(history, 'PaymentRecorded').flatMap((fact): Finding[] => {
    const chain = chainOf(history, fact);
    const fault = chain && faultOf(history, fact, chain);
    if (!chain || !fault) return [];
    const order = chain.signedOffBy.map(seatTitle);
    const words = {
      zh: `付款 ${fact.data.amount} 元应由${order.map(({ zh }) => zh).join('、')}依次签字,${fault.zh}`,
      en: `The payment of ${fact.data.amount} is signed by the ${order.map(({ en }) => en).join(', then the ')}; ${fault.en}`,
    };
    const { source, article } = chain.cite;
    const citation = citeSource(history.law, 'payment-sign-off', source, article);
    return [noted('F-82', { citation, stage: fact.inStage, events: [fact.eventId], words })];
  });

/** The last chain whose amount is reached. */
function chainOf(history: History, { under, inStage, data }: Payment): Chain | undefined {
  const stage = (under ?? history.procedure).stages.get(inStage ?? '');
  const chains = (stage as ImplementationStage | undefined)?.payments ?? [];
  return chains.findLast(({ from }) => toFen(data.amount) >= toFen(from));
}

function faultOf(history: History, fact: Payment, chain: Chain) {
  const { signedOffBy: needed, distinct } = chain;
  const signers = fact.data.signedOffBy;
  const seats = signers.map((one) => seatsOf(history, one, { at: fact, named: needed }));
  const canSign = (at: number, seat: string) => seats[at]?.includes(seat) ?? true;
  const absent = needed.filter((seat) => !signers.some((_, at) => canSign(at, seat)));
  if (absent.length > 0 || signers.length < needed.length) {
    const titles = (absent.length > 0 ? absent : needed.slice(signers.length)).map(seatTitle);
    return {
      zh: `缺少${titles.map(({ zh }) => zh).join('、')}`,
      en: `the ${titles.map(({ en }) => en).join(' and the ')} did not sign`,
    };
  }
  if (!isInOrder(needed, signers.length, canSign)) {
    return { zh: '顺序不对', en: 'the order was another' };
  }
  const persons = signers.map((one) => personOf(history, one, fact));
  const twice = persons.find((person, at) => persons.indexOf(person) !== at);
  if (!distinct || twice === undefined) return undefined;
  return { zh: `${twice} 签了两次`, en: `${twice} signed twice` };
}

/** Whether the signatures hold the chain in its order; others may stand between. */
function isInOrder(
  needed: readonly string[],
  count: number,
  canSign: (at: number, seat: string) => boolean,
): boolean {
  let at = 0;
  return needed.every((seat) => {
    while (at < count && !canSign(at, seat)) at += 1;
    at += 1;
    return at <= count;
  });
}
