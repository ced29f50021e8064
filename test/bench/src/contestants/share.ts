/** Every so manieth item, beginning at a place: shares of the same size have the same mix. */
export interface Share {
  readonly place: number;
  readonly of: number;
}

export function shareOf<Item>(items: readonly Item[], { place, of }: Share): readonly Item[] {
  return items.filter((_, index) => index % of === place);
}
