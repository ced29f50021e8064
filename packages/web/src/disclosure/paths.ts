/** Where the pages of the public board are. */
export const boardPaths = {
  villages: '/',
  board: (village: string) => `/villages/${encodeURIComponent(village)}`,
  notice: (village: string, number: number) =>
    `/villages/${encodeURIComponent(village)}/notices/${number}`,
} as const;
