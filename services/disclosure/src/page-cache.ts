import type { Clock } from '@siyi/engine';
import {
  type CivilDay,
  civilDayOf,
  endOfDay,
  type Instant,
  sha256,
  toBase64Url,
} from '@siyi/kernel';
import { LRUCache } from 'lru-cache';

/** A page as it is sent. */
export interface Page {
  readonly body: string;
  readonly etag: string;
}

/** What a page is made from: nothing that is not named here may change it. */
export interface PageKey {
  readonly path: string;
  readonly language: string;
  readonly size: string;
  /** The place in the feed, or in the book of the village, up to which it shows what happened. */
  readonly head: number;
}

/**
 * Pages that were made already. A page is made anew when its village has moved on, and when a civil
 * day has begun: what it says of days depends on nothing else.
 */
export interface PageCache {
  /** `render` makes the body as of a moment; undefined: there is no such page. */
  page(key: PageKey, render: Render): Promise<Page | undefined>;
}

export type Render = (asOf: Instant) => Promise<string | undefined>;

const CHARACTERS_MAX = 32 * 1024 * 1024;
// What an entry takes beside its body; addresses that lead nowhere are entries, too.
const ENTRY_CHARACTERS = 500;

/** A page, or that there is none. */
interface Made {
  readonly page: Page | undefined;
}

export function createPageCache(clock: Clock): PageCache {
  const today = createToday();
  // Many ask for the page that just changed: it is made once for all of them.
  const pages = new LRUCache<string, Made, Making>({
    maxSize: CHARACTERS_MAX,
    sizeCalculation: ({ page }) => ENTRY_CHARACTERS + (page?.body.length ?? 0),
    // Whoever waits for a page has it, also when others have pushed it out meanwhile.
    ignoreFetchAbort: true,
    fetchMethod: async (_key, _stale, { context: { render, asOf } }) => {
      const body = await render(asOf);
      return { page: body === undefined ? undefined : { body, etag: etagOf(body) } };
    },
  });
  return {
    async page({ path, language, size, head }, render) {
      const asOf = clock.now();
      const key = [path, language, size, head, today(asOf)].join(' ');
      const made = await pages.fetch(key, { context: { render, asOf } });
      return made?.page;
    },
  };
}

interface Making {
  readonly render: Render;
  readonly asOf: Instant;
}

function etagOf(body: string): string {
  return `"${toBase64Url(sha256(body))}"`;
}

/** The civil day of a moment; worked out once a day, because every request asks. */
function createToday(): (now: Instant) => CivilDay {
  let day: CivilDay | undefined;
  let from = '';
  let until = '';
  return (now) => {
    if (day === undefined || now < from || now >= until) {
      day = civilDayOf(now);
      from = now;
      until = endOfDay(day);
    }
    return day;
  };
}
