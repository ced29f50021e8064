import {
  addDays,
  addMilliseconds,
  civilDayOf,
  daysBetween,
  endOfDay,
  type Instant,
  laterOf,
} from '@siyi/kernel';
import { factsOf, type History, nowOf, perHistory } from './history.ts';

/** A deadline, later by every civil day of which a part was suspended (中止期间不计). */
export function withSuspensions(history: History, from: Instant, dueAt: Instant): Instant {
  return suspensionsOf(history).reduce((due, { begins, ends }) => {
    if (ends <= from || begins >= due) return due;
    const days = 1 + daysBetween(civilDayOf(laterOf(begins, from)), civilDayOf(ends));
    // 24:00 of a day is 00:00 of the next.
    return endOfDay(addDays(civilDayOf(addMilliseconds(due, -1)), days));
  }, dueAt);
}

const suspensionsOf = perHistory((history) => {
  const resumed = factsOf(history, 'DecisionResumed');
  return factsOf(history, 'DecisionSuspended').flatMap((fact) => {
    const ends = resumed.find(({ index }) => index > fact.index)?.occurredAt ?? nowOf(history);
    return ends === undefined ? [] : [{ begins: fact.occurredAt, ends }];
  });
});
