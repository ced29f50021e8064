// A paper ledger while it is being written: steps by name, and days that a planter can move.

export type Data = Record<string, unknown>;

export interface DraftStep {
  readonly name: string;
  at: string;
  readonly as: string;
  readonly command: string;
  data: Data;
}

/** What a ledger is written about; drawn by the generator before its first step. */
export interface Draft {
  readonly procedure: string;
  readonly matter: string;
  readonly body: string;
  readonly code: string;
  readonly village: string;
  readonly roster: Record<string, number>;
  readonly has: Record<string, boolean>;
  /** Of the deliberations, in order; the last resolves. */
  readonly meetings: readonly string[];
  readonly amount: number;
  /** How many may vote on the resolution. */
  readonly voters: number;
  steps: DraftStep[];
}

/** The random numbers of a run: mulberry32, so that a seed gives the same ledgers everywhere. */
export function randomFrom(seed: number): (from: number, to: number) => number {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return (from, to) => from + Math.floor(next() * (to - from + 1));
}

export type Random = ReturnType<typeof randomFrom>;

export function oneOf<T>(random: Random, list: readonly T[]): T {
  return list[random(0, list.length - 1)] as T;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** A moment of a day, counted from 1970-01-01, as a paper in the village writes it. */
export function moment(day: number, time: string): string {
  return `${new Date(day * DAY_MS).toISOString().slice(0, 10)}T${time}:00+08:00`;
}

export function dayOf(text: string): number {
  return Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / DAY_MS;
}

export function evening(day: number): string {
  return moment(day, '21:00');
}

export function yuan(amount: number): string {
  return `${Math.round(amount)}.00`;
}

export function stepOf(draft: Draft, name: string): DraftStep {
  const step = draft.steps.find((one) => one.name === name);
  if (!step) throw new Error(`the ledger has no step ${name}`);
  return step;
}

export function has(draft: Draft, name: string): boolean {
  return draft.steps.some((step) => step.name === name);
}

export function drop(draft: Draft, ...names: readonly string[]): void {
  draft.steps = draft.steps.filter((step) => !names.includes(step.name));
}

/** When the fact of a step was, by the paper. */
export function dateOf(draft: Draft, name: string, field: string): number {
  return dayOf(String(stepOf(draft, name).data[field]));
}

/** The case document of a draft, in the order of recording. */
export function documentOf(draft: Draft, name: string): unknown {
  const { procedure, code, village, roster, has: owns } = draft;
  const steps = draft.steps
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .map(({ at, as, command, data }) => ({ at, as, command, data }));
  // A field set to undefined is a field left out, as in a file.
  return JSON.parse(
    JSON.stringify({
      case: name,
      procedure,
      village: { code, name: village, roster, has: owns },
      steps,
    }),
  );
}
