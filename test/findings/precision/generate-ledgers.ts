// Ledgers with known faults: the same seed gives the same ledgers.
import { type Draft, documentOf, oneOf, type Random, randomFrom } from './draft.ts';
import { FAULTS, type Fault } from './faults.ts';
import { honestLedger } from './honest-ledger.ts';
import { PECULIARITIES, type Peculiarity } from './peculiarities.ts';

export interface Generated {
  readonly name: string;
  readonly procedure: string;
  readonly document: unknown;
  readonly faults: readonly Fault[];
  /** What is lawful and only looks like a fault. */
  readonly peculiarities: readonly Peculiarity[];
}

export const SEED = 20_260_101;
const HOW_MANY = 240;

/** One ledger in four is honest; the others have one, two or three faults. */
export function generateLedgers(seed: number): readonly Generated[] {
  const random = randomFrom(seed);
  return Array.from({ length: HOW_MANY }, (_, index): Generated => {
    const draft = honestLedger(random);
    const faults = choose(FAULTS, draft, random, { wanted: index % 4, turn: index });
    const taken = faults.flatMap(({ touches }) => touches);
    const turn = Math.floor(index / 4);
    const peculiarities = choose(PECULIARITIES, draft, random, { wanted: 2, turn, taken });
    for (const one of inOrder([...peculiarities, ...faults])) one.plant(draft, random);
    const name = `${seed}-${index}`;
    const document = documentOf(draft, name);
    return { name, procedure: draft.procedure, document, faults, peculiarities };
  });
}

/** What moves the recording of every step comes last. */
function inOrder<T extends Fault | Peculiarity>(chosen: readonly T[]): readonly T[] {
  const moves = ({ touches }: T) => Number(touches[0] === 'recording');
  return chosen.toSorted((a, b) => moves(a) - moves(b));
}

interface Choice {
  readonly wanted: number;
  /** Which one is tried first, so that none is left to chance. */
  readonly turn: number;
  /** The parts of the ledger that are rewritten already. */
  readonly taken?: readonly string[];
}

/** Some of a list that fit a ledger and do not touch each other, in the order of the list. */
function choose<T extends Fault | Peculiarity>(
  list: readonly T[],
  draft: Draft,
  random: Random,
  { wanted, turn, taken = [] }: Choice,
): readonly T[] {
  const chosen: T[] = [];
  const parts = new Set(taken);
  for (let tries = 0; chosen.length < wanted && tries < 20; tries += 1) {
    const one = tries === 0 ? (list[turn % list.length] as T) : oneOf(random, list);
    const fits = (one.fits?.(draft) ?? true) && !one.touches.some((part) => parts.has(part));
    if (!fits) continue;
    chosen.push(one);
    for (const part of one.touches) parts.add(part);
  }
  return chosen;
}
