import type { Replay } from '@siyi/contracts';
import { type OwnServer, startOwnPostgres } from '@siyi/embedded/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningStack, startStack } from '../support/running-stack.ts';
import { faultsOf } from '../support/valid-html.ts';
import { registerVillage, type Village } from '../support/village.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
// The service reads the record by itself every five seconds: what is there sooner was broadcast.
const BROADCAST_MS = 4_000;
const HOSTILE = `"><script>alert(1)</script>`;

const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

let stack: RunningStack;
let village: Village;

beforeAll(async () => {
  stack = await startStack(['decision', 'audit']);
  village = await registerVillage(stack);
});

afterAll(() => stack.stop());

async function get(path: string, accept = 'application/json'): Promise<Response> {
  return fetch(`${stack.urlOf('audit')}${path}`, {
    headers: { Authorization: 'Bearer demo.auditor.-', Accept: accept },
  });
}

async function replay(id: string, query = ''): Promise<Replay> {
  return (await get(`/decisions/${id}/replay${query}`)).json() as Promise<Replay>;
}

async function stepsListed(id: string): Promise<number | undefined> {
  const { items } = (await (await get('/decisions')).json()) as {
    items: { id: string; steps: number }[];
  };
  return items.find((one) => one.id === id)?.steps;
}

/** A decision that was typed in today, and is claimed to have been taken in the last ten days. */
async function backfill(): Promise<string> {
  const id = await village.start({ occurredAt: daysAgo(10) });
  const meetings = [
    ['two-committee-proposal', 8, 7, 'village-committee'],
    ['branch-examination', 6, 27, 'branch-committee'],
    ['congress-resolution', 4, 31, 'village-committee'],
  ] as const;
  for (const [stage, days, present, seat] of meetings) {
    const vote = { method: 'show-of-hands', for: present, against: 0 };
    const data = { stage, heldAt: daysAgo(days), present, vote };
    await village.command(id, 'RecordMeeting', data, seat);
  }
  return id;
}

const openStage = ({ known }: Replay) =>
  known?.stages.find(({ progress }) => progress === 'open')?.id;

describe('the list of the audit service', () => {
  it('follows what is broadcast', async () => {
    const id = await village.start();
    await expect.poll(() => stepsListed(id), { timeout: BROADCAST_MS }).toBe(1);
    await village.revise(id, ['硬化 2 公里']);
    await expect.poll(() => stepsListed(id), { timeout: BROADCAST_MS }).toBe(2);
  });

  it('is complete again after the service was away', async () => {
    const id = await village.start();
    await stack.end('audit');
    await village.revise(id, ['甲', '乙', '丙']);
    await stack.start('audit');
    await expect.poll(() => stepsListed(id), { timeout: BROADCAST_MS }).toBe(4);
  });
});

describe('a replay of what was typed in late', () => {
  it('knows nothing before today, and has everything claimed', async () => {
    const id = await backfill();
    const fiveDaysAgo = encodeURIComponent(daysAgo(5));
    const known = await replay(id, `?at=${fiveDaysAgo}`);
    expect(known).toMatchObject({ step: 0, steps: 7, timeline: { length: 7 } });
    expect(known.known).toBeUndefined();
    const claimed = await replay(id, `?by=occurredAt&at=${fiveDaysAgo}`);
    expect(claimed).toMatchObject({ step: 5, known: { state: 'open' } });
    expect(openStage(claimed)).toBe('congress-resolution');
  });

  it('finds each event at its position, on either axis', async () => {
    const id = await backfill();
    const { timeline } = await replay(id);
    for (const { step, position } of timeline) {
      expect((await replay(id, `?position=${position}`)).step).toBe(step);
      expect((await replay(id, `?position=${position}&by=occurredAt`)).step).toBe(step);
    }
    const first = timeline[0]?.position ?? 0;
    expect((await replay(id, `?position=${first - 1}`)).step).toBe(0);
  });

  it('reads by the event of another village what that one claims', async () => {
    const id = await backfill();
    const elsewhere = await registerVillage(stack, '001209', '邻村');
    const { events } = await elsewhere.command(
      await elsewhere.start({ occurredAt: daysAgo(7) }),
      'RevisePlan',
      { plan: '另一个方案', reason: '-', occurredAt: daysAgo(7) },
    );
    const position = events[0]?.position;
    expect((await replay(id, `?position=${position}&by=occurredAt`)).step).toBe(3);
    expect((await replay(id, `?position=${position}`)).step).toBe(7);
  });
});

describe('its pages', () => {
  it('are valid HTML, and show hostile text as text', async () => {
    const id = await village.start({ title: HOSTILE, plan: HOSTILE });
    await expect.poll(() => stepsListed(id)).toBe(1);
    for (const path of ['/', `/decisions/${id}/replay`, `/decisions/${id}/replay?step=0`]) {
      const text = await (await get(path, 'text/html')).text();
      expect(await faultsOf(text)).toEqual([]);
      expect(text).not.toContain('<script>alert');
    }
  });
});

describe('without Postgres', () => {
  let postgres: OwnServer;
  let other: RunningStack;

  beforeAll(async () => {
    postgres = await startOwnPostgres();
    other = await startStack(['decision', 'audit'], { env: { DATABASE_URL: postgres.url } });
  });

  afterAll(async () => {
    await other.stop();
    await postgres.stop();
  });

  it('is 503 with Retry-After, and goes on when it is back', async () => {
    const id = await (await registerVillage(other)).start();
    const paths = ['/decisions', `/decisions/${id}/replay`];
    const ask = (path: string) =>
      fetch(`${other.urlOf('audit')}${path}`, {
        headers: { Authorization: 'Bearer demo.auditor.-' },
      });
    await postgres.stop();
    for (const path of paths) {
      const response = await ask(path);
      expect([path, response.status]).toEqual([path, 503]);
      expect(Number(response.headers.get('Retry-After'))).toBeGreaterThan(0);
      expect(await response.text()).not.toMatch(/postgres|ECONN/i);
    }
    await postgres.start();
    for (const path of paths) {
      await expect.poll(async () => (await ask(path)).status, { timeout: 20_000 }).toBe(200);
    }
  });
});
