import { problemSchema } from '@siyi/contracts';
import type { SupervisedVillagesView, SupervisionListView } from '@siyi/web';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningStack, startStack } from '../support/running-stack.ts';
import { faultsOf } from '../support/valid-html.ts';
import { registerVillage, type Village } from '../support/village.ts';

const HOSTILE = `"><script>alert(1)</script><img src=x onerror="alert(1)">`;
const DAY_MS = 24 * 60 * 60 * 1_000;

let stack: RunningStack;
let village: Village;
let other: Village;
let committee: string;

beforeAll(async () => {
  stack = await startStack(['decision', 'supervision']);
  village = await registerVillage(stack);
  other = await registerVillage(stack, '001202', '邻村');
  committee = `supervision-committee.${village.code}`;
});

afterAll(() => stack.stop());

function get(path: string, as?: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${stack.urlOf('supervision')}${path}`, {
    headers: { ...(as === undefined ? {} : { Authorization: `Bearer demo.${as}` }), ...headers },
    redirect: 'manual',
  });
}

async function list(query = ''): Promise<SupervisionListView> {
  return (await get(`/villages/${village.code}.json${query}`, committee)).json() as never;
}

const numbersOf = ({ events }: SupervisionListView) => events.map((one) => one.villagePosition);
const headIs = (head: number) => expect.poll(async () => (await list()).head).toBe(head);

describe('who may read', () => {
  const paths = () => [
    `/villages/${village.code}`,
    `/villages/${village.code}.json`,
    `/villages/${village.code}/events`,
  ];
  const reads = async (as: string | undefined, headers: Record<string, string> = {}) =>
    Promise.all(
      ['/', '/villages.json', ...paths()].map(async (path) => {
        const response = await get(path, as, headers);
        await response.body?.cancel();
        return response.status;
      }),
    );

  it('is the committee of the village, and who stands above it', async () => {
    await headIs(1);
    for (const as of [committee, 'township.-', 'auditor.-']) {
      expect([as, await reads(as)]).toEqual([as, [200, 200, 200, 200, 200]]);
    }
  });

  it('is nobody else', async () => {
    const neighbour = `supervision-committee.${other.code}`;
    expect(await reads(neighbour)).toEqual([200, 200, 403, 403, 403]);
    for (const seat of ['villager', 'village-committee', 'branch-committee']) {
      const as = `${seat}.${village.code}`;
      expect([as, await reads(as)]).toEqual([as, [403, 403, 403, 403, 403]]);
    }
    expect(await reads('nobody.-')).toEqual([401, 401, 401, 401, 401]);
    const problem = await get(`/villages/${village.code}.json`, `villager.${village.code}`);
    expect(problemSchema.parse(await problem.json())).toMatchObject({ code: 'forbidden' });
  });

  it('is asked to sign in first: a browser by a page, and whoever asks for data by a problem', async () => {
    expect(await reads(undefined, { Accept: 'text/html' })).toEqual([303, 401, 303, 401, 401]);
    const asked = await get(`/villages/${village.code}?flagged=1`, undefined);
    expect(asked.headers.get('Location')).toBe(
      `/sign-in?back=${encodeURIComponent(`/villages/${village.code}?flagged=1`)}`,
    );
  });

  it('sees its own villages', async () => {
    const codes = async (as: string) => {
      const view = (await (await get('/villages.json', as)).json()) as SupervisedVillagesView;
      return view.villages.map(({ code }) => code);
    };
    expect(await codes(committee)).toEqual([village.code]);
    await expect.poll(() => codes('township.-')).toEqual([village.code, other.code]);
  });

  it('is not asked about a village that does not exist', async () => {
    expect((await get('/villages/999999999999', 'auditor.-')).status).toBe(404);
    expect((await get('/villages/999999999999/events', 'auditor.-')).status).toBe(404);
    expect((await get('/villages/x', 'auditor.-')).status).toBe(404);
  });
});

describe('signing in', () => {
  it('by the page opens what was asked for', async () => {
    const page = await (await get(`/sign-in?back=/villages/${village.code}`)).text();
    expect(page).toContain('<form class="card" method="post" action="/sign-in">');
    expect(page).toContain(`name="back" value="/villages/${village.code}"`);
    expect(page).toContain('村务监督委员会');
    expect(page).not.toContain('<option value="villager"');
    const signedIn = await fetch(`${stack.urlOf('supervision')}/sign-in`, {
      method: 'POST',
      headers: { Origin: stack.urlOf('supervision') },
      body: new URLSearchParams({
        seat: 'supervision-committee',
        village: village.code,
        back: `/villages/${village.code}`,
      }),
      redirect: 'manual',
    });
    expect(signedIn.status).toBe(303);
    const cookie = signedIn.headers.get('Set-Cookie')?.split(';')[0] ?? '';
    const back = await get(signedIn.headers.get('Location') ?? '', undefined, { Cookie: cookie });
    expect(await back.text()).toContain(`村务监督委员会 · ${village.code}`);
  });

  it('is not there where this is no demonstration', async () => {
    const real = await startStack(['supervision'], { env: { SIYI_DEMONSTRATION: 'false' } });
    const url = real.urlOf('supervision');
    const statuses = ['/sign-in', '/', '/villages.json'].map(
      async (path) => (await fetch(`${url}${path}`, { redirect: 'manual' })).status,
    );
    expect(await Promise.all(statuses)).toEqual([404, 401, 401]);
    await real.stop();
  });
});

describe('the inbox of a village', () => {
  let id: string;

  it('tells what happened, when it was said to have, and what is to be noted of it', async () => {
    const occurredAt = new Date(Date.now() - 40 * DAY_MS).toISOString();
    id = await village.start({ occurredAt, title: '补录的事' });
    await headIs(2);
    const { events, decisions } = await list();
    expect(decisions).toEqual([{ id, title: '补录的事' }]);
    expect(events[0]).toMatchObject({
      type: 'DecisionStarted',
      decision: { id, title: '补录的事' },
      occurredAt,
      flags: [{ id: 'F-90' }],
    });
    const page = await (await get(`/villages/${village.code}`, committee)).text();
    expect(page).toContain('“补录的事”已登记');
    expect(page).toContain('40 天后才录入');
    expect(page).toContain('F-90：');
    const villages = await (await get('/villages.json', committee)).json();
    expect(villages).toMatchObject({ villages: [{ events: 2, flagged: 1 }] });
  });

  it('is turned page by page, and filtered', async () => {
    const plans = Array.from({ length: 58 }, (_, at) => `第 ${at + 2} 稿`);
    await village.revise(id, plans);
    await headIs(60);
    const first = await list();
    expect([first.isNewest, first.olderBefore]).toEqual([true, 41]);
    expect(numbersOf(first)[0]).toBe(60);
    const second = await list('?before=41');
    expect([second.isNewest, second.olderBefore, second.newerBefore]).toEqual([
      false,
      21,
      undefined,
    ]);
    expect(numbersOf(second)).toEqual(Array.from({ length: 20 }, (_, at) => 40 - at));
    const third = await list('?before=21');
    expect([third.olderBefore, third.newerBefore]).toEqual([undefined, 41]);
    expect(numbersOf(third).at(-1)).toBe(1);

    const asked = async (query: string) => numbersOf(await list(query));
    expect(await asked('?type=DecisionStarted')).toEqual([2]);
    expect(await asked('?flagged=1')).toEqual([2]);
    expect(await asked(`?decision=${id}&type=VillageRegistered`)).toEqual([]);
    expect(await asked(`?decision=${id}&type=&flagged=`)).toEqual(numbersOf(first));
    const revised = await list('?type=PlanRevised');
    expect([revised.events.length, revised.olderBefore, revised.head]).toEqual([20, 41, 60]);
  });

  it.each(['decision=x', 'type=Mystery', 'flagged=yes', 'before=0'])(
    'is 400 for a question that is none: %s',
    async (query) => {
      const bad = await get(`/villages/${village.code}.json?${query}`, committee);
      const [path = ''] = query.split('=');
      expect(problemSchema.parse(await bad.json())).toMatchObject({
        status: 400,
        faults: [{ path }],
      });
    },
  );

  it('flags an event also by what is recorded after it', async () => {
    const later = await village.start({ title: '同一天' });
    await village.resolve(later);
    const flagsOf = async () => {
      const { events } = await list(`?decision=${later}&type=MeetingRecorded`);
      return events.map(({ flags }) => flags.map((flag) => flag.id).includes('F-03'));
    };
    await expect.poll(flagsOf).toEqual([true, true, true]);
  });

  it('never holds what is private', async () => {
    expect(JSON.stringify(await list())).not.toContain('听取意见');
  });
});

describe('the pages of the desk', () => {
  it('are valid HTML in both languages, also with hostile text, which is shown as text', async () => {
    const id = await other.start({ title: HOSTILE, plan: HOSTILE });
    await other.resolve(id);
    await other.post(id, [HOSTILE]);
    const path = `/villages/${other.code}`;
    const page = async () => (await get(path, 'township.-')).text();
    await expect.poll(page).toContain('已张贴在 1 处');
    const query = `?decision=${id}&before=5`;
    for (const one of ['/', path, path + query, '/sign-in?back=%22%3E%3Cscript%3E', '/nowhere']) {
      for (const language of ['zh', 'en']) {
        const headers = { Accept: 'text/html', 'Accept-Language': language };
        const markup = await (await get(one, 'township.-', headers)).text();
        expect({ one, faults: await faultsOf(markup) }).toEqual({ one, faults: [] });
        expect(markup).not.toMatch(/<script>|<img/);
      }
    }
    expect(await page()).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });
});
