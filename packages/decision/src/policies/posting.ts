import {
  addDays,
  type CivilDay,
  civilDayOf,
  endOfDay,
  type Instant,
  laterOf,
  midnightFrom,
  millisecondsBetween,
} from '@siyi/kernel';
import {
  type Citation,
  cite,
  citeSource,
  type Law,
  type NoticeStage,
  statutoryPostingDays,
} from '@siyi/procedure';

// A claimed posting is believed when it was recorded soon after; otherwise the recording counts.
const BELIEVED_WITHIN_MS = 24 * 60 * 60 * 1000;

/** The period of a posting: whole civil days from a moment to 24:00 of the last of them. */
export interface Period {
  readonly countsFrom: Instant;
  readonly days: number;
  readonly lastDay: CivilDay;
  /** Where the days come from: the law, or a procedure that asks for more. */
  readonly citation: Citation;
  readonly endsAt: Instant;
}

/** The moment from which the days of a posting count. */
export function countsFrom(postedAt: Instant, recordedAt: Instant): Instant {
  const lag = millisecondsBetween(postedAt, recordedAt);
  return lag <= BELIEVED_WITHIN_MS ? postedAt : recordedAt;
}

/** The least period that begins at a moment: the procedure's days or the law's, the longer. */
export function leastPeriod(law: Law, stage: NoticeStage, from: Instant): Period {
  const first = civilDayOf(from);
  const isStatutory = stage.discloses === 'resolution' || stage.discloses === 'result';
  const statutory = isStatutory ? statutoryPostingDays(law, first) : 0;
  const days = Math.max(stage.days, statutory);
  const citation =
    statutory >= stage.days
      ? cite(law, 'posting-days', first)
      : citeSource(law, 'posting-days', stage.cite.source, stage.cite.article);
  const lastDay = addDays(first, stage.firstDay === 'excluded' ? days : days - 1);
  return { countsFrom: from, days, lastDay, citation, endsAt: endOfDay(lastDay) };
}

/** The period that a posting runs: the least one, or until the later day that the paper names. */
export function periodOf(
  law: Law,
  stage: NoticeStage,
  postedAt: Instant,
  recordedAt: Instant,
  until: Instant | undefined,
): Pick<Period, 'countsFrom' | 'endsAt'> {
  const least = leastPeriod(law, stage, countsFrom(postedAt, recordedAt));
  return { countsFrom: least.countsFrom, endsAt: extendedTo(least.endsAt, until) };
}

/** The end of a posting, moved to 24:00 of a later day where the paper names one. */
export function extendedTo(endsAt: Instant, until: Instant | undefined): Instant {
  return until === undefined ? endsAt : laterOf(endsAt, midnightFrom(until));
}
