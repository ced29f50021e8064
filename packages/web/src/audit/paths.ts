import { withQuery } from '../frame/links.ts';
import type { ReplayAxis, ReplayListView } from './view.ts';

/** Where the pages of the audit service are. */
export const auditPaths = {
  decisions: (filter: ReplayListView['filter'] = {}, after?: string) =>
    withQuery('/', { village: filter.village, state: filter.state, after }),
  /**
   * A decision as of a step in the order of the axis (`by`, default recordedAt), from 1; without a
   * step, as of its last.
   */
  replay: (decision: string, step?: number, by?: ReplayAxis) =>
    withQuery(`/decisions/${encodeURIComponent(decision)}/replay`, { step, by }),
} as const;
