import { monotonicMs } from './monotonic.ts';

const LOOK_MS = 1;

/**
 * Sends items at a fixed rate whether or not earlier ones have their answers. Returns when each was
 * to be sent: whoever measures from there counts the waiting that a slow answer causes to others.
 */
export async function openLoop<Item>(
  items: readonly Item[],
  perSecond: number,
  send: (item: Item, index: number) => Promise<unknown>,
): Promise<Float64Array> {
  const start = monotonicMs();
  const intended = Float64Array.from(items, (_, index) => start + (index * 1000) / perSecond);
  const sent: Promise<unknown>[] = [];
  while (sent.length < items.length) {
    const now = monotonicMs();
    for (
      let index = sent.length;
      (intended[index] ?? Number.POSITIVE_INFINITY) <= now;
      index += 1
    ) {
      const answer = send(items[index] as Item, index);
      // One that fails before all are sent is told at the end, with the others.
      answer.catch(() => undefined);
      sent.push(answer);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  await Promise.all(sent);
  return intended;
}
