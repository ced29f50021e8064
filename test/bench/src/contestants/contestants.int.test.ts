import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase, testNatsUrl } from '@siyi/embedded/testing';
import { migrateForTest } from '@siyi/postgres/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Contestant, startContestant } from './contestant.ts';
import type { Measured } from './measure.ts';
import type { Sent } from './siyi-relay.ts';

const DECISIONS = 6;
const COMMANDS = DECISIONS * 14;
const EVENTS = DECISIONS * 19;
const VILLAGE_EVENTS = 20;
const started: Contestant[] = [];
let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase(migrateForTest, 'engine');
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});

afterAll(async () => {
  await Promise.all(started.map((contestant) => contestant.stop()));
  await client.end();
  await database.drop();
});

function start(module: string): Contestant {
  const configuration = { url: database.url, natsUrl: testNatsUrl() };
  const contestant = startContestant({ module, configuration });
  started.push(contestant);
  return contestant;
}

function newLedger(): string {
  return `bench-${randomBytes(6).toString('hex')}`;
}

async function stored(ledger: string) {
  const { rows } = await client.query(
    `select count(*)::int as events, count(distinct stream)::int as streams,
      sum(octet_length(leaf))::int as bytes from engine.events where ledger = $1`,
    [ledger],
  );
  const commands = await client.query(
    'select count(*)::int as commands from engine.commands where ledger = $1',
    [ledger],
  );
  return { ...rows[0], ...commands.rows[0] };
}

const ALL = {
  events: EVENTS + VILLAGE_EVENTS,
  commands: COMMANDS + VILLAGE_EVENTS,
  streams: DECISIONS + VILLAGE_EVENTS,
};

describe('ours', () => {
  const play = { callers: 8, decisions: DECISIONS, words: false, cold: false };

  it('stores a whole schedule, from what is kept and from what is read', async () => {
    const ours = start('siyi-append.ts');
    for (const cold of [false, true]) {
      const ledger = newLedger();
      const measured = await ours.ask<Measured>('play', { ...play, ledger, cold });
      expect(measured).toMatchObject({ count: COMMANDS, times: { n: COMMANDS } });
      expect(await stored(ledger)).toMatchObject(ALL);
    }
  });

  it('reports on one decision as often as asked', async () => {
    const ours = start('siyi-append.ts');
    const ledger = newLedger();
    const measured = await ours.ask<Measured>('report', { ledger, callers: 8, commands: 40 });
    expect(measured.count).toBe(40);
    expect(await stored(ledger)).toMatchObject({ streams: 1 + VILLAGE_EVENTS });
  });
});

describe('raw inserts', () => {
  it('store the rows that ours stores, as large as they are', async () => {
    const [ours, raw] = [start('siyi-append.ts'), start('raw-insert.ts')];
    const schedule = { decisions: DECISIONS, words: false };
    const [ledger, rawLedger] = ['ours-of-one-length', 'raws-of-one-length'];
    await ours.ask('play', { ...schedule, ledger, callers: 8, cold: false });
    expect(await raw.ask('prepare', schedule)).toBe(ALL.commands);
    for (const place of [0, 1]) {
      const share = { place, of: 2 };
      const asked = { ledger: rawLedger, connections: 4, share, eventsAlone: false };
      await raw.ask('insert', asked);
    }
    const [own, rows] = [await stored(ledger), await stored(rawLedger)];
    expect(rows).toMatchObject(ALL);
    // The name of the ledger is in the leaf, and some numbers have a digit more or less.
    expect(Math.abs(rows.bytes / own.bytes - 1)).toBeLessThan(0.02);
  });

  it('store the events alone when asked', async () => {
    const raw = start('raw-insert.ts');
    await raw.ask('prepare', { decisions: DECISIONS, words: false });
    const ledger = newLedger();
    const share = { place: 0, of: 1 };
    await raw.ask('insert', { ledger, connections: 2, share, eventsAlone: true });
    expect(await stored(ledger)).toMatchObject({ events: ALL.events, commands: 0 });
  });
});

describe("Emmett's append", () => {
  it('stores the events of all decisions, in their streams', async () => {
    const own = await createTestDatabase();
    const configuration = { url: own.url };
    const emmett = startContestant({ module: 'emmett-append.ts', configuration });
    expect(await emmett.ask('prepare', { decisions: DECISIONS })).toBe(COMMANDS);
    await emmett.ask('append', { ledger: 'x', callers: 8, connections: 4 });
    const reader = new pg.Client({ connectionString: own.url });
    await reader.connect();
    const { rows } = await reader.query(
      'select count(*)::int as events, count(distinct stream_id)::int as streams from emt_messages',
    );
    await reader.end();
    expect(rows).toEqual([{ events: EVENTS, streams: DECISIONS }]);
    await emmett.stop();
    await own.drop();
  });
});

describe('the relay and its peer', () => {
  it('send all that a ledger holds, and a subscriber has each command that was sent', async () => {
    const [ours, peer, subscriber] = ['siyi-relay.ts', 'js-publish.ts', 'subscriber.ts'].map(start);
    if (!ours || !peer || !subscriber) throw new Error('three were started');
    const [ledger, peerLedger, live] = [newLedger(), newLedger(), newLedger()];
    await ours.ask('open', { ledger });
    await ours.ask('fill', { ledger, decisions: DECISIONS, words: false });
    expect(await ours.ask('catchUp', { ledger })).toMatchObject({ count: ALL.events });
    expect(await peer.ask('prepare', { from: ledger, ledger: peerLedger })).toBe(ALL.events);
    expect(await peer.ask('publish', { ledger: peerLedger })).toMatchObject({ count: ALL.events });

    await ours.ask('open', { ledger: live });
    await ours.ask('watch', { ledger: live });
    await subscriber.ask('listen', { ledger: live });
    const sending = { ledger: live, perSecond: 500, decisions: DECISIONS, steps: 8 };
    const { intendedMs, lastPosition } = await ours.ask<Sent>('send', sending);
    const until = Math.max(...lastPosition);
    const arrived = await subscriber.ask<Float64Array>('arrivals', { until });
    await ours.ask('stop');
    expect(until).toBe(VILLAGE_EVENTS + DECISIONS * 11);
    expect(intendedMs).toHaveLength(DECISIONS * 8);
    const waited = lastPosition.map((position, index) => {
      return (arrived[position] ?? Number.NaN) - (intendedMs[index] ?? Number.NaN);
    });
    expect(waited.every((milliseconds) => milliseconds > 0)).toBe(true);
  });
});

describe('the log worker and its peers', () => {
  it('publish every event under a signed head, in as many villages as asked', async () => {
    const own = await createTestDatabase();
    const folder = mkdtempSync(join(tmpdir(), 'siyi-bench-'));
    const configuration = { url: own.url, folder };
    const ours = startContestant({ module: 'siyi-log.ts', configuration });
    const bare = startContestant({ module: 'bare-log.ts', configuration: {} });
    await ours.ask('prepare');
    for (const villages of [20, 40]) {
      const ledger = `villages-${villages}`;
      const recorded = await ours.ask('record', { ledger, decisions: 40, villages });
      expect(recorded).toEqual({ events: 40 * 19 + VILLAGE_EVENTS, villages });
    }
    const asked = { ledger: 'villages-40', events: 40 * 19 + VILLAGE_EVENTS };
    expect(await ours.ask('catchUp', asked)).toMatchObject({ count: asked.events });
    expect(readdirSync(join(folder, 'log', 'village'))).toHaveLength(40);
    await bare.ask('prepare', { decisions: 40, villages: 20 });
    expect(await bare.ask('grow')).toMatchObject({ count: asked.events });
    expect(await ours.ask('putFiles', asked)).toMatchObject({ count: asked.events });
    await Promise.all([ours.stop(), bare.stop()]);
    await own.drop();
    rmSync(folder, { recursive: true });
  });
});

describe('a contestant', () => {
  it('tells what went wrong in it', async () => {
    const ours = start('siyi-append.ts');
    const asked = { ledger: null, callers: 1, commands: 1 };
    await expect(ours.ask('report', asked)).rejects.toThrow(/^siyi-append\.ts: /);
  });

  it('that ends is not waited for', async () => {
    const gone = startContestant({
      module: 'siyi-relay.ts',
      configuration: { natsUrl: 'nats://127.0.0.1:1' },
    });
    await expect(gone.ask('open', { ledger: 'x' })).rejects.toThrow('siyi-relay.ts ended');
    await gone.stop();
  });
});
