import { randomUUID } from 'node:crypto';
import { replaySchema } from '@siyi/contracts';
import { createPool } from '@siyi/postgres';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { lateContract } from './testing/late-contract.ts';
import { type RunningAudit, startAudit } from './testing/running-audit.ts';

const AUDITOR = 'auditor.-';
const VILLAGE = '140724102203';

let audit: RunningAudit;
let id: string;

beforeAll(async () => {
  audit = await startAudit();
  const [first] = (await lateContract()).decision;
  id = first?.decisionId ?? '';
  await vi.waitFor(async () => expect((await listed()).items[0]?.steps).toBe(14));
});

afterAll(() => audit.stop());

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what the tests ask.
async function json(path: string, as = AUDITOR): Promise<any> {
  return (await audit.get(path, { as })).json();
}

const listed = (query = '') => json(`/decisions${query}`);
const replayed = (query: string) => json(`/decisions/${id}/replay${query}`);

async function page(path: string, as = AUDITOR) {
  const response = await audit.get(path, { as, page: true });
  return { status: response.status, text: await response.text() };
}

describe('GET /decisions', () => {
  it('lists decisions with their steps, and as many flags as their last step has', async () => {
    const { flags } = await replayed('');
    expect(await listed()).toEqual({
      items: [
        expect.objectContaining({
          id,
          title: '村级活动场所建设',
          villageName: '口上村',
          state: 'open',
          stage: 'implementation',
          steps: 14,
          flags: flags.length,
        }),
      ],
    });
    expect(flags.length).toBeGreaterThan(0);
  });

  it.each([
    [`?village=${VILLAGE}&state=open`, 1],
    ['?state=archived', 0],
    ['?village=140724999999', 0],
    [`?after=${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}`, 0],
  ])('finds by %s', async (query, count) => {
    expect((await listed(query)).items).toHaveLength(count);
  });

  it('is a page for a browser, under the root too', async () => {
    for (const path of ['/', '/decisions', '/?village=&state=']) {
      const { status, text } = await page(path);
      expect(status).toBe(200);
      expect(text).toContain(`href="/decisions/${id}/replay"`);
    }
    const root = await audit.get('/', { as: AUDITOR });
    expect([root.status, root.headers.get('Location')]).toEqual([303, '/decisions']);
  });
});

describe('GET /decisions/{id}/replay', () => {
  it('answers in the shape that it promises', async () => {
    const view = await replayed('?step=3');
    expect(replaySchema.parse(view)).toEqual(view);
  });

  it.each([
    ['', 14],
    ['?step=0', 0],
    ['?step=5', 5],
    ['?position=1', 0],
    ['?position=2', 1],
    ['?position=14', 13],
    ['?position=99', 14],
    ['?at=2026-04-03T00:59:59.999Z', 12],
    ['?at=2026-04-03T09:00:00%2B08:00', 13],
    ['?at=2026-04-03T09:00', 13],
    ['?at=2026-03-01', 0],
    ['?by=occurredAt', 14],
    ['?by=occurredAt&at=2026-03-10T03:59:59.999Z', 5],
    ['?by=occurredAt&at=2026-03-10T04:00:00.000Z', 6],
    ['?by=occurredAt&position=14', 6],
    ['?by=occurredAt&position=15', 14],
    ['?by=occurredAt&position=16', 14],
    ['?by=occurredAt&position=99', 14],
    ['?by=occurredAt&position=0', 0],
    ['?by=occurredAt&step=6', 6],
  ])('%s is as of step %i', async (query, step) => {
    expect((await replayed(query)).step).toBe(step);
  });

  it('is a page for a browser, which says how claims count', async () => {
    const { status, text } = await page(`/decisions/${id}/replay?by=occurredAt&step=6`);
    expect(status).toBe(200);
    expect(text).toContain('第 6 / 14 步');
    expect(text).toContain('这里只看自称在这一刻以前办的事');
    expect(text).toContain('自称早于前一步，未计入');
    const asked = await page(`/decisions/${id}/replay?by=recordedAt&at=2026-03-16T21:00:00`);
    expect(asked.text).toContain('第 7 / 14 步');
    expect((await page(`/decisions/${id}/replay?at=&by=recordedAt`)).text).toContain('第 14 / 14');
  });

  it.each([
    ['?step=15', 'step'],
    ['?step=-1', 'step'],
    ['?position=x', 'position'],
    ['?at=yesterday', 'at'],
    ['?by=somebody', 'by'],
    ['?step=1&position=1', 'position'],
  ])('is 400 for %s, with the name of what is wrong', async (query, path) => {
    for (const wanted of [false, true]) {
      const response = await audit.get(`/decisions/${id}/replay${query}`, {
        as: AUDITOR,
        page: wanted,
      });
      expect(response.status).toBe(400);
      expect(await response.text()).toContain(wanted ? `<code>${path}</code>` : `"path":"${path}"`);
    }
  });

  it('is 404 for a decision that does not exist, and 400 for what is no id', async () => {
    const path = `/decisions/${randomUUID()}/replay`;
    expect(await json(path)).toMatchObject({ status: 404, code: 'unknown-decision' });
    expect((await page(path)).status).toBe(404);
    expect((await audit.get('/decisions/1/replay', { as: AUDITOR })).status).toBe(400);
    expect((await page('/decisions/1/replay')).status).toBe(400);
  });
});

describe('who may replay', () => {
  const paths = () => ['/decisions', `/decisions/${id}/replay`];

  it('is the auditor and the township', async () => {
    for (const path of paths()) {
      for (const as of [AUDITOR, 'township.-', `auditor.${VILLAGE}`]) {
        expect((await audit.get(path, { as })).status).toBe(200);
      }
    }
  });

  it('is no seat of a village, and nobody who is not signed in', async () => {
    for (const path of paths()) {
      for (const seat of ['village-committee', 'supervision-committee', 'villager']) {
        expect((await audit.get(path, { as: `${seat}.${VILLAGE}` })).status).toBe(403);
        expect((await page(path, `${seat}.${VILLAGE}`)).status).toBe(403);
      }
      expect((await audit.get(path)).status).toBe(401);
    }
  });

  it('is an auditor of one village for that village only', async () => {
    const elsewhere = 'auditor.140724999999';
    expect((await json('/decisions', elsewhere)).items).toEqual([]);
    for (const path of [`/decisions?village=${VILLAGE}`, `/decisions/${id}/replay`]) {
      expect((await audit.get(path, { as: elsewhere })).status).toBe(403);
    }
  });

  it('is asked in a browser, which then comes back', async () => {
    const path = `/decisions/${id}/replay?step=2`;
    const asked = await audit.get(path, { page: true });
    const signIn = asked.headers.get('Location') ?? '';
    expect([asked.status, signIn]).toEqual([303, `/sign-in?back=${encodeURIComponent(path)}`]);
    const form = await audit.get(signIn, { page: true });
    expect(await form.text()).toContain('<form class="card" method="post" action="/sign-in">');
    const signed = await fetch(`${audit.url}/sign-in`, {
      method: 'POST',
      headers: { Origin: audit.url },
      body: new URLSearchParams({ seat: 'auditor', village: '-', back: path }),
      redirect: 'manual',
    });
    expect([signed.status, signed.headers.get('Location')]).toEqual([303, path]);
    const cookie = signed.headers.get('Set-Cookie')?.split(';')[0] ?? '';
    const back = await fetch(`${audit.url}${path}`, {
      headers: { Accept: 'text/html', Cookie: cookie },
    });
    expect(await back.text()).toContain('第 2 / 14 步');
  });
});

describe('the audit service', () => {
  it('says how it is', async () => {
    const health = await json('/readyz');
    expect(health).toMatchObject({ status: 'ok', checks: { feed: { ok: true } } });
  });

  it('describes its interface', async () => {
    const { openapi, paths } = await json('/openapi.json');
    expect(openapi).toMatch(/^3\.1/);
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/decisions', '/decisions/{id}/replay']),
    );
  });

  it('shows no private value, and its role can read none', async () => {
    const shown = await page(`/decisions/${id}/replay`);
    expect(shown.text).not.toMatch(/选址不妥|已说明|中标单位/);
    const pool = createPool({
      url: audit.databaseUrl,
      role: 'siyi_audit',
      applicationName: 'test',
    });
    await expect(pool.query('select * from vault.private_values')).rejects.toThrow(
      'permission denied',
    );
    await expect(pool.query('delete from engine.events')).rejects.toThrow('permission denied');
    await pool.end();
  });

  it('has no demonstration sign-in where it is none', async () => {
    const real = await startAudit({ SIYI_DEMONSTRATION: 'false' });
    expect((await real.get('/sign-in', { page: true })).status).toBe(404);
    expect((await real.get('/decisions', { as: AUDITOR })).status).toBe(401);
    expect((await real.get('/', { page: true })).status).toBe(401);
    await real.stop();
  });
});
