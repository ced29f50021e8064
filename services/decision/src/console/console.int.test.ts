import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send, startTestService, type TestService } from '../testing/running-service.ts';

let service: TestService;
let village: string;

beforeAll(async () => {
  service = await startTestService();
  village = `${service.ledger}201215`;
  const roster = { 'village-committee': 5, 'branch-committee': 3, 'party-members': 23 };
  const body = { code: village, name: '王家山村', roster };
  expect((await send(service, '/villages', { as: 'township.-', body })).status).toBe(201);
});

afterAll(() => service.stop());

/** A browser without JavaScript: keeps its cookie, follows no redirect by itself. */
async function browser(seat: string) {
  let cookie = '';
  async function go(path: string, form?: Record<string, string>) {
    const response = await fetch(`${service.url}${path}`, {
      redirect: 'manual',
      headers: { Accept: 'text/html', Cookie: cookie, Origin: service.url },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
    const set = response.headers.get('Set-Cookie');
    if (set) cookie = set.split(';')[0] ?? '';
    const page = await response.text();
    return { status: response.status, page, location: response.headers.get('Location') ?? '' };
  }
  const signedIn = await go('/sign-in', { seat, village, back: '/console' });
  expect(signedIn).toMatchObject({ status: 303, location: '/console' });
  return go;
}

const MOTION = {
  title: '村道硬化 <b>两公里</b>',
  matter: 'PUBLIC_WELFARE',
  plan: '硬化村道 2 公里',
  amount: '380000',
  source: 'village-cadres',
};

/** The command id that a form holds. */
function commandIdIn(page: string): string {
  return /name="commandId" value="([^"]+)"/.exec(page)?.[1] ?? '';
}

describe('the console', () => {
  it('asks who is there before it shows anything', async () => {
    const home = await fetch(`${service.url}/console`, { redirect: 'manual' });
    expect(home.headers.get('Location')).toBe('/sign-in');
    // The list of villages follows the record.
    await expect
      .poll(async () => (await fetch(`${service.url}/sign-in`)).text())
      .toContain('王家山村');
    const closed = await fetch(`${service.url}/console/villages/${village}`, {
      headers: { Accept: 'text/html' },
    });
    expect(closed.status).toBe(401);
    expect(await closed.text()).toContain('请先登录');
  });

  it('starts a decision by its form, and shows it', async () => {
    const go = await browser('village-committee');
    const path = `/console/villages/${village}/start`;
    const commandId = commandIdIn((await go(path)).page);
    const sent = await go(path, { ...MOTION, commandId });
    expect(sent.status).toBe(303);
    const shown = await go(sent.location);
    expect(shown.page).toContain('已记录');
    expect(shown.page).toContain('村道硬化 &lt;b&gt;两公里&lt;/b&gt;');
    expect(shown.page).not.toContain('<b>两公里');
    // Sent again, as an impatient reader does: the same decision.
    expect((await go(path, { ...MOTION, commandId })).location).toBe(sent.location);
    await expect
      .poll(async () => (await go(`/console/villages/${village}`)).page)
      .toContain('村道硬化');
  });

  it('shows a form that is not in order again, with what was typed, and records nothing', async () => {
    const go = await browser('village-committee');
    const path = `/console/villages/${village}/start`;
    const commandId = commandIdIn((await go(path)).page);
    const before = await send(service, `/villages/${village}/events`, { as: 'auditor.-' });
    const bad = await go(path, { ...MOTION, title: '', amount: '380,000', commandId });
    expect(bad.status).toBe(400);
    expect(bad.page).toContain('380,000');
    expect(bad.page).toContain('硬化村道 2 公里');
    expect(commandIdIn(bad.page)).not.toBe(commandId);
    const after = await send(service, `/villages/${village}/events`, { as: 'auditor.-' });
    expect(after.body).toEqual(before.body);
  });

  it('tells a refusal with its rule, and keeps it on the record of the decision', async () => {
    const go = await browser('village-committee');
    const path = `/console/villages/${village}/start`;
    const start = await go(path, { ...MOTION, commandId: commandIdIn((await go(path)).page) });
    const decision = start.location.split('?')[0] ?? '';
    const form = await go(`${decision}/ArchiveDecision`);
    const commandId = commandIdIn(form.page);
    const refused = await go(`${decision}/ArchiveDecision`, { commandId });
    expect(refused.status).toBe(409);
    expect(refused.page).toContain('请先完成');
    expect((await go(decision)).page).toContain('没有办成的');
  });

  it('shows what is private to those who take part, and not to a villager', async () => {
    const go = await browser('village-committee');
    const path = `/console/villages/${village}/start`;
    const start = await go(path, { ...MOTION, commandId: commandIdIn((await go(path)).page) });
    const decision = start.location.split('?')[0] ?? '';
    const form = await go(`${decision}/WithdrawDecision`);
    const reason = '资金没有落实';
    await go(`${decision}/WithdrawDecision`, { reason, commandId: commandIdIn(form.page) });
    expect((await go(decision)).page).toContain(reason);
    const villager = await browser('villager');
    expect((await villager(decision)).page).not.toContain(reason);
  });

  it('is closed to another village, and does not know every address', async () => {
    const go = await browser('village-committee');
    expect((await go(`/console/villages/${service.ledger}102203`)).status).toBe(403);
    expect((await go('/console/decisions/none')).status).toBe(404);
    expect((await go(`/console/villages/${village}/NoSuchCommand`)).status).toBe(404);
  });
});
