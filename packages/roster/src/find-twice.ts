import type { Fault } from '@siyi/kernel';
import { faultAt } from './cell.ts';
import { identityOf, ROSTER_SEAT_TITLES, type RosterRow, type RosterSeat } from './roster-row.ts';

/** A row with the number that a spreadsheet shows beside it. */
export interface NumberedRow {
  readonly number: number;
  readonly row: RosterRow;
}

/** What rows say against each other: a seat held twice at a time (F-25), one id with two names. */
export function findTwice(rows: readonly NumberedRow[]): readonly Fault[] {
  const byPerson = Map.groupBy(rows, ({ row }) => identityOf(row));
  return [...byPerson.values()].flatMap((ofOne) => [...namesOf(ofOne), ...seatsOf(ofOne)]);
}

function namesOf(ofOne: readonly NumberedRow[]): readonly Fault[] {
  const named = ofOne.filter(({ row }) => row.name !== undefined);
  const first = named[0];
  if (first === undefined) return [];
  const others = named.filter(({ row }) => row.name !== first.row.name);
  return others.map(({ number, row }) =>
    faultAt(
      number,
      'name',
      // Without the names: messages may be logged, and a log must not say whose id this is.
      `代号“${row.person}”在第 ${first.number} 行是另一个姓名`,
      `the id "${row.person}" has another name in row ${first.number}`,
    ),
  );
}

interface Hold {
  readonly number: number;
  readonly seat: RosterSeat;
  readonly from: string;
  readonly until: string;
}

function seatsOf(ofOne: readonly NumberedRow[]): readonly Fault[] {
  const holds = ofOne.flatMap(({ number, row }) =>
    row.seats.map((seat) => holdOf(number, row, seat)),
  );
  return [...Map.groupBy(holds, ({ seat }) => seat).values()].flatMap(overlaps);
}

// Days sort as text, and so do these beside them.
function holdOf(number: number, row: RosterRow, seat: RosterSeat): Hold {
  return { number, seat, from: row.from ?? '0000', until: row.until ?? '9999' };
}

function overlaps(holds: readonly Hold[]): readonly Fault[] {
  const inOrder = holds.toSorted((a, b) => compare(a.from, b.from) || a.number - b.number);
  const faults: Fault[] = [];
  let longest: Hold | undefined;
  for (const hold of inOrder) {
    if (longest && hold.from <= longest.until) faults.push(twice(longest, hold));
    if (!longest || hold.until > longest.until) longest = hold;
  }
  return faults;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function twice(a: Hold, b: Hold): Fault {
  const [number, other] = [Math.max(a.number, b.number), Math.min(a.number, b.number)];
  const title = ROSTER_SEAT_TITLES[a.seat][0];
  const [zh, en] =
    number === other ? ['同一格里', 'the same cell'] : [`第 ${other} 行`, `row ${other}`];
  return faultAt(
    number,
    'seats',
    `同一人的“${title}”与${zh}重复,一人只计一次(若是同名的两个人,请各填代号)`,
    `the person holds ${a.seat} at the same time in ${en}; a person counts once ` +
      '(two people of one name need an id each)',
  );
}
