import { type Appended, guardsOf, type SealedCommand, type Timer } from '@siyi/engine';
import { toMilliseconds } from '@siyi/kernel';
import { byteaArray, int4Array, int8Array, textArray, uuidArray } from './binary-array.ts';
import { streamIdOf } from './stream-id.ts';

/** The call of `engine.append_batch`; prepared once on each connection, by its name. */
export interface AppendCall {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

export interface AppendRow {
  readonly first_position: string | null;
  readonly repeated: readonly string[] | null;
  readonly stale_stream: readonly string[] | null;
  readonly stale_version: readonly number[] | null;
  readonly stale_village: readonly string[] | null;
}

const PARAMETERS = Array.from({ length: 20 }, (_, index) => `$${index + 1}`).join(', ');

/** Writes a batch as the arrays that ../migrations/0002-append-batch.sql takes, in their order. */
export function toAppendCall(ledger: string, commands: readonly SealedCommand[]): AppendCall {
  const guards = guardsOf(commands);
  const streams = placesOf(guards.streams.map(({ stream }) => stream));
  const villages = placesOf(guards.villages.map(({ village }) => village));
  const leaves = commands.flatMap(({ events }) => events);
  const last = new Map(leaves.map(({ leaf }) => [leaf.village, leaf]));
  const timers = timersOf(commands);
  return {
    name: 'siyi-append',
    text: `select * from engine.append_batch(${PARAMETERS})`,
    values: [
      ledger,
      uuidArray(commands.map(({ commandId }) => commandId)),
      byteaArray(commands.map(({ requestHash }) => Buffer.from(requestHash, 'base64url'))),
      int4Array(offsetsOf(commands)),
      int4Array(commands.map(({ events }) => events.length)),
      uuidArray(guards.streams.map(({ stream }) => streamIdOf(stream))),
      int4Array(guards.streams.map(({ version }) => version)),
      textArray(guards.villages.map(({ village }) => village)),
      int8Array(guards.villages.map(({ position }) => position)),
      int8Array(guards.villages.map(({ recordedAt }) => toMilliseconds(recordedAt))),
      int8Array(guards.villages.map(({ village }) => last.get(village)?.villagePosition ?? 0)),
      int8Array(guards.villages.map(({ village }) => lastMilliseconds(last.get(village)))),
      int4Array(leaves.map(({ leaf }) => villages.get(leaf.village) ?? 0)),
      int8Array(leaves.map(({ leaf }) => leaf.villagePosition)),
      int4Array(leaves.map(({ leaf }) => streams.get(leaf.stream) ?? 0)),
      int4Array(leaves.map(({ leaf }) => leaf.version)),
      byteaArray(leaves.map(({ bytes }) => bytes)),
      byteaArray(leaves.map(({ hash }) => Buffer.from(hash, 'base64url'))),
      uuidArray([...timers.keys()].map(streamIdOf)),
      JSON.stringify(
        [...timers].flatMap(([stream, set]) => set.map((one) => timerRow(stream, one))),
      ),
    ],
  };
}

/** The places of names in an array that SQL counts from 1. */
function placesOf(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map(names.map((name, index) => [name, index + 1]));
}

function offsetsOf(commands: readonly SealedCommand[]): readonly number[] {
  let before = 0;
  return commands.map(({ events }) => {
    const offset = before;
    before += events.length;
    return offset;
  });
}

function lastMilliseconds(leaf: { readonly recordedAt: string } | undefined): number {
  return leaf ? Date.parse(leaf.recordedAt) : 0;
}

/** The timers of each stream that has new ones: those of its last command that names any. */
function timersOf(commands: readonly SealedCommand[]): ReadonlyMap<string, readonly Timer[]> {
  return new Map(commands.flatMap(({ stream, timers }) => (timers ? [[stream, timers]] : [])));
}

function timerRow(stream: string, timer: Timer) {
  const due = toMilliseconds(timer.dueAt);
  return { stream: streamIdOf(stream), kind: timer.kind, due_ms: due, set_by: timer.setBy, timer };
}

/** What the call has answered. */
export function toAppended(row: AppendRow, commands: readonly SealedCommand[]): Appended {
  if (row.first_position !== null) {
    return { outcome: 'appended', firstPosition: Number(row.first_position) };
  }
  if (row.repeated) return { outcome: 'repeated', commandIds: row.repeated };
  const names = new Map(commands.map(({ stream }) => [streamIdOf(stream), stream]));
  const streams = (row.stale_stream ?? []).map((id, index) => {
    return { stream: names.get(id) ?? id, version: row.stale_version?.[index] ?? 0 };
  });
  return { outcome: 'stale', streams, villages: row.stale_village ?? [] };
}
