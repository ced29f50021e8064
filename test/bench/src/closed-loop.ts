/**
 * Sends items in order, so many at once: each caller takes the next when it has its answer. Returns
 * how long each answer took, in milliseconds, by the place of its item.
 */
export async function closedLoop<Item>(
  items: readonly Item[],
  callers: number,
  send: (item: Item, caller: number) => Promise<unknown>,
): Promise<Float64Array> {
  const took = new Float64Array(items.length);
  const waiting = items.entries();

  async function call(caller: number): Promise<void> {
    for (const [index, item] of waiting) {
      const start = performance.now();
      await send(item, caller);
      took[index] = performance.now() - start;
    }
  }

  await Promise.all(Array.from({ length: callers }, (_, caller) => call(caller)));
  return took;
}
