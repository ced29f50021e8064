import type { Neighbours } from './turn.ts';

/** A page of a list, with the numbers of its neighbours; pages count from 1. */
export interface Slice<T> {
  readonly items: readonly T[];
  readonly newer?: number | undefined;
  readonly older?: number | undefined;
}

/** The page of a list that is in order already; undefined where the list has no such page. */
export function sliceOf<T>(
  all: readonly T[],
  { page, size }: { page: number; size: number },
): Slice<T> | undefined {
  const pages = Math.max(1, Math.ceil(all.length / size));
  if (!Number.isInteger(page) || page < 1 || page > pages) return undefined;
  return {
    items: all.slice((page - 1) * size, page * size),
    newer: page > 1 ? page - 1 : undefined,
    older: page < pages ? page + 1 : undefined,
  };
}

/** The neighbours of a page by their paths. */
export function neighboursOf(
  { newer, older }: Slice<unknown>,
  pathOf: (page: number) => string,
): Neighbours {
  return {
    newer: newer === undefined ? undefined : pathOf(newer),
    older: older === undefined ? undefined : pathOf(older),
  };
}
