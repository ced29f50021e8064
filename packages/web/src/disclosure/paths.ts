const board = (village: string) => `/villages/${encodeURIComponent(village)}`;

/** Where the pages of the public board are. Pages of a list count from 1. */
export const boardPaths = {
  villages: '/',
  /** The villages from the second page on; `villages` is the first. */
  moreVillages: (page: number) => (page === 1 ? '/' : `/more-villages/${page}`),
  board,
  notice: (village: string, number: number) => `${board(village)}/notices/${number}`,
  /** Every notice that is over, and every decision: the board itself shows the newest. */
  over: (village: string, page: number) => `${board(village)}/over/${page}`,
  decisions: (village: string, page: number) => `${board(village)}/decisions/${page}`,
} as const;
