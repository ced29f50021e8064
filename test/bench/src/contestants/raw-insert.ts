// The floor: the rows that ours stores, inserted as they are by prepared statements. Nothing is
// parsed, decided or hashed, no place is assigned, and nothing is held against what is stored.
import type { SealedCommand } from '@siyi/engine';
import pg from 'pg';
import { closedLoop } from '../closed-loop.ts';
import type { ScheduleOptions } from '../workload/schedule.ts';
import { sealedCommands } from '../workload/sealed-commands.ts';
import { type Measured, measure } from './measure.ts';
import { configuration, serve } from './serve.ts';
import { type Share, shareOf } from './share.ts';

/** A command's rows, ready to be sent; the ledger comes in front. */
interface Rows {
  readonly values: readonly unknown[];
  readonly events: number;
}

interface Round {
  readonly ledger: string;
  readonly connections: number;
  readonly share: Share;
  /** The event rows alone, one statement each, without the command's row. */
  readonly eventsAlone: boolean;
}

const { url } = configuration<{ url: string }>();
let commandRows: readonly Rows[] = [];
let eventRows: readonly Rows[] = [];
const clients: pg.Client[] = [];

async function prepare(options: ScheduleOptions): Promise<number> {
  const { commands } = await sealedCommands(options);
  let position = 0;
  const rows = commands.map((command) => {
    const events = command.events.map((event) => eventValues(command, event, ++position));
    const first = position - events.length + 1;
    return { command: commandValues(command, first), events };
  });
  commandRows = rows.map(({ command, events }) => {
    return { values: [...command, ...events.flat()], events: events.length };
  });
  eventRows = rows.flatMap(({ events }) => events.map((values) => ({ values, events: 1 })));
  return commandRows.length;
}

function commandValues({ commandId, requestHash, events }: SealedCommand, first: number) {
  return [commandId, Buffer.from(requestHash, 'base64url'), first, events.length];
}

function eventValues(
  { village }: SealedCommand,
  { leaf, bytes, hash }: SealedCommand['events'][number],
  position: number,
) {
  // A village's own stream has an id that is derived from its name; any will do here.
  const id = leaf.decisionId ?? leaf.eventId;
  const stored = [Buffer.from(bytes), Buffer.from(hash, 'base64url')];
  return [position, village, leaf.villagePosition, id, leaf.version, ...stored];
}

const COMMAND_COLUMNS = 'ledger, command_id, request_hash, first_position, event_count';
const EVENT_COLUMNS =
  'ledger, position, village, village_position, stream, version, leaf, leaf_hash';
const EVENT_VALUES = 7;

function eventsStatement(events: number, from: number): string {
  const tuples = Array.from({ length: events }, (_, event) => {
    const places = Array.from({ length: EVENT_VALUES }, (_, column) => {
      return `$${from + event * EVENT_VALUES + column}`;
    });
    return `($1, ${places.join(', ')})`;
  });
  return `insert into engine.events (${EVENT_COLUMNS}) values ${tuples.join(', ')}`;
}

/** One statement, one round trip and one commit for each command, or for each event. */
function statementOf(events: number, eventsAlone: boolean) {
  if (eventsAlone) return { name: 'event', text: eventsStatement(1, 2) };
  const command = `insert into engine.commands (${COMMAND_COLUMNS}) values ($1, $2, $3, $4, $5)`;
  const text = `with command as (${command}) ${eventsStatement(events, 6)}`;
  return { name: `command-with-${events}`, text };
}

async function insert(round: Round): Promise<Measured> {
  const { ledger, connections, share, eventsAlone } = round;
  await connect(connections);
  const rows = shareOf(eventsAlone ? eventRows : commandRows, share);
  const statements = [1, 2].map((events) => statementOf(events, eventsAlone));
  // Callers beyond the connections would only wait for one: each connection has its own.
  return measure(rows.length, () =>
    closedLoop(rows, connections, async ({ values, events }, caller) => {
      const statement = statements[events - 1];
      if (!statement) throw new Error(`no statement for ${events} events`);
      await clients[caller]?.query({ ...statement, values: [ledger, ...values] });
    }),
  );
}

async function connect(count: number): Promise<void> {
  while (clients.length < count) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    clients.push(client);
  }
}

serve({ prepare, insert });
