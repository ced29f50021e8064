import { withQuery } from '../frame/links.ts';
import type { EventFilter } from './view.ts';

/** Where the pages of the supervision service are. */
export const supervisionPaths = {
  villages: '/',
  village: (village: string, filter: EventFilter = {}, before?: number) =>
    withQuery(`/villages/${encodeURIComponent(village)}`, {
      decision: filter.decision,
      type: filter.type,
      flagged: filter.flagged === true ? 1 : undefined,
      before,
    }),
  /** Server-sent events, resumable by `Last-Event-ID`; `after` is where a page begins. */
  stream: (village: string) => `/villages/${encodeURIComponent(village)}/events`,
} as const;
