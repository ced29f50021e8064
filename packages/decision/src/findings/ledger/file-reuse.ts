import { type CivilDay, civilDayOf, type Instant } from '@siyi/kernel';
import { citeSource } from '@siyi/procedure';
import type { History, StagedFact } from '../history.ts';
import {
  type Kept,
  type LedgerDecision,
  type LedgerFinding,
  type LedgerRule,
  notedAcross,
} from './scan.ts';

/** The first use of a file, as much as others are compared with. */
interface Use extends Kept {
  readonly type: StagedFact['type'];
  readonly isMeeting: boolean;
  /** The body of a meeting. */
  readonly body: string | undefined;
  readonly occurredAt: Instant;
}

/** F-28, F-93: a file that proves something in several decisions (签到表、材料重复使用). */
export const fileReuse: LedgerRule = {
  ids: ['F-28', 'F-93'],
  begin: ({ law }) => {
    const first = new Map<string, Use>();
    const found: LedgerFinding[] = [];
    const citation = citeSource(law, 'evidence-once', 'SIYI');
    return {
      decision: (decision) => {
        for (const [sha256, use] of usesIn(decision)) {
          const before = first.get(sha256);
          if (!before) first.set(sha256, use);
          else if (before.decisionId !== use.decisionId && !mayShare(before, use)) {
            found.push(reused(sha256, use, before));
          }
        }
      },
      conclude: () => found,
    };

    function reused(sha256: string, use: Use, before: Use): LedgerFinding {
      const isSheet = use.isMeeting && before.isMeeting;
      const isAdded = [use, before].some(({ type }) => type === 'EvidenceAttached');
      const where =
        use.village === before.village
          ? { zh: '本村另一项决策', en: 'another decision of the village' }
          : {
              zh: `另一个村(${before.village})的决策`,
              en: `a decision of another village (${before.village})`,
            };
      const words = {
        zh: `材料(${sha256.slice(0, 8)})已在${where.zh}中用过,那次在 ${dayOfUse(before)}`,
        en: `The file (${sha256.slice(0, 8)}) had been used in ${where.en}, on ${dayOfUse(before)}`,
      };
      return notedAcross(isSheet ? 'F-28' : 'F-93', {
        severity: isAdded && !isSheet ? 'warning' : 'error',
        citation,
        events: [use.eventId, before.eventId],
        words,
        village: use.village,
        decisions: [use.decisionId, before.decisionId],
      });
    }
  },
};

/** The first use of each file in a decision. */
function usesIn({ decisionId, village, history }: LedgerDecision): ReadonlyMap<string, Use> {
  const uses = new Map<string, Use>();
  for (const fact of history.facts) {
    if (!fact.evidence?.length) continue;
    const use = useOf(history, fact, { decisionId, village, eventId: fact.eventId });
    for (const { sha256 } of fact.evidence) if (!uses.has(sha256)) uses.set(sha256, use);
  }
  return uses;
}

function useOf(history: History, fact: StagedFact, kept: Kept): Use {
  const kind = (fact.under ?? history.procedure).stages.get(fact.inStage ?? '')?.kind;
  const body = fact.type === 'MeetingRecorded' ? fact.data.body : undefined;
  const { type, occurredAt } = fact;
  return { ...kept, type, isMeeting: kind === 'meeting', body, occurredAt };
}

/** One meeting may decide several matters, and one photograph show several notices of a day. */
function mayShare(a: Use, b: Use): boolean {
  if (a.village !== b.village || a.type !== b.type) return false;
  if (a.type === 'MeetingRecorded') return a.body === b.body && a.occurredAt === b.occurredAt;
  return a.type === 'NoticePosted' && dayOfUse(a) === dayOfUse(b);
}

function dayOfUse({ occurredAt }: Use): CivilDay {
  return civilDayOf(occurredAt);
}
