/** Runs something when everything that was begun before it under the same name is over. */
export type InTurn = <T>(name: string, run: () => Promise<T>) => Promise<T>;

/** What has different names runs side by side. */
export function createTurns(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return async (name, run) => {
    const before = last.get(name) ?? Promise.resolve();
    // How the one before ended is told to whoever asked for it.
    const mine = before.then(run, run);
    last.set(name, mine);
    try {
      return await mine;
    } finally {
      if (last.get(name) === mine) last.delete(name);
    }
  };
}
