import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sent, send, startTestService, type TestService } from './testing/running-service.ts';

let service: TestService;
let village: string;

const ROSTER = { 'branch-committee': 3, 'village-committee': 5, 'party-members': 23 };

beforeAll(async () => {
  service = await startTestService();
  village = `${service.ledger}201215`;
  const body = { code: village, name: '王家山村', roster: ROSTER };
  await send(service, '/villages', { as: 'township.-', body });
});

afterAll(() => service.stop());

const command = (as: string, name: string, data: unknown): Promise<Sent> =>
  send(service, `/villages/${village}/commands`, { as, body: { command: name, data } });

describe('the seats of a village', () => {
  it('are granted by the township, and the name is in no event', async () => {
    const grant = { person: 'p-1', seats: ['village-committee', 'representatives'], name: '某甲' };
    const refused = await command(`village-committee.${village}`, 'GrantSeat', grant);
    expect(refused.body).toMatchObject({ code: 'not-authorised' });
    const granted = await command('township.-', 'GrantSeat', grant);
    expect(granted.body).toMatchObject({ outcome: 'accepted', events: [{ type: 'SeatGranted' }] });
    const path = `/villages/${village}/events`;
    const events = await send(service, path, { as: `village-committee.${village}` });
    expect(JSON.stringify(events.body)).not.toContain('某甲');
  });

  it('are told with names to those who keep them, and to nobody else', async () => {
    const path = `/villages/${village}/seats`;
    const told = await send(service, path, { as: `village-committee.${village}` });
    expect(told.body).toMatchObject([
      { person: 'p-1', name: '某甲', seat: 'village-committee' },
      { person: 'p-1', name: '某甲', seat: 'representatives' },
    ]);
    for (const as of [`villager.${village}`, 'auditor.-', `supervision-committee.${village}`]) {
      expect((await send(service, path, { as })).status).toBe(403);
    }
    const other = await send(service, path, { as: `village-committee.${service.ledger}201216` });
    expect(other.status).toBe(403);
  });

  it('count once as many are named as the number says, and end', async () => {
    const path = `/villages/${village}`;
    const rosterNow = async () =>
      (await send(service, path, { as: `village-committee.${village}` })).body.roster;
    expect(await rosterNow()).toMatchObject({ 'village-committee': 5, representatives: 1 });
    for (const person of ['p-2', 'p-3', 'p-4', 'p-5', 'p-6']) {
      await command('township.-', 'GrantSeat', { person, seats: ['village-committee'] });
    }
    expect(await rosterNow()).toMatchObject({ 'village-committee': 6, 'party-members': 23 });
    await command('township.-', 'EndSeat', { person: 'p-1' });
    expect(await rosterNow()).toMatchObject({ 'village-committee': 5, representatives: 0 });
  });
});

describe('the dry run of a migration', () => {
  it('tells where every running decision would go on, and changes nothing', async () => {
    const as = `village-committee.${village}`;
    const data = {
      matter: 'PUBLIC_WELFARE',
      title: '村道硬化',
      plan: '硬化村道 2 公里',
      source: 'village-cadres',
      procedure: 'four-deliberations@2004-01-01',
    };
    const started = await send(service, '/decisions', { as, body: { village, data } });
    const id = started.body.decisionId;
    const ask = (to: string) => send(service, `/migrations?to=${to}`, { as: 'township.-' });
    await expect
      .poll(async () => (await ask('four-deliberations@2026-01-01')).body.decisions)
      .toEqual([
        expect.objectContaining({
          id,
          from: 'four-deliberations@2004-01-01',
          stage: 'branch-proposal',
          lands: 'branch-proposal',
        }),
      ]);
    const other = await ask('xiyang-four-procedures@2026-01-01');
    expect(other.body.decisions[0]).toMatchObject({ id, why: { zh: expect.any(String) } });
    expect(other.body.decisions[0].lands).toBeUndefined();
    expect((await ask('nothing')).body).toMatchObject({ code: 'unknown-procedure' });
    const after = await send(service, `/decisions/${id}`, { as });
    expect(after.body).toMatchObject({ procedure: 'four-deliberations@2004-01-01', version: 1 });
  });
});
