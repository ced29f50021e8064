import { type Bilingual, type Instant, millisecondsBetween } from '@siyi/kernel';

/** The two clocks of a fact: when it is said to have happened, and when it was typed in. */
export interface TwoTimes {
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
}

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;
// A meeting of Friday evening may be typed in on Monday without a word; what is later is shown to
// everybody.
const UNREMARKED_HOURS = 72;

/** How late a fact was recorded, in words; undefined for one recorded within three days. */
export function lagOf({ occurredAt, recordedAt }: TwoTimes): Bilingual | undefined {
  const hours = millisecondsBetween(occurredAt, recordedAt) / HOUR_MS;
  if (hours <= UNREMARKED_HOURS) return undefined;
  const days = Math.floor(hours / DAY_HOURS);
  return { zh: `${days} 天后才录入`, en: `recorded only ${days} days later` };
}
