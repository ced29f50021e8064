import { Temporal } from 'temporal-polyfill';

/** A moment as UTC text with three decimals, `2026-03-17T00:30:00.000Z`: it sorts as text. */
export type Instant = string & { readonly __brand: 'Instant' };

const SHAPE = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;
const EARLIEST = Date.UTC(1900, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

/** Whether a text is an ISO 8601 date and time with offset that exists, from 1900 to 2199. */
export function isInstantText(text: string): boolean {
  if (isInstant(text)) return true;
  if (!SHAPE.test(text)) return false;
  try {
    const milliseconds = Temporal.Instant.from(text).epochMilliseconds;
    return milliseconds >= EARLIEST && milliseconds < LATEST;
  } catch {
    // Temporal refuses days that do not exist, such as 30 February: that is the answer no.
    return false;
  }
}

const UTC_SHAPE = /^(19|2[01])\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

// Every month has the days up to its 28th.
const IN_ANY_MONTH =
  /^(19|2[01])\d\d-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** Whether a text is a moment as we write it ourselves; most are, and need no calendar to be read. */
export function isInstant(text: string): text is Instant {
  if (IN_ANY_MONTH.test(text)) return true;
  if (!UTC_SHAPE.test(text)) return false;
  const milliseconds = Date.parse(text);
  // Date takes 30 February for 2 March, and then no longer writes the same text.
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString() === text;
}

/** The moment that a text accepted by `isInstantText` names, cut to milliseconds. */
export function toInstant(text: string): Instant {
  if (isInstant(text)) return text;
  return fromMilliseconds(Temporal.Instant.from(text).epochMilliseconds);
}

export function fromMilliseconds(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString() as Instant;
}

export function toMilliseconds(instant: Instant): number {
  return Date.parse(instant);
}

export function addMilliseconds(instant: Instant, milliseconds: number): Instant {
  return fromMilliseconds(toMilliseconds(instant) + milliseconds);
}

/** How long after `earlier` is `later`, in milliseconds; negative when it is before. */
export function millisecondsBetween(earlier: Instant, later: Instant): number {
  return toMilliseconds(later) - toMilliseconds(earlier);
}

export function laterOf(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}
