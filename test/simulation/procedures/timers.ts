// Fires what is due, by processes that die, that do it twice, or two at once.
import type { Timer } from '@siyi/engine';
import type { Instant } from '@siyi/kernel';
import type { Dice } from '../intent.ts';
import type { World } from './world.ts';

/** Fires every timer that is due until a moment, each no earlier than that; what is wrong with it. */
export async function fireUntil(world: World, dice: Dice, until: Instant): Promise<string[]> {
  for (let rounds = 0; rounds < 200; rounds += 1) {
    // A process takes one, or all that it finds.
    const due = await world.store.dueTimers(until, dice.pick([1, 100]));
    const [first] = due;
    if (!first) return [];
    if (first.dueAt > world.clock.now()) world.clock.setTo(first.dueAt);
    const now = world.clock.now();
    for (const timer of due.filter(({ dueAt }) => dueAt <= now)) await fire(world, dice, timer);
  }
  const [left] = await world.store.dueTimers(until, 1);
  return left ? [`the timer ${left.kind} of ${left.dueAt} is due again and again`] : [];
}

async function fire(world: World, dice: Dice, timer: Timer): Promise<void> {
  const delivery = world.timer(timer);
  if (dice.chance(15)) await world.together([delivery, world.timer(timer)]);
  // Whatever died, a later look finds the timer again.
  else await world.deliver(dice, delivery, 9);
  if (dice.chance(15)) await world.insist(dice, delivery);
}
