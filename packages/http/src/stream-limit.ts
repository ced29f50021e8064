import { HttpFault } from './http-fault.ts';

/** How many streams of events may be open at once. */
export interface StreamLimit {
  /** Takes a place, and gives back how to leave it; throws HttpFault when none is left. */
  enter(client: string): () => void;
}

// A stream frees its place when its reader leaves, so the wait is a guess.
const RETRY = { 'Retry-After': '10' };

/** Counts open streams, in all and of one client address. */
export function createStreamLimit(limits: { most: number; mostOfClient: number }): StreamLimit {
  const open = new Map<string, number>();
  let all = 0;
  return {
    enter: (client) => {
      const before = open.get(client) ?? 0;
      if (before >= limits.mostOfClient) throw new HttpFault('too-many-requests', RETRY);
      if (all >= limits.most) throw new HttpFault('unavailable', RETRY);
      open.set(client, before + 1);
      all += 1;
      let isIn = true;
      return () => {
        if (!isIn) return;
        isIn = false;
        all -= 1;
        const left = (open.get(client) ?? 1) - 1;
        if (left > 0) open.set(client, left);
        else open.delete(client);
      };
    },
  };
}
