import { type CivilDay, type Fault, fault } from '@siyi/kernel';
import {
  COLUMN_TITLES,
  type Column,
  identityOf,
  isHeldOn,
  type RosterRow,
  type RosterSeat,
} from './roster-row.ts';

/**
 * What looks wrong in a roster on a day, though the file can be read: warnings for whoever imports
 * it. What the law asks of the numbers is not judged here; the decision package does that.
 */
export function rosterFaults(rows: readonly RosterRow[], day: CivilDay): readonly Fault[] {
  const held = rows.filter((row) => isHeldOn(row, day));
  const people = [...Map.groupBy(held, identityOf).values()];
  return [...people.flatMap(seatFaults), ...sameNames(people)];
}

function seatFaults(ofOne: readonly RosterRow[]): readonly Fault[] {
  const holds = (seat: RosterSeat) => ofOne.some((row) => row.seats.includes(seat));
  const faults: Fault[] = [];
  if (holds('supervision-committee') && holds('village-committee')) {
    const zh = '村民委员会成员不得担任村务监督委员会成员';
    faults.push(warning(ofOne, 'seats', zh, 'nobody of the village committee may supervise it'));
  }
  if (holds('women-representatives') && !holds('representatives')) {
    const zh = '妇女代表是村民代表中的妇女,请同时填“村民代表”';
    const en = 'women representatives are among the representatives; give that seat as well';
    faults.push(warning(ofOne, 'seats', zh, en));
  }
  return faults;
}

/** Several ids with one name: two people, or one who would be counted twice (F-25). */
function sameNames(people: readonly (readonly RosterRow[])[]): readonly Fault[] {
  const named = people.filter((ofOne) => nameOf(ofOne) !== undefined);
  const byName = [...Map.groupBy(named, nameOf).values()].filter((same) => same.length > 1);
  return byName.flatMap(([first, ...others]) => {
    if (!first) return [];
    const ids = [first, ...others].map((ofOne) => ofOne[0]?.person);
    const zh = `同名的有几个代号(${ids.map((id) => id ?? '空').join('、')}),若是一人请用同一代号`;
    const en = `one name has several ids (${ids.map((id) => id ?? 'none').join(', ')}); one person has one`;
    return [warning(first, 'name', zh, en)];
  });
}

function nameOf(ofOne: readonly RosterRow[]): string | undefined {
  return ofOne.find((row) => row.name !== undefined)?.name;
}

function warning(ofOne: readonly RosterRow[], column: Column, zh: string, en: string): Fault {
  const who = ofOne[0]?.person ?? nameOf(ofOne) ?? '';
  return fault([`${who}, ${COLUMN_TITLES[column]}`], zh, en);
}
