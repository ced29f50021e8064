import { type Contestant, startContestant } from '../contestants/contestant.ts';
import type { Measured } from '../contestants/measure.ts';
import type { Options } from '../options.ts';
import { best, playRounds, type Rounds, type Turn } from '../rounds.ts';
import type { Row } from '../row.ts';
import type { Servers } from '../servers.ts';
import { type Beside, besidePeer, byRate } from './beside-peer.ts';

const CALLERS = 64;
const RAW_CONNECTIONS = [4, 8, 16, 32];
// 10 is what Emmett takes by itself.
const EMMETT_CONNECTIONS = [10, 32];
// Fewer than ours: it is slower, and its turn shall not take longer.
const EMMETT_DECISIONS = 200;

interface Sizes {
  readonly rounds: number;
  readonly decisions: number;
  readonly coldDecisions: number;
  readonly busyCommands: number;
}

const FULL: Sizes = { rounds: 5, decisions: 2_000, coldDecisions: 400, busyCommands: 10_000 };
const QUICK: Sizes = { rounds: 3, decisions: 400, coldDecisions: 100, busyCommands: 3_000 };
const WARM_UP_DECISIONS = 200;

/** Commands decided and appended, beside raw inserts of the same rows and beside Emmett's append. */
export async function appendRows(servers: Servers, options: Options): Promise<readonly Row[]> {
  const sizes = options.quick ? QUICK : FULL;
  const start = async (module: string, database: string, tables: 'record' | 'none') => {
    const configuration = { url: await servers.createDatabase(database, tables) };
    return startContestant({ module, configuration, profile: options.profile });
  };
  const ours = await start('siyi-append.ts', 'bench_siyi', 'record');
  const raw = await start('raw-insert.ts', 'bench_raw', 'record');
  const emmett = await start('emmett-append.ts', 'bench_emmett', 'none');
  try {
    await raw.ask('prepare', { decisions: sizes.decisions, words: false });
    await emmett.ask('prepare', { decisions: EMMETT_DECISIONS });
    const rounds = await playRounds(sizes.rounds, {
      ...oursIn(ours, sizes),
      ...rawIn(raw),
      ...emmettIn(emmett),
    });
    return rowsOf(rounds);
  } finally {
    await Promise.all([ours, raw, emmett].map((contestant) => contestant.stop()));
  }
}

function oursIn(ours: Contestant, sizes: Sizes): Readonly<Record<string, Turn>> {
  const play = (name: string, options: { decisions: number; words: boolean; cold: boolean }) => {
    return (round: number) => {
      const decisions = round === 0 ? WARM_UP_DECISIONS : options.decisions;
      const ledger = `${name}-${round}`;
      return ours.ask<Measured>('play', { ...options, ledger, callers: CALLERS, decisions });
    };
  };
  const { decisions, coldDecisions } = sizes;
  return {
    siyi: play('cached', { decisions, words: false, cold: false }),
    'siyi-words': play('words', { decisions: coldDecisions, words: true, cold: false }),
    'siyi-cold': play('cold', { decisions: coldDecisions, words: false, cold: true }),
    'siyi-busy': (round) => {
      const ledger = `busy-${round}`;
      return ours.ask('report', { ledger, callers: CALLERS, commands: sizes.busyCommands });
    },
  };
}

function rawIn(raw: Contestant): Readonly<Record<string, Turn>> {
  const insert = (place: number, connections: number, eventsAlone: boolean) => {
    const share = { place, of: RAW_CONNECTIONS.length };
    return (round: number) => {
      const ledger = `raw-${place}-${eventsAlone}-${round}`;
      const asked = { ledger, connections, share, eventsAlone };
      return raw.ask<Measured>('insert', asked);
    };
  };
  const each = (eventsAlone: boolean) =>
    RAW_CONNECTIONS.map((connections, place) => {
      return [rawName(connections, eventsAlone), insert(place, connections, eventsAlone)] as const;
    });
  return Object.fromEntries([...each(false), ...each(true)]);
}

function rawName(connections: number, eventsAlone: boolean): string {
  return `raw-${eventsAlone ? 'event' : 'command'}-${connections}`;
}

function emmettIn(emmett: Contestant): Readonly<Record<string, Turn>> {
  const turns = EMMETT_CONNECTIONS.map((connections) => {
    const turn = (round: number) => {
      const ledger = `emmett-${connections}-${round}`;
      return emmett.ask<Measured>('append', { ledger, callers: CALLERS, connections });
    };
    return [`emmett-${connections}`, turn] as const;
  });
  return Object.fromEntries(turns);
}

function rowsOf(rounds: Rounds): readonly Row[] {
  const rawBest = best(
    rounds,
    RAW_CONNECTIONS.map((connections) => rawName(connections, false)),
  );
  const eventBest = best(
    rounds,
    RAW_CONNECTIONS.map((connections) => rawName(connections, true)),
  );
  const emmettBest = best(
    rounds,
    EMMETT_CONNECTIONS.map((connections) => `emmett-${connections}`),
  );
  const beside = (row: Omit<Beside, 'rounds'>) => besidePeer({ ...row, rounds });
  return [
    beside({
      name: 'append-beside-raw',
      what: 'commands appended, states cached; raw: one INSERT per command, same rows',
      ours: 'siyi',
      peer: rawBest,
      bounds: { aim: 2, bound: 1.5, better: 'higher' },
    }),
    beside({
      name: 'append-beside-raw-event',
      what: 'the same; raw: one INSERT per event row, no command row',
      ours: 'siyi',
      peer: eventBest,
    }),
    beside({
      name: 'append-beside-emmett',
      what: "the same; Emmett's appendToStream",
      ours: 'siyi',
      peer: emmettBest,
      bounds: { aim: 8, bound: 5, better: 'higher' },
    }),
    beside({
      name: 'append-cold',
      what: 'every stream read from the database; raw: one INSERT per command',
      ours: 'siyi-cold',
      peer: rawBest,
      bounds: { aim: 1, bound: 0.8, better: 'higher' },
    }),
    beside({
      name: 'append-words',
      what: '5 of 14 commands with private values; beside ours without',
      ours: 'siyi-words',
      peer: 'siyi',
    }),
    byRate({
      name: 'append-busy',
      what: 'one busy decision, its commands chained',
      rounds,
      ours: 'siyi-busy',
      peer: 'siyi-busy',
      bounds: { aim: 20_000, bound: 5_000, better: 'higher' },
      details: {},
    }),
  ];
}
