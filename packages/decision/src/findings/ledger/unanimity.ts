import { citeSource } from '@siyi/procedure';
import { lastResolution } from '../resolution.ts';
import { silentlyUnanimous } from '../votes.ts';
import { type Kept, type LedgerFinding, type LedgerRule, notedAcross } from './scan.ts';

const LEAST = 5;

interface Village {
  resolved: number;
  readonly silent: Kept[];
}

/** F-30: a village whose every decision is unanimous, with no word of discussion on record. */
export const unanimity: LedgerRule = {
  ids: ['F-30'],
  begin: ({ law }) => {
    const villages = new Map<string, Village>();
    return {
      decision: ({ decisionId, village, history }) => {
        if (!lastResolution(history)) return;
        const known = villages.get(village) ?? { resolved: 0, silent: [] };
        villages.set(village, known);
        known.resolved += 1;
        const eventId = silentlyUnanimous(history)?.resolution.eventId;
        if (eventId !== undefined) known.silent.push({ village, decisionId, eventId });
        // One decision with another voice is enough: nothing more need be kept.
        else known.silent.length = 0;
      },
      conclude: () =>
        [...villages].flatMap(([village, { resolved, silent }]): LedgerFinding[] => {
          const [first, ...others] = silent;
          if (!first || resolved < LEAST || silent.length < resolved) return [];
          const words = {
            zh: `${resolved} 项决策全部全票通过,没有任何讨论记录`,
            en: `All ${resolved} decisions were unanimous throughout, and nothing of any discussion is on record`,
          };
          return [
            notedAcross('F-30', {
              citation: citeSource(law, 'discussion-recorded', 'SIYI'),
              events: [first.eventId, ...others.map(({ eventId }) => eventId)],
              words,
              village,
              decisions: silent.map(({ decisionId }) => decisionId),
            }),
          ];
        }),
    };
  },
};
