import { type EventData, type Fact, type FactOf, type RuleBook, readFact } from '@siyi/decision';
import type { RecordedEvent } from '@siyi/engine';
import type { Bilingual } from '@siyi/kernel';
import type { Procedure } from '@siyi/procedure';
import type { BasisView, NoticeView } from '@siyi/web';

/** The deliberations that a notice rests on: of each stage the last, in the order of recording. */
export function basisOf(
  { law }: RuleBook,
  { stages }: Procedure,
  earlier: readonly RecordedEvent[],
): readonly BasisView[] {
  const ofStage = new Map<string, BasisView>();
  let meeting: FactOf<'MeetingRecorded'> | undefined;
  for (const fact of earlier.map(readFact)) {
    if (fact.type === 'MeetingRecorded') meeting = fact;
    if (fact.type !== 'StageDecided' || !meeting) continue;
    const { stage, body, eligible, present, outcome } = fact.data;
    const { vote } = meeting.data;
    // Deleted first: what was decided again stands where it was decided last.
    ofStage.delete(stage);
    ofStage.set(stage, {
      stage: titleIn(stages, stage),
      body: titleIn(law.bodies, body),
      eligible,
      present,
      ...(vote && { vote: { for: vote.for, against: vote.against, abstain: vote.abstain } }),
      outcome: OUTCOMES[outcome],
      occurredAt: meeting.occurredAt,
      recordedAt: meeting.recordedAt,
    });
  }
  return [...ofStage.values()];
}

/** What villagers are told of a vote: that a plan is out for good is what became of the decision. */
const OUTCOMES: Readonly<Record<EventData<'StageDecided'>['outcome'], BasisView['outcome']>> = {
  passed: 'passed',
  'not-passed': 'not-passed',
  deferred: 'deferred',
  exhausted: 'not-passed',
  'change-refused': 'not-passed',
};

function titleIn(named: ReadonlyMap<string, { readonly title: Bilingual }>, id: string): Bilingual {
  return named.get(id)?.title ?? { zh: id, en: id };
}

/** What came of a resolution, as it was recorded last; undefined before its acceptance. */
export function resultOf(earlier: readonly RecordedEvent[]): NoticeView['result'] {
  const facts = earlier.map(readFact);
  const acceptance = facts.findLast(isAcceptance);
  if (!acceptance) return undefined;
  const contracts = facts.filter((fact) => fact.type === 'ContractSigned');
  const { amount } = acceptance.data;
  return {
    acceptedAt: acceptance.occurredAt,
    ...(contracts.length > 0 && {
      contractAmount: sumOf(contracts.map(({ data }) => data.amount)),
    }),
    ...(amount !== undefined && { acceptedAmount: amount }),
  };
}

function isAcceptance(fact: Fact): fact is FactOf<'AcceptanceRecorded'> {
  return fact.type === 'AcceptanceRecorded' && fact.data.accepted;
}

/** Yuan are added as whole fen: no float ever touches money. */
function sumOf(amounts: readonly string[]): string {
  const fen = amounts.reduce((sum, yuan) => sum + BigInt(yuan.replace('.', '')), 0n);
  return fen.toString().padStart(3, '0').replace(/(..)$/, '.$1');
}
