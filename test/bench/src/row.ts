/** One line of the result: what is measured, beside what, and what docs ask of it. */
export interface Row {
  readonly name: string;
  readonly what: string;
  readonly ours: string;
  readonly peer?: string;
  /** What is judged: the ratio to the peer, or the figure itself where there is no peer. */
  readonly value: string;
  readonly aim?: string;
  readonly neverUnder?: string;
  readonly verdict: Verdict;
  /** Everything that was measured, for the line of JSON. */
  readonly details: Readonly<Record<string, unknown>>;
}

export type Verdict = 'reached' | 'short' | 'under' | 'shown';

/** The bounds of a row, both in the unit of its value. */
export interface Bounds {
  readonly aim: number;
  readonly bound: number;
  readonly better: 'higher' | 'lower';
}

/** Whether a value reaches the aim, is short of it, or lies under what may never be passed. */
export function verdictOn(value: number, { aim, bound, better }: Bounds): Verdict {
  const reaches = (limit: number) => (better === 'higher' ? value >= limit : value <= limit);
  if (reaches(aim)) return 'reached';
  return reaches(bound) ? 'short' : 'under';
}
