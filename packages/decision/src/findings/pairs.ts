import { isGate } from './acts.ts';
import { type History, isDated, perHistory, placeOf, type StagedFact } from './history.ts';

/** A dated fact of a stage, beside the one of the nearest earlier stage that it should follow. */
export interface Pair {
  readonly fact: StagedFact;
  readonly before: StagedFact;
}

// What dates a stage: the meeting, the posting, the acceptance, the filing.
const DATING: ReadonlySet<StagedFact['type']> = new Set([
  'MeetingRecorded',
  'NoticePosted',
  'AcceptanceRecorded',
  'DecisionArchived',
]);

/** The steps of the village beside those that they follow. */
export const pairsOf = perHistory((history): readonly Pair[] =>
  pairUp(
    history,
    history.facts.filter(({ type }) => DATING.has(type)),
  ),
);

/** The words of the township and of the supervision committee, and what they stand between. */
export const gatePairsOf = perHistory((history): readonly Pair[] => {
  const isWord = (fact: StagedFact) => isGate(fact) || fact.type === 'EvaluationRecorded';
  const words = history.facts.filter((fact) => isWord(fact) && isDated(history, fact));
  if (words.length === 0) return [];
  const facts = history.facts.filter((fact) => DATING.has(fact.type) || words.includes(fact));
  return pairUp(history, facts).filter(
    ({ fact, before }) => !DATING.has(fact.type) || !DATING.has(before.type),
  );
});

function pairUp(history: History, dated: readonly StagedFact[]): readonly Pair[] {
  const ends = history.claimed ? endsOf(history, dated) : undefined;
  const last = new Map<number, StagedFact>();
  return dated.flatMap((fact) => {
    const place = placeOf(history, fact.inStage);
    const end = ends?.get(place);
    // A paper may be typed in another order than it happened: what comes first may stand behind.
    const before =
      ends && end?.last === fact
        ? beforeOnPaper(ends, last, place)
        : last.get(nearestBelow(last.keys(), place));
    last.set(place, fact);
    return before ? [{ fact, before }] : [];
  });
}

interface Ends {
  readonly first: StagedFact;
  readonly last: StagedFact;
}

/** The first and the last fact of each place, as they were typed in. */
function endsOf(history: History, dated: readonly StagedFact[]): ReadonlyMap<number, Ends> {
  const ends = new Map<number, Ends>();
  for (const fact of dated) {
    const place = placeOf(history, fact.inStage);
    ends.set(place, { first: ends.get(place)?.first ?? fact, last: fact });
  }
  return ends;
}

function beforeOnPaper(
  ends: ReadonlyMap<number, Ends>,
  last: ReadonlyMap<number, StagedFact>,
  place: number,
): StagedFact | undefined {
  const nearest = nearestBelow(ends.keys(), place);
  return last.get(nearest) ?? ends.get(nearest)?.first;
}

/** The largest place below another; -2, which nothing has, where there is none. */
function nearestBelow(places: Iterable<number>, place: number): number {
  let nearest = -2;
  // A fact of no stage stands at -1, before nothing.
  for (const one of places) if (one >= 0 && one < place && one > nearest) nearest = one;
  return nearest;
}
