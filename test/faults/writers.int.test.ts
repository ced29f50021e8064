import { createTestDatabase, type TestDatabase } from '@siyi/embedded/testing';
import { migrateForTest } from '@siyi/postgres/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, register, revise, start, startedBy } from '../support/commands.ts';
import { judgeLedger } from '../support/judge.ts';
import { openWriter, type Writer } from '../support/writer.ts';

const VILLAGES = Array.from({ length: 25 }, (_, index) => `990101001${200 + index}`);
const [FIRST = ''] = VILLAGES;

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase(migrateForTest, 'engine');
});

afterAll(() => database.drop());

async function withWriters<T>(
  { ledger, count }: { ledger: string; count: number },
  use: (writers: readonly Writer[]) => Promise<T>,
): Promise<T> {
  const writers = await Promise.all(
    Array.from({ length: count }, () => openWriter(database.url, ledger)),
  );
  try {
    return await use(writers);
  } finally {
    for (const writer of writers) await writer.close();
  }
}

describe('a thousand commands at once', () => {
  it('over many villages are all stored, at dense positions', async () => {
    const ledger = '990101';
    await withWriters({ ledger, count: 1 }, async ([writer]) => {
      const handle = (writer as Writer).handler.handle;
      await Promise.all(VILLAGES.map((village) => handle(register(village))));
      const motions = Array.from({ length: 500 }, (_, index) =>
        start(VILLAGES[index % VILLAGES.length] ?? '', String(index)),
      );
      const started = await Promise.all(motions.map((motion) => handle(motion)));
      const revisions = started.map((outcome, index) =>
        revise(motions[index]?.village ?? '', startedBy(outcome), 'once'),
      );
      const revised = await Promise.all(revisions.map((revision) => handle(revision)));
      expect(revised.map(codeOf)).toEqual(revisions.map(() => 'accepted'));

      const { events, accepted } = await judgeLedger(database.url, ledger);
      expect(events).toHaveLength(25 + 500 + 500);
      for (const { commandId } of [...motions, ...revisions]) expect(accepted).toContain(commandId);
    });
  });
});

describe('two writers', () => {
  it('of one decision each have every command accepted or told of the other', async () => {
    const ledger = '990102';
    await withWriters({ ledger, count: 2 }, async (writers) => {
      const [one, other] = writers as [Writer, Writer];
      await one.handler.handle(register(FIRST));
      const decision = startedBy(await one.handler.handle(start(FIRST, 'shared')));
      const commands = Array.from({ length: 60 }, (_, index) =>
        revise(FIRST, decision, String(index)),
      );
      const outcomes = await Promise.all(
        commands.map((command, index) => (index % 2 ? one : other).handler.handle(command)),
      );
      const codes = outcomes.map(codeOf);
      expect(codes.filter((code) => code !== 'accepted' && code !== 'version-conflict')).toEqual(
        [],
      );
      const { accepted } = await judgeLedger(database.url, ledger);
      for (const [index, { commandId }] of commands.entries()) {
        expect(accepted.has(commandId)).toBe(codes[index] === 'accepted');
      }
    });
  });

  it('of one ledger lose nothing where they have decisions of their own', async () => {
    const ledger = '990103';
    await withWriters({ ledger, count: 2 }, async (writers) => {
      const [one, other] = writers as [Writer, Writer];
      await Promise.all(VILLAGES.map((village) => one.handler.handle(register(village))));
      const motions = Array.from({ length: 200 }, (_, index) =>
        start(VILLAGES[index % VILLAGES.length] ?? '', String(index)),
      );
      const outcomes = await Promise.all(
        motions.map((motion, index) => (index % 2 ? one : other).handler.handle(motion)),
      );
      expect(outcomes.map(codeOf)).toEqual(motions.map(() => 'accepted'));
      const { events } = await judgeLedger(database.url, ledger);
      expect(events).toHaveLength(25 + 200);
    });
  });

  it('given the same command at once store it once, and answer the same', async () => {
    const ledger = '990104';
    await withWriters({ ledger, count: 2 }, async (writers) => {
      const [one, other] = writers as [Writer, Writer];
      await one.handler.handle(register(FIRST));
      const motion = start(FIRST, 'twice');
      const answers = await Promise.all([
        one.handler.handle(motion),
        other.handler.handle(motion),
        one.handler.handle(motion),
      ]);
      expect(answers[1]).toEqual(answers[0]);
      expect(answers[2]).toEqual(answers[0]);
      const reused = { ...motion, data: { ...(motion.data as object), title: '另一件事' } };
      expect(codeOf(await other.handler.handle(reused))).toBe('command-id-reused');
      expect((await judgeLedger(database.url, ledger)).events).toHaveLength(2);
    });
  });
});
