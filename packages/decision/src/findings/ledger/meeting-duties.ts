import { type CivilDay, civilDayOf } from '@siyi/kernel';
import { type Citation, citeSource, type Law } from '@siyi/procedure';
import type { VillageState } from '../../village.ts';
import { dayOf, factsOf } from '../history.ts';
import { type LedgerFinding, type LedgerRule, notedAcross } from './scan.ts';

// 村民会议每年至少召开一次: VCOL-2025 art. 25; before 2026 no national law says so.
const YEARLY_FROM = 2026;

interface Village {
  /** The day of the first decision: before it, nobody knows whether meetings were recorded here. */
  since: CivilDay;
  /** The event of that day; the registration, where it is known. */
  proof: string;
  state: VillageState;
  readonly quarters: Set<string>;
  readonly years: Set<number>;
}

/** F-36: no representatives' meeting in a quarter, no assembly in a year, as far as is recorded. */
export const meetingDuties: LedgerRule = {
  ids: ['F-36'],
  begin: ({ law, asOf }) => {
    const villages = new Map<string, Village>();
    return {
      decision: ({ village, history }) => {
        const [start] = history.facts;
        if (!start) return;
        const since = dayOf(start);
        const known = villages.get(village) ?? {
          since,
          proof: start.eventId,
          state: history.village,
          quarters: new Set<string>(),
          years: new Set<number>(),
        };
        villages.set(village, known);
        known.state = history.village;
        if (since < known.since) Object.assign(known, { since, proof: start.eventId });
        for (const fact of factsOf(history, 'MeetingRecorded')) {
          const day = dayOf(fact);
          if (fact.data.body === 'representatives') known.quarters.add(quarterOf(day));
          if (fact.data.body === 'villagers-assembly') known.years.add(yearOf(day));
        }
      },
      conclude: () => {
        if (asOf === undefined) return [];
        const today = civilDayOf(asOf);
        return [...villages].flatMap(([code, village]) =>
          missedBy(law, today, { code, ...village }),
        );
      },
    };
  },
};

type Judged = Village & { readonly code: string };

/** One finding for each year that is over, or of which a quarter is. */
function missedBy(law: Law, today: CivilDay, village: Judged): readonly LedgerFinding[] {
  const found: LedgerFinding[] = [];
  for (let year = yearOf(village.since); year <= yearOf(today); year += 1) {
    const quarters = hasCongress(village) ? missedQuarters(village, year, today) : [];
    const assembly =
      year >= YEARLY_FROM && year < yearOf(today) && beginsBefore(village, `${year}-01-01`)
        ? !village.years.has(year)
        : false;
    if (quarters.length > 0) found.push(noQuarters(law, village, year, quarters));
    if (assembly) found.push(noAssembly(law, village, year));
  }
  return found;
}

/** Whole quarters alone: the one in which the village began here may have had its meeting before. */
function missedQuarters(village: Judged, year: number, today: CivilDay): readonly number[] {
  return [1, 2, 3, 4].filter((quarter) => {
    const first = `${year}-${String(3 * quarter - 2).padStart(2, '0')}-01`;
    const next =
      quarter === 4
        ? `${year + 1}-01-01`
        : `${year}-${String(3 * quarter + 1).padStart(2, '0')}-01`;
    return (
      beginsBefore(village, first) && next <= today && !village.quarters.has(`${year}-${quarter}`)
    );
  });
}

function beginsBefore({ since }: Village, day: string): boolean {
  return since <= day;
}

function hasCongress({ state }: Village): boolean {
  const { roster } = state.terms.at(-1) ?? state.terms[0];
  return (roster.representatives ?? 0) > 0 || (roster.congress ?? 0) > 0;
}

function noQuarters(
  law: Law,
  { code, proof }: Judged,
  year: number,
  quarters: readonly number[],
): LedgerFinding {
  const words = {
    zh: `${year} 年第 ${quarters.join('、')} 季度没有村民代表会议的记录`,
    en: `No meeting of the representatives is on record in quarter ${quarters.join(', ')} of ${year}`,
  };
  const citation: Citation =
    year >= 2026
      ? citeSource(law, 'representatives-quarterly', 'VCOL-2025', '30')
      : citeSource(law, 'representatives-quarterly', 'VCOL-2018', '26');
  return notedAcross('F-36', { citation, events: [proof], words, village: code, decisions: [] });
}

function noAssembly(law: Law, { code, proof }: Judged, year: number): LedgerFinding {
  const words = {
    zh: `${year} 年没有村民会议的记录,每年至少召开一次`,
    en: `No assembly is on record in ${year}; there must be one a year`,
  };
  const citation = citeSource(law, 'assembly-yearly', 'VCOL-2025', '25');
  return notedAcross('F-36', { citation, events: [proof], words, village: code, decisions: [] });
}

function yearOf(day: CivilDay): number {
  return Number(day.slice(0, 4));
}

function quarterOf(day: CivilDay): string {
  return `${yearOf(day)}-${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}
