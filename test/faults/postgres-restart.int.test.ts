import { setTimeout as sleep } from 'node:timers/promises';
import { type OwnServer, startOwnPostgres } from '@siyi/embedded/testing';
import type { CommandRequest, StoredOutcome } from '@siyi/engine';
import { TransientFailure } from '@siyi/kernel';
import { migrateForTest } from '@siyi/postgres/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, register, start } from '../support/commands.ts';
import { judgeLedger } from '../support/judge.ts';
import { openWriter, type Writer } from '../support/writer.ts';

const VILLAGES = Array.from({ length: 10 }, (_, index) => `990101001${200 + index}`);
const CLIENTS = 16;
const TIMEOUT_MS = 120_000;

let server: OwnServer;

beforeAll(async () => {
  server = await startOwnPostgres();
  await migrateForTest(server.url);
}, TIMEOUT_MS);

afterAll(() => server.stop());

/** Sends as a client does that wants its answer: again, with the same id, while the server is away. */
async function insist(writer: Writer, command: CommandRequest): Promise<StoredOutcome> {
  for (;;) {
    try {
      return await writer.handler.handle(command);
    } catch (error) {
      if (!(error instanceof TransientFailure)) throw error;
      await sleep(50);
    }
  }
}

/** Keeps commands coming until told to stop; returns what was answered. */
function loadOn(writer: Writer, run: string) {
  const answered: { readonly command: CommandRequest; readonly code: string }[] = [];
  let going = true;
  const clients = Array.from({ length: CLIENTS }, async (_, client) => {
    for (let number = 0; going; number += 1) {
      const village = VILLAGES[(client + number) % VILLAGES.length] ?? '';
      const command = start(village, `${run} ${client} ${number}`);
      answered.push({ command, code: codeOf(await insist(writer, command)) });
    }
  });
  return {
    answered,
    async end() {
      going = false;
      await Promise.all(clients);
    },
  };
}

describe('Postgres under load', () => {
  it.each([
    ['stopped and started', '990201', () => server.stop()],
    ['killed and started', '990202', () => server.kill()],
  ])(
    '%s loses no acknowledged command and doubles none',
    async (run, ledger, end) => {
      const writer = await openWriter(server.url, ledger);
      await Promise.all(VILLAGES.map((village) => writer.handler.handle(register(village))));
      const load = loadOn(writer, run);
      for (let round = 0; round < 3; round += 1) {
        await sleep(300);
        await end();
        await sleep(300);
        await server.start();
      }
      const before = load.answered.length;
      await expect.poll(() => load.answered.length, { timeout: 20_000 }).toBeGreaterThan(before);
      await load.end();

      const { accepted } = await judgeLedger(server.url, ledger);
      expect(load.answered.filter(({ code }) => code !== 'accepted')).toEqual([]);
      for (const { command } of load.answered) expect(accepted).toContain(command.commandId);
      expect(accepted.size).toBe(VILLAGES.length + load.answered.length);
      await writer.close();
    },
    TIMEOUT_MS,
  );

  it('away answers so within its time limit, and nothing is half done', async () => {
    const ledger = '990203';
    const writer = await openWriter(server.url, ledger);
    const [village = ''] = VILLAGES;
    await writer.handler.handle(register(village));
    await server.stop();
    const command = start(village, 'away');
    await expect(writer.handler.handle(command)).rejects.toBeInstanceOf(TransientFailure);
    await server.start();
    expect(codeOf(await insist(writer, command))).toBe('accepted');
    expect((await judgeLedger(server.url, ledger)).events).toHaveLength(2);
    await writer.close();
  });
});
