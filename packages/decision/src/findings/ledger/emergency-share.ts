import { citeSource } from '@siyi/procedure';
import { dayOf, factsOf } from '../history.ts';
import { type Kept, type LedgerFinding, type LedgerRule, notedAcross } from './scan.ts';

// Proposed (domain 3.7): more than one decision in five, and not just one or two.
const LEAST = 3;
const ONE_IN = 5;

interface Year {
  readonly village: string;
  readonly year: string;
  decisions: number;
  readonly emergencies: Kept[];
}

/** F-17: emergencies make up too large a share of a village's decisions of a year (滥用应急). */
export const emergencyShare: LedgerRule = {
  ids: ['F-17'],
  begin: ({ law }) => {
    const years = new Map<string, Year>();
    return {
      decision: ({ decisionId, village, history }) => {
        const [start] = history.facts;
        if (!start) return;
        const year = dayOf(start).slice(0, 4);
        const key = `${village} ${year}`;
        const known = years.get(key) ?? { village, year, decisions: 0, emergencies: [] };
        years.set(key, known);
        known.decisions += 1;
        const [measure] = factsOf(history, 'EmergencyMeasureRecorded');
        if (measure) known.emergencies.push({ village, decisionId, eventId: measure.eventId });
      },
      conclude: () =>
        [...years.values()].flatMap(
          ({ village, year, decisions, emergencies }): LedgerFinding[] => {
            const [first, ...others] = emergencies;
            const count = emergencies.length;
            if (!first || count < LEAST || count * ONE_IN <= decisions) return [];
            const words = {
              zh: `${year} 年 ${decisions} 项决策中有 ${count} 项按应急处置`,
              en: `${count} of the ${decisions} decisions of ${year} were handled as emergencies`,
            };
            return [
              notedAcross('F-17', {
                citation: citeSource(law, 'emergency-share', 'SIYI'),
                events: [first.eventId, ...others.map(({ eventId }) => eventId)],
                words,
                village,
                decisions: emergencies.map(({ decisionId }) => decisionId),
              }),
            ];
          },
        ),
    };
  },
};
