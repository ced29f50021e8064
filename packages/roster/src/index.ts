// Named rosters: who holds which seats of a village, and from when until when, as a file that people
// keep in a spreadsheet. A file is read whole or refused with everything that is wrong in it; what
// was read becomes the data of `GrantSeat` commands, or counts of people. Files come and go as
// bytes: nothing here opens one. Names stay in the files and in private values, never in an event.
export * from './counts-of.ts';
export * from './grant-seats.ts';
export { FILE_BYTES_MAX, FILE_ROWS_MAX } from './limits.ts';
export * from './read-csv.ts';
export * from './read-xlsx.ts';
export * from './roster-faults.ts';
export {
  ROSTER_SEAT_TITLES,
  ROSTER_SEATS,
  type Roster,
  type RosterRow,
  type RosterSeat,
} from './roster-row.ts';
export * from './write-csv.ts';
export * from './write-xlsx.ts';
