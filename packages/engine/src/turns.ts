/** Keeps the order of the callers although each may have to wait for something of its own. */
export interface Turns {
  /** Resolves when all who came before have gone on and `own` is done; rejects as `own` does. */
  next(own: Promise<void> | undefined): Promise<void>;
}

export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return {
    async next(own) {
      const before = last;
      const turn = Promise.allSettled([before, own]);
      last = turn;
      await turn;
      await own;
    },
  };
}
