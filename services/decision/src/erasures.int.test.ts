import { randomUUID } from 'node:crypto';
import type { OpeningView } from '@siyi/contracts';
import { createSystemClock } from '@siyi/engine';
import { commit } from '@siyi/log';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDecisionService } from './service.ts';
import { type Sent, send, startTestService, type TestService } from './testing/running-service.ts';

const OBJECTION = '我家门口不能停车';
const SEAT_HOLDER = 'p-7';
const WHY = { basis: 'consent-withdrawn', reason: '本人书面申请' };
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
  matter: 'PUBLIC_WELFARE',
  title: '村道硬化',
  plan: '硬化村道 2 公里',
  source: 'village-cadres',
};

let service: TestService;
let village: string;
let committee: string;
let villager: string;
let decision: string;

beforeAll(async () => {
  service = await startTestService();
  village = `${service.ledger}201215`;
  [committee, villager] = [`village-committee.${village}`, `villager.${village}`];
  const body = { code: village, name: '王家山村', roster: ROSTER };
  await send(service, '/villages', { as: 'township.-', body });
  const grant = { person: SEAT_HOLDER, seats: ['elders'], name: '某甲' };
  await toVillage('township.-', 'GrantSeat', grant);
  const started = await send(service, '/decisions', {
    as: committee,
    body: { village, data: MOTION },
  });
  decision = `/decisions/${started.body.decisionId}`;
  await meet(committee, 'two-committee-proposal', 8);
  await meet(`branch-committee.${village}`, 'branch-examination', 23);
  await meet(committee, 'congress-resolution', 38);
  const posted = { stage: 'resolution-disclosure', postedAt: now(), boards: ['村委会公开栏'] };
  await toDecision(committee, 'PostNotice', posted);
  await toDecision(villager, 'RaiseObjection', { objection: 'a', text: OBJECTION });
});

afterAll(() => service.stop());

const now = () => new Date().toISOString();

async function accepted(sending: Promise<Sent>): Promise<Sent> {
  const sent = await sending;
  expect(sent.body, JSON.stringify(sent.body)).toMatchObject({ outcome: 'accepted' });
  return sent;
}

function toVillage(as: string, command: string, data: unknown): Promise<Sent> {
  return accepted(send(service, `/villages/${village}/commands`, { as, body: { command, data } }));
}

function toDecision(as: string, command: string, data: unknown): Promise<Sent> {
  return accepted(send(service, `${decision}/commands`, { as, body: { command, data } }));
}

function meet(as: string, stage: string, present: number): Promise<Sent> {
  const vote = { method: 'show-of-hands', for: present, against: 0 };
  const data = { stage, heldAt: now(), present, vote, discussion: `${stage} 讨论` };
  return toDecision(as, 'RecordMeeting', data);
}

function erase(data: object, as = 'township.-'): Promise<Sent> {
  const body = { command: 'EraseSubject', data };
  return send(service, `/villages/${village}/commands`, { as, body });
}

async function events() {
  const { body } = await send(service, `/villages/${village}/events?limit=1000`, {
    as: 'auditor.-',
  });
  return body.items;
}

async function openings(): Promise<readonly OpeningView[]> {
  const { body } = await send(service, `/villages/${village}/openings`, { as: 'auditor.-' });
  return body.items;
}

const texts = async () => (await openings()).map(({ value }) => value);

/** Waits until everything recorded has been looked at. */
async function carriedOut(): Promise<void> {
  const lag = async () => (await send(service, '/metrics')).body;
  await expect.poll(lag).toContain('siyi_erasures_lag_events 0\n');
}

async function query(statement: string) {
  const owner = new pg.Client({ connectionString: service.config.DATABASE_URL });
  await owner.connect();
  try {
    return (await owner.query(statement)).rows;
  } finally {
    await owner.end();
  }
}

describe('GET /villages/{code}/openings', () => {
  it('opens every commitment of the village', async () => {
    const committed = (await events()).flatMap(
      (event: { eventId: string; commitments?: Record<string, string> }) =>
        Object.entries(event.commitments ?? {}).map(([field, commitment]) => {
          return { eventId: event.eventId, field, commitment };
        }),
    );
    const opened = (await openings()).map(({ eventId, field, context, value, blinding }) => {
      const bytes = Buffer.from(blinding, 'base64url');
      return { eventId, field, commitment: commit({ context, value, blinding: bytes }) };
    });
    expect(committed).toHaveLength(5);
    expect(opened).toEqual(committed);
  });

  it('begins behind a position', async () => {
    const path = `/villages/${village}/openings?after=`;
    const last = (await events()).at(-1).villagePosition;
    const behind = await send(service, `${path}${last - 1}`, { as: 'auditor.-' });
    expect(behind.body).toMatchObject({ items: [{ field: 'text', value: OBJECTION }] });
    expect((await send(service, `${path}${last}`, { as: 'auditor.-' })).body).toEqual({
      items: [],
    });
    expect((await send(service, `${path}-1`, { as: 'auditor.-' })).status).toBe(400);
  });

  it('is for those who check, and for nobody else', async () => {
    const path = `/villages/${village}/openings`;
    for (const as of ['township.-', 'auditor.-', `supervision-committee.${village}`]) {
      expect((await send(service, path, { as })).status).toBe(200);
    }
    const elsewhere = `supervision-committee.${service.ledger}201216`;
    for (const as of [villager, committee, `branch-committee.${village}`, elsewhere]) {
      expect((await send(service, path, { as })).status).toBe(403);
    }
    expect((await send(service, path)).status).toBe(401);
  });

  it('is recorded, as is whoever else is shown private values', async () => {
    await send(service, `/villages/${village}/seats`, { as: committee });
    await send(service, `/console${decision}`, { as: committee });
    const readings = await query('select village, seat, what from vault.readings');
    const last = (await events()).at(-1).villagePosition;
    for (const [seat, what] of [
      ['auditor', `openings of 1 to ${last}`],
      ['village-committee', 'the names of its seats'],
      ['village-committee', `the page of decision-${decision.slice('/decisions/'.length)}`],
    ]) {
      expect(readings).toContainEqual({ village, seat, what });
    }
    expect(readings.map(({ seat }) => seat)).not.toContain('villager');
  });
});

describe('EraseSubject', () => {
  it('is refused to a village committee, with the law and who may', async () => {
    const refused = await erase({ person: SEAT_HOLDER, ...WHY }, committee);
    expect(refused).toMatchObject({
      status: 403,
      body: {
        code: 'not-authorised',
        rule: 'erasure',
        article: 'PIPL art. 47',
        message: { zh: expect.stringContaining('请由乡镇提交') },
      },
    });
    expect(await texts()).toContain('某甲');
  });

  it.each([
    ['neither', WHY],
    ['both', { ...WHY, person: SEAT_HOLDER, values: [{ eventId: randomUUID(), field: 'text' }] }],
  ])('is bad input with %s of person and values', async (_, data) => {
    expect(await erase(data)).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
  });

  it('erases a villager, whose objection stays on record', async () => {
    const before = await events();
    const { person } = before.at(-1).actor;
    expect(await texts()).toContain(OBJECTION);
    const data = { person, ...WHY };
    expect((await erase(data)).body).toMatchObject({ events: [{ type: 'SubjectErased' }] });
    await carriedOut();
    const kept = await texts();
    expect(kept).not.toContain(OBJECTION);
    expect(kept).toEqual(expect.arrayContaining(['某甲', 'branch-examination 讨论', WHY.reason]));

    const after = await events();
    expect(after.slice(0, -1)).toEqual(before);
    expect(after.at(-1).data).toEqual({ person, basis: WHY.basis });
    const page = await send(service, `/console${decision}`, { as: committee });
    expect(page.status).toBe(200);
    expect(page.body).toContain('branch-examination 讨论');
    expect(page.body).not.toContain(OBJECTION);
    const stands = await send(service, decision, { as: committee });
    expect(stands.body).toMatchObject({ stage: 'resolution-disclosure' });
  });

  it('leaves what the person says afterwards, also to another process', async () => {
    const later = '桥面也要修';
    await toDecision(villager, 'RaiseObjection', { objection: 'b', text: later });
    const other = await startDecisionService(service.config, createSystemClock());
    await expect
      .poll(async () => (await fetch(`${other.url}/metrics`)).text())
      .toContain('siyi_erasures_lag_events 0\n');
    expect(await texts()).toContain(later);
    await other.stop();
  });

  it('erases the name of a person, and no other person’s', async () => {
    await toVillage('township.-', 'GrantSeat', { person: 'p-8', seats: ['elders'], name: '某乙' });
    await erase({ person: SEAT_HOLDER, ...WHY });
    await carriedOut();
    const { body } = await send(service, `/villages/${village}/seats`, { as: committee });
    expect(body).toMatchObject([{ person: SEAT_HOLDER }, { person: 'p-8', name: '某乙' }]);
    expect(body[0]).not.toHaveProperty('name');
  });

  it('erases single values, and what there is not is recorded and erases nothing', async () => {
    const [first, ...others] = (await openings()).filter(({ field }) => field === 'discussion');
    const meant = { eventId: first?.eventId, field: 'discussion' };
    const values = [
      meant,
      { eventId: randomUUID(), field: 'text' },
      { ...meant, field: 'nothing' },
    ];
    for (const _ of ['once', 'again']) {
      expect((await erase({ values, ...WHY })).body).toMatchObject({ outcome: 'accepted' });
      await carriedOut();
      const left = (await openings()).filter(({ field }) => field === 'discussion');
      expect(left).toEqual(others);
    }
  });

  it('is a form of the console', async () => {
    const path = `/console/villages/${village}/EraseSubject`;
    const page = await send(service, path, { as: 'township.-' });
    expect(page.status).toBe(200);
    expect(page.body).toContain('删除个人信息');
  });
});
