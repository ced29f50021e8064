import { citeSource } from '@siyi/procedure';
import { planTextOf, textKey } from './plan-key.ts';
import { type Kept, type LedgerFinding, type LedgerRule, notedAcross } from './scan.ts';

// Shorter plans may well be the same by chance.
const LEAST_CHARACTERS = 30;

/** F-98: the plan of another village, word for word (内容雷同); minutes are only committed to. */
export const copiedTexts: LedgerRule = {
  ids: ['F-98'],
  begin: ({ law }) => {
    const first = new Map<string, Kept>();
    const found: LedgerFinding[] = [];
    return {
      decision: ({ decisionId, village, history }) => {
        const text = planTextOf(history);
        const [start] = history.facts;
        if (!start || text.length < LEAST_CHARACTERS) return;
        const key = textKey(text);
        const use = { decisionId, village, eventId: start.eventId };
        const before = first.get(key);
        if (!before) first.set(key, use);
        if (!before || before.village === village) return;
        const words = {
          zh: `方案与另一个村(${before.village})的方案一字不差,共 ${text.length} 字`,
          en: `The plan is that of another village (${before.village}), word for word, ${text.length} characters`,
        };
        found.push(
          notedAcross('F-98', {
            citation: citeSource(law, 'own-words', 'SIYI'),
            events: [use.eventId, before.eventId],
            words,
            village,
            decisions: [decisionId, before.decisionId],
          }),
        );
      },
      conclude: () => found,
    };
  },
};
