/**
 * Answers single questions by one query for all that were asked in the same turn: commands that
 * come at once read their streams together.
 */
export function coalesce<T>(
  load: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): (key: string) => Promise<T | undefined> {
  let next: { keys: Set<string>; answer: Promise<ReadonlyMap<string, T>> } | undefined;

  function open() {
    const keys = new Set<string>();
    const answer = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      next = undefined;
      return load([...keys]);
    });
    return { keys, answer };
  }

  return async (key) => {
    next ??= open();
    next.keys.add(key);
    return (await next.answer).get(key);
  };
}
