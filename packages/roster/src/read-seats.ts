import { suggestion } from '@siyi/kernel';
import { wordOf } from './cell.ts';
import { ROSTER_SEAT_TITLES, ROSTER_SEATS, type RosterSeat } from './roster-row.ts';

/** Says that something is wrong with a cell, in Chinese and in English. */
export type Report = (zh: string, en: string) => void;

const SEAT_BY_WORD: ReadonlyMap<string, RosterSeat> = new Map(
  ROSTER_SEATS.flatMap((seat) =>
    [seat, ...ROSTER_SEAT_TITLES[seat]].map((word) => [wordOf(word), seat] as const),
  ),
);
const KNOWN = [...SEAT_BY_WORD.keys()];
const TITLES = ROSTER_SEATS.map((seat) => ROSTER_SEAT_TITLES[seat][0]);

/** The seats of a cell: titles or keys, with 、 or a comma or a semicolon between. */
export function readSeats(text: string, report: Report): readonly RosterSeat[] {
  const words = text.split(/[、,;\uff0c\uff1b\n]/).filter((word) => word.trim() !== '');
  if (words.length === 0) report(`缺少席位,应为:${TITLES.join('、')}`, `missing; ${expected()}`);
  if (words.length > ROSTER_SEATS.length) {
    report(
      `席位太多:${words.length} 个,一人最多 ${ROSTER_SEATS.length} 个`,
      `too many seats: ${words.length}, a person holds at most ${ROSTER_SEATS.length}`,
    );
    return [];
  }
  return words.flatMap((word) => SEAT_BY_WORD.get(wordOf(word)) ?? unknown(word.trim(), report));
}

function unknown(word: string, report: Report): readonly RosterSeat[] {
  const shown = word.slice(0, 60);
  const near = suggestion(wordOf(shown), KNOWN);
  report(
    `没有“${shown}”这个席位${near.zh || `,应为:${TITLES.join('、')}`}`,
    `unknown seat "${shown}"${near.en || `; ${expected()}`}`,
  );
  return [];
}

function expected(): string {
  return `expected one or several of ${ROSTER_SEATS.join(', ')}`;
}
