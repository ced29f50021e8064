import { withQuery } from '../frame/links.ts';
import type { ReplayAxis, ReplayListView } from './view.ts';

/** Where the pages of the audit service are. */
export const auditPaths = {
  decisions: (filter: ReplayListView['filter'] = {}, after?: string) =>
    withQuery('/', { village: filter.village, state: filter.state, after }),
  /**
   * A decision as of its `position`-th step in the order of the axis (`by`, default recordedAt);
   * without a position, as of its last.
   */
  replay: (decision: string, position?: number, by?: ReplayAxis) =>
    withQuery(`/decisions/${encodeURIComponent(decision)}/replay`, { position, by }),
} as const;
