import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import type { SeatHolder } from '@siyi/contracts';
import { addMilliseconds, type CivilDay, civilDayOf, InvalidInput, toInstant } from '@siyi/kernel';
import {
  ROSTER_SEATS,
  type RosterRow,
  type RosterSeat,
  readRosterCsv,
  readRosterXlsx,
  rosterFaults,
  toGrantSeats,
  writeRosterCsv,
  writeRosterXlsx,
} from '@siyi/roster';
import { connect, type ServerOptions } from './connect.ts';
import { EXIT, FaultyFile, UsageError } from './failure.ts';
import { type Language, sayIn } from './language.ts';
import type { Setting } from './setting.ts';

export interface RosterOptions extends ServerOptions {
  readonly json?: boolean;
  readonly lang: Language;
  readonly village: string;
}

const TOWNSHIP = { name: 'decision', as: 'demo.township.-' } as const;

/**
 * `siyi roster import FILE --village CODE`: grants every seat of the file. Seats that a person holds
 * already at the same time are left alone, so that the same file can be sent again.
 */
export async function rosterImport(
  path: string,
  options: RosterOptions,
  { output, surroundings }: Setting,
): Promise<number> {
  const { village, lang, json } = options;
  const people = await readPeople(path);
  const client = connect(TOWNSHIP, options, surroundings);
  const held = await client.seats(village);
  const grants = toGrantSeats(people, () => `p-${randomUUID()}`).flatMap((grant) => {
    const seats = grant.seats.filter((seat) => !isHeld(held, { ...grant, seat }));
    return seats.length === 0 ? [] : [{ ...grant, seats }];
  });
  const refused: string[] = [];
  const say = sayIn(lang);
  for (const data of grants) {
    const answer = await client.sendCommand(
      { village },
      { command: 'GrantSeat', data },
      { commandId: randomUUID() },
    );
    if (answer.outcome === 'refused') refused.push(`${data.person}: ${say(answer.message)}`);
  }
  const granted = grants.length - refused.length;
  if (json) output.result(JSON.stringify({ village, granted, refused }, undefined, 2));
  else {
    output.result(
      say({
        zh: `名册 ${people.length} 行:新登记 ${granted} 人次,${people.length - grants.length} 行已在册。`,
        en: `${people.length} row(s): ${granted} granted, ${people.length - grants.length} held already.`,
      }),
    );
    for (const line of refused) output.result(`  ${line}`);
  }
  const today = civilDayOf(toInstant(new Date().toISOString()));
  for (const { path: place, message } of rosterFaults(people, today)) {
    output.remark(`${place}  ${say(message)}`);
  }
  return refused.length === 0 ? EXIT.good : EXIT.no;
}

function isHeld(
  held: readonly SeatHolder[],
  grant: { readonly person: string; readonly seat: string; readonly from?: string },
): boolean {
  const from = grant.from === undefined ? undefined : toInstant(grant.from);
  return held.some(
    (one) =>
      one.person === grant.person &&
      one.seat === grant.seat &&
      (from === undefined || toInstant(one.from) === from),
  );
}

async function readPeople(path: string): Promise<readonly RosterRow[]> {
  const read = readerFor(path);
  try {
    return (await read(readFileSync(path))).people;
  } catch (error) {
    if (error instanceof InvalidInput) {
      throw new FaultyFile({ zh: `名册 ${path}`, en: `The roster ${path}` }, error.faults);
    }
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new UsageError({ zh: `找不到文件 ${path}。`, en: `There is no file ${path}.` });
    }
    throw error;
  }
}

function readerFor(path: string) {
  if (/\.csv$/i.test(path)) return readRosterCsv;
  if (/\.xlsx$/i.test(path)) return readRosterXlsx;
  throw new UsageError(FORMATS);
}

const FORMATS = {
  zh: '名册文件应为 .csv 或 .xlsx。',
  en: 'A roster is a .csv or a .xlsx file.',
};

/** `siyi roster export FILE --village CODE`: who holds which seats, as a spreadsheet. */
export async function rosterExport(
  path: string,
  options: RosterOptions,
  { output, surroundings }: Setting,
): Promise<number> {
  const write = writerFor(path);
  const rows = toRows(await connect(TOWNSHIP, options, surroundings).seats(options.village));
  writeFileSync(path, await write(rows), { mode: 0o600 });
  const say = sayIn(options.lang);
  if (options.json) output.result(JSON.stringify({ file: path, rows: rows.length }, undefined, 2));
  else
    output.result(
      say({
        zh: `已写入 ${path},${rows.length} 行。`,
        en: `Wrote ${rows.length} row(s) to ${path}.`,
      }),
    );
  return EXIT.good;
}

function writerFor(path: string) {
  if (/\.csv$/i.test(path)) return async (rows: readonly RosterRow[]) => writeRosterCsv(rows);
  if (/\.xlsx$/i.test(path)) return writeRosterXlsx;
  throw new UsageError(FORMATS);
}

/** One row for a person and a span, with all seats of it. */
function toRows(held: readonly SeatHolder[]): readonly RosterRow[] {
  const isOfFile = ({ seat }: SeatHolder) => (ROSTER_SEATS as readonly string[]).includes(seat);
  const spans = Map.groupBy(held.filter(isOfFile), ({ person, from, until = '' }) =>
    [person, from, until].join('/'),
  );
  return [...spans.values()].flatMap((seats) => {
    const [first] = seats;
    if (!first) return [];
    const { person, name, from, until } = first;
    return [
      {
        person,
        ...(name === undefined ? {} : { name }),
        seats: seats.map(({ seat }) => seat as RosterSeat),
        from: civilDayOf(toInstant(from)),
        ...(until === undefined ? {} : { until: lastDayBefore(until) }),
      },
    ];
  });
}

/** A span ends before a moment; a file names its last day. */
function lastDayBefore(until: string): CivilDay {
  return civilDayOf(addMilliseconds(toInstant(until), -1));
}
