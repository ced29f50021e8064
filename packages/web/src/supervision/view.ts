import type { Bilingual, Instant } from '@siyi/kernel';
import type { VillageName } from '../disclosure/view.ts';
import type { ToldEvent } from '../parts/told-event.ts';

/** Which events of a village are asked for; the fields are the query of the page. */
export interface EventFilter {
  readonly decision?: string | undefined;
  readonly type?: string | undefined;
  /** Only events that something is to be noted of. */
  readonly flagged?: boolean | undefined;
}

/** How many events keep a page within 50 kB. */
export const EVENTS_EACH_PAGE = 20;

/** The events of a village, a page of them. */
export interface SupervisionListView {
  readonly asOf: Instant;
  readonly village: VillageName;
  readonly filter: EventFilter;
  /** What can be chosen in the filter. */
  readonly decisions: readonly { readonly id: string; readonly title: string }[];
  readonly types: readonly { readonly type: string; readonly title: Bilingual }[];
  /** Newest first. */
  readonly events: readonly ToldEvent[];
  /** `villagePosition` of the village's last event, whatever the filter; 0 before the first. */
  readonly head: number;
  /** `before` of the page with older events; left out on the last. */
  readonly olderBefore?: number | undefined;
  /** `before` of the page with newer ones; left out on the page after the first, and on the first. */
  readonly newerBefore?: number | undefined;
  /** Whether this is the first page: the one that new events come to. */
  readonly isNewest: boolean;
}

/** The villages that a reader supervises. */
export interface SupervisedVillagesView {
  readonly villages: readonly (VillageName & {
    readonly events: number;
    readonly flagged: number;
    readonly lastRecordedAt?: Instant | undefined;
  })[];
}
