import { addMilliseconds, endOfDay, type Instant, startOfDay } from '@siyi/kernel';
import { identityOf, type RosterRow, type RosterSeat } from './roster-row.ts';

/** The data of a `GrantSeat` command: what one person holds for one span. */
export interface SeatGrant {
  readonly person: string;
  readonly name?: string;
  readonly seats: readonly RosterSeat[];
  /** 00:00 of the first day, with the offset of China. */
  readonly from?: string;
  /** 24:00 of the last day. */
  readonly until?: string;
}

const CHINA_MILLISECONDS = 8 * 60 * 60 * 1000;

/**
 * What to grant, one for each person and span, in the order of the file. Who has no id is given one
 * by `newPerson`, once for each name.
 */
export function toGrantSeats(
  rows: readonly RosterRow[],
  newPerson: () => string,
): readonly SeatGrant[] {
  const byPerson = Map.groupBy(rows, identityOf);
  const persons = new Map(
    [...byPerson].map(([identity, [first]]) => [identity, first?.person ?? newPerson()]),
  );
  const bySpan = Map.groupBy(rows, (row) => JSON.stringify([identityOf(row), row.from, row.until]));
  return [...bySpan.values()].flatMap((ofSpan) => {
    const [first] = ofSpan;
    if (!first) return [];
    const identity = identityOf(first);
    const name = byPerson.get(identity)?.find((row) => row.name !== undefined)?.name;
    return [
      {
        person: persons.get(identity) ?? '',
        ...(name === undefined ? {} : { name }),
        seats: [...new Set(ofSpan.flatMap((row) => row.seats))],
        ...(first.from === undefined ? {} : { from: inChina(startOfDay(first.from)) }),
        ...(first.until === undefined ? {} : { until: inChina(endOfDay(first.until)) }),
      },
    ];
  });
}

/** The moment as it is written in China; also of days of summer time, when the clocks said more. */
function inChina(instant: Instant): string {
  return `${addMilliseconds(instant, CHINA_MILLISECONDS).slice(0, 19)}+08:00`;
}
