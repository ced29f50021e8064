import {
  addMilliseconds,
  type CivilDay,
  endOfDay,
  fault,
  type Instant,
  InvalidInput,
  isInstantText,
  startOfDay,
  toInstant,
} from '@siyi/kernel';

const LOCAL = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?$/;
const MINUTE_MS = 60_000;

/**
 * The moment as of which something is asked for. With an offset it is that very moment. Without one
 * it is what a clock in Beijing shows, to the day, the minute or the second, and all of that day,
 * minute or second is meant. Throws InvalidInput for anything else.
 */
export function readMoment(text: string): Instant {
  if (isInstantText(text)) return toInstant(text);
  const [, day = '', hour, minute = '', second] = LOCAL.exec(text) ?? [];
  const clock = hour === undefined ? '00:00:00' : `${hour}:${minute}:${second ?? '00'}`;
  if (!isInstantText(`${day}T${clock}Z`)) throw notAMoment();
  if (hour === undefined) return addMilliseconds(endOfDay(day as CivilDay), -1);
  const minutes = Number(hour) * 60 + Number(minute);
  const sinceMidnight = minutes * MINUTE_MS + Number(second ?? 0) * 1_000;
  const wholeMs = second === undefined ? MINUTE_MS : 1_000;
  return addMilliseconds(startOfDay(day as CivilDay), sinceMidnight + wholeMs - 1);
}

function notAMoment(): InvalidInput {
  return new InvalidInput([
    fault(
      ['at'],
      '应为时间,如 2026-03-22T21:10:00+08:00',
      'expected a moment such as 2026-03-22T21:10:00+08:00',
    ),
  ]);
}
