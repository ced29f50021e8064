import { healthSchema } from '@siyi/contracts';
import { type OwnServer, startOwnNats, startOwnPostgres } from '@siyi/embedded/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEvents } from '../support/event-source.ts';
import { type RunningStack, type StackService, startStack } from '../support/running-stack.ts';
import { type Spoiling, spoilRecord } from '../support/spoil-record.ts';
import { registerVillage, type Village } from '../support/village.ts';

const READERS = ['disclosure', 'supervision'] as const;
// Where NATS is away, the record is read every five seconds.
const SLOW = { timeout: 20_000 };

async function healthOf(stack: RunningStack, name: StackService) {
  const response = await fetch(`${stack.urlOf(name)}/readyz`);
  return { ready: response.status, ...healthSchema.parse(await response.json()) };
}

async function titlesOn(stack: RunningStack, { code }: Village): Promise<readonly string[]> {
  const response = await fetch(`${stack.urlOf('disclosure')}/villages/${code}.json`);
  if (response.status === 404) return [];
  const { decisions } = (await response.json()) as { decisions: readonly { title: string }[] };
  return decisions.map(({ title }) => title);
}

async function openStream(stack: RunningStack, { code }: Village) {
  const village = `${stack.urlOf('supervision')}/villages/${code}`;
  const headers = { Authorization: 'Bearer demo.township.-' };
  // Each reader follows the record by itself: that one knows the village says nothing of another.
  await expect.poll(async () => (await fetch(village, { headers })).status, SLOW).toBe(200);
  return openEvents(`${village}/events`, headers);
}

describe('readers whose NATS is away', () => {
  let nats: OwnServer;
  let stack: RunningStack;
  let village: Village;
  beforeAll(async () => {
    nats = await startOwnNats();
    stack = await startStack(['decision', ...READERS], { natsUrl: nats.url });
    village = await registerVillage(stack);
    await village.start({ title: '之前' });
  });
  afterAll(async () => {
    await stack.stop();
    await nats.stop();
  });

  it('are ready, say so, and have what is recorded some seconds later', async () => {
    await expect.poll(() => titlesOn(stack, village)).toEqual(['之前']);
    const stream = await openStream(stack, village);
    await stream.until(2);
    await nats.stop();
    await village.start({ title: '停播期间' });
    for (const name of READERS) {
      await expect
        .poll(() => healthOf(stack, name))
        .toMatchObject({
          ready: 200,
          status: 'degraded',
          checks: { broadcast: { ok: false, detail: 'NATS is away' }, postgres: { ok: true } },
        });
    }
    await expect.poll(() => titlesOn(stack, village), SLOW).toEqual(['停播期间', '之前']);
    const messages = await stream.until(3);
    expect(messages.map(({ id }) => id)).toEqual(['1', '2', '3']);
    stream.close();
  });

  it('go on at once when it is back, and have each event once', async () => {
    await nats.start();
    for (const name of READERS) {
      await expect.poll(() => healthOf(stack, name), SLOW).toMatchObject({ status: 'ok' });
    }
    await village.start({ title: '恢复以后' });
    await expect
      .poll(() => titlesOn(stack, village), SLOW)
      .toEqual(['恢复以后', '停播期间', '之前']);
  });

  it('are complete and in order when it has lost everything', async () => {
    const stream = await openStream(stack, village);
    await stream.until(4);
    await nats.wipe();
    await village.start({ title: '清空以后' });
    await nats.start();
    await expect.poll(() => titlesOn(stack, village), SLOW).toHaveLength(4);
    await village.start({ title: '最后' });
    await expect.poll(() => titlesOn(stack, village), SLOW).toHaveLength(5);
    const messages = await stream.until(6);
    expect(messages.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5', '6']);
    stream.close();
    for (const name of READERS) {
      await expect
        .poll(() => healthOf(stack, name), SLOW)
        .toMatchObject({
          status: 'ok',
          checks: { feed: { detail: 'position 6, 0 events behind' } },
        });
    }
  });
});

describe('readers whose Postgres is away', () => {
  it('are 503 with Retry-After, and go on by themselves when it is back', async () => {
    const postgres = await startOwnPostgres();
    // An empty database: whichever service comes first makes what it needs.
    const stack = await startStack([...READERS, 'decision'], { databaseUrl: postgres.url });
    const village = await registerVillage(stack);
    await village.start({ title: '之前' });
    await expect.poll(() => titlesOn(stack, village)).toEqual(['之前']);
    const stream = await openStream(stack, village);
    await stream.until(2);
    await postgres.kill();
    const answers = () =>
      Promise.all(
        READERS.map(async (name) => {
          const response = await fetch(`${stack.urlOf(name)}/villages/${village.code}`, {
            headers: { Authorization: 'Bearer demo.township.-', 'Accept-Language': 'en' },
          });
          const { ready } = await healthOf(stack, name);
          const problem = response.ok ? {} : await response.json();
          return [ready, response.headers.get('Retry-After'), problem];
        }),
      );
    const away = [503, '2', expect.objectContaining({ code: 'unavailable', status: 503 })];
    await expect.poll(answers, SLOW).toEqual([away, away]);
    await stream.ended();

    await postgres.start();
    await village.start({ title: '之后' });
    await expect.poll(() => titlesOn(stack, village), SLOW).toEqual(['之后', '之前']);
    const again = await openStream(stack, village);
    expect((await again.until(3)).map(({ id }) => id)).toEqual(['1', '2', '3']);
    again.close();
    await stack.stop();
    await postgres.stop();
  });
});

describe('an event that cannot be read', () => {
  it.each<[Spoiling, string]>([
    ['no-leaf', 'event 3 of ledger'],
    ['unknown-type', '(Mystery, position 3 of'],
  ])('stops its readers, which name it and show what came before: %s', async (spoiling, named) => {
    const stack = await startStack(['decision', ...READERS]);
    const village = await registerVillage(stack);
    await village.start({ title: '之前' });
    await expect.poll(() => titlesOn(stack, village)).toEqual(['之前']);
    expect(await spoilRecord(stack, spoiling)).toBe(3);

    const isNamed = {
      ready: 200,
      status: 'degraded',
      checks: { feed: { ok: false, detail: expect.stringContaining(named) } },
    };
    for (const name of READERS) {
      await expect.poll(() => healthOf(stack, name), SLOW).toMatchObject(isNamed);
      const metrics = await (await fetch(`${stack.urlOf(name)}/metrics`)).text();
      expect(metrics).toContain('siyi_feed_position 2\n');
      expect(metrics).toContain('siyi_feed_lag_events 1\n');
    }
    expect(await titlesOn(stack, village)).toEqual(['之前']);
    // Nothing is skipped by starting anew.
    for (const name of READERS) {
      await stack.end(name);
      await stack.start(name);
      await expect.poll(() => healthOf(stack, name), SLOW).toMatchObject(isNamed);
    }
    const stream = await openStream(stack, village);
    expect((await stream.until(2)).map(({ id }) => id)).toEqual(['1', '2']);
    stream.close();
    await stack.stop();
  });
});

describe('a reader without its address', () => {
  it.each(READERS)('does not start, and says why in one sentence: %s', async (name) => {
    const start = startStack([name], { natsUrl: 'nats://127.0.0.1:9' });
    await expect(start).rejects.toMatchObject({
      words: { en: expect.stringContaining('Check NATS_URL.') },
    });
  });
});
