// Chance out of one number: as many rolls as a step needs, the same for the same number.
import type { Dice } from '../intent.ts';

/** Dice of one step (mulberry32). */
export function createDice(seed: number): Dice {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const roll = (below: number) => next() % below;
  return {
    roll,
    chance: (percent) => roll(100) < percent,
    pick: (options) => options[roll(options.length)] ?? options[0],
  };
}

/** Dice that never take a chance and always pick what stands first: the plainest good command. */
export const STEADY: Dice = {
  roll: () => 0,
  chance: () => false,
  pick: (options) => options[0],
};
