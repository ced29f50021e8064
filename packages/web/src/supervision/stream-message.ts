import type { ToldEvent } from '../parts/told-event.ts';
import { toEventRow } from './event-row.ts';

/**
 * The `data` of a server-sent event, one line of JSON: the event, and its rows in words for the
 * pages in both languages. Its `id` has to be the `villagePosition`.
 */
export function toStreamMessage(event: ToldEvent, village: string): string {
  const rows = {
    zh: toEventRow(event, village, 'zh'),
    en: toEventRow(event, village, 'en'),
  };
  return JSON.stringify({ ...event, rows });
}
