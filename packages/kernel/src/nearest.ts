import { distance } from 'fastest-levenshtein';

/** The known word most like the given one, or undefined when none is close enough to be a slip. */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  // Half the letters may be wrong, but never all of them.
  let bestDistance = Math.min(word.length, Math.max(2, Math.ceil(word.length / 2)) + 1);
  for (const candidate of known) {
    const steps = distance(word.toLowerCase(), candidate.toLowerCase());
    if (steps < bestDistance) {
      best = candidate;
      bestDistance = steps;
    }
  }
  return best;
}
