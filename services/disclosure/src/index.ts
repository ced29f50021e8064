// The disclosure service: the public board of every village, for anybody and without sign-in. It
// follows the events of its county and shows what they say; it records nothing and decides nothing,
// and its role in the database cannot read what is not public. service.ts puts it together,
// board-routes.ts shows what it answers, notices.ts what becomes of a posting.
export * from './config.ts';
export * from './service.ts';
