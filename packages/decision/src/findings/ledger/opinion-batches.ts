import { civilDayOf, type Instant, millisecondsBetween } from '@siyi/kernel';
import { citeSource } from '@siyi/procedure';
import { factsOf } from '../history.ts';
import { type Kept, type LedgerFinding, type LedgerRule, notedAcross } from './scan.ts';

// Nobody reads the papers of five decisions in ten minutes.
const WITHIN_MS = 10 * 60 * 1000;
const LEAST = 5;

interface Opinion extends Kept {
  readonly recordedAt: Instant;
}

/** F-63: opinions on many decisions, given in one go by one person (监督走过场). */
export const opinionBatches: LedgerRule = {
  ids: ['F-63'],
  begin: ({ law }) => {
    const byPerson = new Map<string, Opinion[]>();
    return {
      decision: ({ decisionId, village, history }) => {
        for (const { actor, recordedAt, eventId } of factsOf(history, 'OpinionIssued')) {
          const key = `${village} ${actor.person}`;
          const known = byPerson.get(key) ?? [];
          byPerson.set(key, known);
          known.push({ village, decisionId, eventId, recordedAt });
        }
      },
      conclude: () =>
        [...byPerson.values()].flatMap((opinions) =>
          batchesOf(opinions).map((batch): LedgerFinding => {
            const [first, ...others] = batch;
            const decisions = [...new Set(batch.map(({ decisionId }) => decisionId))];
            const day = civilDayOf(first.recordedAt);
            const words = {
              zh: `${day} 十分钟内由同一人对 ${decisions.length} 项决策出具监督意见`,
              en: `On ${day} one person gave opinions on ${decisions.length} decisions within ten minutes`,
            };
            return notedAcross('F-63', {
              citation: citeSource(law, 'supervision-real', 'SIYI'),
              events: [first.eventId, ...others.map(({ eventId }) => eventId)],
              words,
              village: first.village,
              decisions,
            });
          }),
        ),
    };
  },
};

type Batch = readonly [Opinion, ...Opinion[]];

function batchesOf(opinions: readonly Opinion[]): readonly Batch[] {
  const ordered = opinions.toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1));
  const found: Batch[] = [];
  let from = 0;
  while (from < ordered.length) {
    const batch = batchFrom(ordered, from);
    if (batch) found.push(batch);
    from += batch?.length ?? 1;
  }
  return found;
}

function batchFrom(ordered: readonly Opinion[], from: number): Batch | undefined {
  const first = ordered[from];
  if (!first) return undefined;
  let until = from + 1;
  const isWithin = (one: Opinion | undefined) =>
    one !== undefined && millisecondsBetween(first.recordedAt, one.recordedAt) <= WITHIN_MS;
  while (isWithin(ordered[until])) until += 1;
  const batch = ordered.slice(from, until);
  const count = new Set(batch.map(({ decisionId }) => decisionId)).size;
  return count >= LEAST ? [first, ...batch.slice(1)] : undefined;
}
