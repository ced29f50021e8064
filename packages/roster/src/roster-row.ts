import type { CivilDay } from '@siyi/kernel';
import type { RosterKey } from '@siyi/procedure';

/** A roster key that a person can hold: the others are sums, or count households. */
export type RosterSeat = Exclude<RosterKey, 'two-committees' | 'congress' | 'households'>;

/** One person, with the seats that they hold in the village for one span of days. */
export interface RosterRow {
  /** The pseudonymous id; absent where the person has none yet, and then there is a name. */
  readonly person?: string;
  readonly name?: string;
  readonly seats: readonly RosterSeat[];
  readonly from?: CivilDay;
  /** The last day, inclusive. */
  readonly until?: CivilDay;
}

/** A roster file, read whole. */
export interface Roster {
  readonly people: readonly RosterRow[];
}

/** What a seat is called in a file: the first title is the one that is written. */
export const ROSTER_SEAT_TITLES: Readonly<
  Record<RosterSeat, readonly [title: string, ...others: string[]]>
> = {
  'branch-committee': ['村党支部委员会', '村党支部', '支委'],
  'village-committee': ['村民委员会', '村委会'],
  'party-members': ['有表决权的党员', '正式党员'],
  representatives: ['村民代表'],
  'women-representatives': ['妇女代表'],
  'supervision-committee': ['村务监督委员会', '村监会'],
  'collective-members': ['集体经济组织成员'],
  'collective-congress': ['集体经济组织成员代表'],
  adults: ['十八周岁以上村民'],
};

export const ROSTER_SEATS = Object.keys(ROSTER_SEAT_TITLES) as readonly RosterSeat[];

/** The columns of a file, in the order in which they are written. */
export const COLUMNS = ['person', 'name', 'seats', 'from', 'until'] as const;
export type Column = (typeof COLUMNS)[number];

export const COLUMN_TITLES: Readonly<Record<Column, string>> = {
  person: '代号',
  name: '姓名',
  seats: '席位',
  from: '起',
  until: '止',
};

/** Who a row is about: rows without an id are one person where they have one name. */
export function identityOf(row: RosterRow): string {
  return row.person === undefined ? `name ${row.name ?? ''}` : `id ${row.person}`;
}

/** Whether a row counts on a civil day. */
export function isHeldOn(row: RosterRow, day: CivilDay): boolean {
  return (
    (row.from === undefined || row.from <= day) && (row.until === undefined || day <= row.until)
  );
}
