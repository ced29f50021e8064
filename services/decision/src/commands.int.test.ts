import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send, startTestService, type TestService } from './testing/running-service.ts';

let service: TestService;
let village: string;
let committee: string;

const ROSTER = {
  'branch-committee': 3,
  'village-committee': 5,
  'party-members': 23,
  representatives: 33,
  adults: 420,
  households: 150,
  'women-representatives': 14,
  'supervision-committee': 3,
};
const MOTION = {
  matter: 'COLLECTIVE_PROJECT',
  title: '村道硬化',
  plan: '硬化村道 2 公里',
  amount: '380000.00',
  source: 'village-cadres',
};

beforeAll(async () => {
  service = await startTestService();
  village = `${service.ledger}201215`;
  committee = `village-committee.${village}`;
  const body = { code: village, name: '王家山村', roster: ROSTER };
  const registered = await send(service, '/villages', { as: 'township.-', body });
  expect(registered).toMatchObject({ status: 201, body: { outcome: 'accepted', version: 1 } });
});

afterAll(() => service.stop());

async function start(key: string = randomUUID()) {
  return send(service, '/decisions', { as: committee, key, body: { village, data: MOTION } });
}

describe('POST /decisions', () => {
  it('starts a decision, and says where it is, how it stands and what comes next', async () => {
    const started = await start();
    expect(started.status).toBe(201);
    expect(started.headers.get('ETag')).toBe('"1"');
    expect(started.headers.get('Location')).toBe(`/decisions/${started.body.decisionId}`);
    expect(started.body).toMatchObject({
      outcome: 'accepted',
      events: [{ type: 'DecisionStarted', version: 1 }],
      version: 1,
      state: 'open',
      stage: 'two-committee-proposal',
    });
    expect(started.body.next[0]).toMatchObject({ as: ['village-committee'] });
    const found = await send(service, started.headers.get('Location') ?? '', { as: committee });
    expect(found.body).toMatchObject({ title: '村道硬化', stage: 'two-committee-proposal' });
  });

  it('repeats its stored outcome for its id, to the letter', async () => {
    const key = randomUUID();
    const first = await start(key);
    expect((await start(key)).body).toEqual(first.body);
    const id = first.body.decisionId;
    const events = await send(service, `/decisions/${id}/events`, { as: committee });
    expect(events.body.items).toHaveLength(1);
  });

  it('is 409 for the same id with another body', async () => {
    const key = randomUUID();
    await start(key);
    const data = { ...MOTION, amount: '390000.00' };
    const other = await send(service, '/decisions', {
      as: committee,
      key,
      body: { village, data },
    });
    expect(other).toMatchObject({ status: 409, body: { code: 'command-id-reused' } });
  });

  it.each<[string, unknown, string]>([
    [
      'a field that is missing',
      { village: 'V', data: { ...MOTION, title: undefined } },
      'data.title',
    ],
    ['a field that is unknown', { village: 'V', data: { ...MOTION, amuont: '1' } }, 'data.amuont'],
    ['a wrong amount', { village: 'V', data: { ...MOTION, amount: '380,000' } }, 'data.amount'],
    ['a village that is none', { village: '12', data: MOTION }, 'village'],
    ['no data', { village: 'V' }, 'data'],
  ])('is 400 with the path of %s, and stores nothing', async (_, body, path) => {
    const text = JSON.stringify(body).replace('"V"', `"${village}"`);
    const before = await send(service, `/villages/${village}/events`, { as: committee });
    const bad = await send(service, '/decisions', { as: committee, body: JSON.parse(text) });
    expect(bad).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
    expect(bad.body.faults.map((fault: { path: string }) => fault.path)).toContain(path);
    const after = await send(service, `/villages/${village}/events`, { as: committee });
    expect(after.body).toEqual(before.body);
  });

  it('is 400 without a command id, and 401 without a seat', async () => {
    const headers = { 'Idempotency-Key': 'no-uuid' };
    const body = { village, data: MOTION };
    const noId = await send(service, '/decisions', { as: committee, body, headers });
    expect(noId).toMatchObject({ status: 400, body: { faults: [{ path: 'Idempotency-Key' }] } });
    expect((await send(service, '/decisions', { body })).status).toBe(401);
  });

  it('is 403 for a seat of another village, and for a seat that may not', async () => {
    const body = { village, data: MOTION };
    const elsewhere = `village-committee.${service.ledger}102203`;
    expect((await send(service, '/decisions', { as: elsewhere, body })).status).toBe(403);
    const villager = await send(service, '/decisions', { as: `villager.${village}`, body });
    expect(villager).toMatchObject({ status: 403, body: { code: 'not-authorised' } });
  });
});

describe('POST /decisions/{id}/commands', () => {
  it('is refused with the rule, its article, the numbers and what to do', async () => {
    const { body } = await start();
    const path = `/decisions/${body.decisionId}/commands`;
    const command = { command: 'ArchiveDecision', data: {} };
    const refused = await send(service, path, { as: committee, body: command });
    expect(refused.status).toBe(409);
    expect(refused.headers.get('Content-Type')).toContain('application/problem+json');
    expect(refused.body).toMatchObject({
      outcome: 'refused',
      code: 'stage-not-open',
      operands: { needed: 'archive', had: 'two-committee-proposal' },
      message: { zh: expect.stringContaining('请先完成'), en: expect.any(String) },
    });
  });

  it('is 412 where the version is another than the sender has seen', async () => {
    const { body } = await start();
    const path = `/decisions/${body.decisionId}/commands`;
    const command = { command: 'WithdrawDecision', data: { reason: '条件不成熟' } };
    const headers = { 'If-Match': '"7"' };
    const stale = await send(service, path, { as: committee, body: command, headers });
    expect(stale).toMatchObject({ status: 412, body: { code: 'version-conflict' } });
    const seen = { 'If-Match': '"1"' };
    const done = await send(service, path, { as: committee, body: command, headers: seen });
    expect(done).toMatchObject({ status: 200, body: { state: 'withdrawn', next: [] } });
    expect(JSON.stringify(done.body)).not.toContain('条件不成熟');
  });

  it('is 404 for a decision that does not exist, and 400 for a village command', async () => {
    const path = `/decisions/${randomUUID()}/commands`;
    const body = { command: 'ArchiveDecision', data: {} };
    const unknown = await send(service, path, { as: committee, body });
    expect(unknown).toMatchObject({ status: 404, body: { code: 'unknown-decision' } });
    const misaddressed = { command: 'SetRoster', data: { roster: ROSTER } };
    const wrong = await send(service, path, { as: committee, body: misaddressed });
    expect(wrong).toMatchObject({ status: 400, body: { faults: [{ path: 'command' }] } });
    const slip = { command: 'ArchiveDecison', data: {} };
    const told = await send(service, path, { as: committee, body: slip });
    expect(told).toMatchObject({ status: 400, body: { faults: [{ path: 'command' }] } });
    expect(told.body.faults[0].message.en).toContain('did you mean "ArchiveDecision"');
  });
});

describe('POST /villages', () => {
  it('is 400 for a village of another county', async () => {
    const body = { code: '999999201215', name: '王家山村', roster: ROSTER };
    const foreign = await send(service, '/villages', { as: 'township.-', body });
    expect(foreign).toMatchObject({ status: 400, body: { faults: [{ path: 'code' }] } });
  });

  it('has a roster that is set by a command', async () => {
    const body = { command: 'SetRoster', data: { roster: { ...ROSTER, adults: 421 } } };
    const set = await send(service, `/villages/${village}/commands`, { as: committee, body });
    expect(set).toMatchObject({ status: 200, body: { events: [{ type: 'RosterSet' }], next: [] } });
    const found = await send(service, `/villages/${village}`, { as: committee });
    expect(found.body).toMatchObject({ name: '王家山村', roster: { adults: 421 } });
  });
});

describe('GET /decisions', () => {
  it('lists decisions by what is asked for', async () => {
    const { body } = await start();
    const id = body.decisionId;
    await expect
      .poll(async () => {
        const found = await send(service, `/decisions?village=${village}&q=村道`, {
          as: committee,
        });
        return found.body.items.map((item: { id: string }) => item.id);
      })
      .toContain(id);
    const none = await send(service, '/decisions?state=archived', { as: 'auditor.-' });
    expect(none.body.items).toEqual([]);
    const foreign = `/decisions?village=${service.ledger}102203`;
    expect((await send(service, foreign, { as: committee })).status).toBe(403);
    expect((await send(service, '/decisions?state=open', {})).status).toBe(401);
    expect((await send(service, '/decisions?state=opne', { as: committee })).status).toBe(400);
  });
});

describe('health', () => {
  it('says that everything is there', async () => {
    const ready = await send(service, '/readyz');
    expect(ready).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect((await send(service, '/metrics')).body).toContain('siyi_relay_lag_events');
    const document = await send(service, '/openapi.json');
    expect(document.body).toMatchObject({ openapi: '3.1.1' });
    expect(Object.keys(document.body.paths)).toContain('/decisions/{id}/commands');
  });
});
