import { randomInt, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type All, startAll } from '@siyi/all';
import { createTestDatabase, type TestDatabase, testNatsUrl } from '@siyi/embedded/testing';
import { createVirtualClock, type VirtualClock } from '@siyi/engine';
import { addMilliseconds, type Instant, toInstant } from '@siyi/kernel';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/chromium.ts';
import { ROSTER } from '../support/commands.ts';

const LEDGER = String(randomInt(900_000, 990_000));
const VILLAGE = `${LEDGER}001201`;
const TITLE = '村级活动场所建设';
const DAY_MS = 24 * 3_600_000;
const TIMEOUT_MS = 120_000;

let database: TestDatabase;
let clock: VirtualClock;
let all: All;
const folder = mkdtempSync(join(tmpdir(), 'siyi-console-'));

beforeAll(async () => {
  database = await createTestDatabase();
  clock = createVirtualClock(toInstant('2026-03-02T09:00:00+08:00'));
  all = await startAll({
    folder,
    clock,
    environment: {
      DATABASE_URL: database.url,
      NATS_URL: testNatsUrl(),
      SIYI_LEDGER: LEDGER,
      SIYI_DECISION_PORT: '0',
      SIYI_DISCLOSURE_PORT: '0',
      SIYI_SUPERVISION_PORT: '0',
      SIYI_AUDIT_PORT: '0',
      SIYI_LOG_LEVEL: 'silent',
    },
  });
  const response = await fetch(`${all.addresses.decision}/villages`, {
    method: 'POST',
    headers: {
      Authorization: 'Bearer demo.township.-',
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
    },
    body: JSON.stringify({ code: VILLAGE, name: '口上村', roster: ROSTER }),
  });
  expect(response.status).toBe(201);
}, TIMEOUT_MS);

afterAll(async () => {
  await all.stop();
  await database.drop();
  rmSync(folder, { recursive: true });
}, TIMEOUT_MS);

function daysLater(days: number): Instant {
  const later = addMilliseconds(clock.now(), days * DAY_MS);
  clock.setTo(later);
  return later;
}

/** A moment as a form takes it: the time of the village. */
function local(moment: Instant): string {
  return addMilliseconds(moment, 8 * 3_600_000).slice(0, 16);
}

async function signIn(context: BrowserContext, service: string, seat: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${service}/sign-in`);
  // An auditor has no village to choose.
  if (seat !== 'auditor') await page.selectOption('[name="village"]', VILLAGE);
  await page.selectOption('[name="seat"]', seat);
  await page.click('main button[type="submit"]');
  return page;
}

/** Opens the form of a command by its link on the decision's page, fills it in and sends it. */
async function take(page: Page, command: string, typed: Record<string, string>): Promise<void> {
  await page.click(`main a[href$="/${command}"]`);
  for (const [name, text] of Object.entries(typed)) await fill(page, name, text);
  await page.click('main form button[type="submit"]');
  await page.waitForURL(/[?&]done=/);
  expect(await page.textContent('main')).toContain('已记录');
}

async function fill(page: Page, name: string, text: string): Promise<void> {
  const field = page.locator(`main [name="${name}"]`).first();
  const kind = await field.evaluate(
    (element) => `${element.tagName} ${element.getAttribute('type')}`,
  );
  if (kind.startsWith('SELECT')) await field.selectOption(text);
  else if (/radio|checkbox/.test(kind)) await page.check(`main [name="${name}"][value="${text}"]`);
  else await field.fill(text);
}

function meeting(present: number, infavour: number): Record<string, string> {
  return {
    heldAt: local(addMilliseconds(clock.now(), -3_600_000)),
    present: String(present),
    'vote.method': 'show-of-hands',
    'vote.for': String(infavour),
    'vote.against': String(present - infavour),
  };
}

describeInBrowser('a decision taken by the console', (browser) => {
  it(
    'goes from its motion to the archive, on the board and in the supervision stream as it happens',
    async () => {
      const contexts = await Promise.all(
        ['committee', 'branch', 'supervision', 'audit'].map(() =>
          browser().newContext({ locale: 'zh-CN' }),
        ),
      );
      const [first, second, third, fourth] = contexts as [
        BrowserContext,
        BrowserContext,
        BrowserContext,
        BrowserContext,
      ];
      const committee = await signIn(first, all.addresses.decision, 'village-committee');
      const branch = await signIn(second, all.addresses.decision, 'branch-committee');
      const desk = await signIn(third, all.addresses.supervision, 'supervision-committee');
      await desk.goto(`${all.addresses.supervision}/villages/${VILLAGE}`);
      const seen = async (words: string) =>
        expect.poll(() => desk.textContent('main'), { timeout: 10_000 }).toContain(words);

      await committee.click('main a[href$="/start"]');
      const motion = {
        title: TITLE,
        matter: 'PUBLIC_WELFARE',
        plan: '新建活动场所 160 平方米',
        amount: '286000',
        source: 'villagers-or-members',
      };
      for (const [name, text] of Object.entries(motion)) await fill(committee, name, text);
      await committee.click('main form button[type="submit"]');
      await committee.waitForURL(/\/console\/decisions\/[0-9a-f-]{36}/);
      const decision = new URL(committee.url()).pathname;
      await seen(TITLE);

      daysLater(1);
      await take(committee, 'RecordMeeting', meeting(8, 7));
      daysLater(1);
      await branch.goto(`${all.addresses.decision}${decision}`);
      await take(branch, 'RecordMeeting', meeting(27, 25));
      daysLater(1);
      await committee.goto(`${all.addresses.decision}${decision}`);
      await take(committee, 'RecordMeeting', meeting(35, 30));
      daysLater(1);
      const post = () => ({ postedAt: local(clock.now()), boards: '村委会公开栏' });
      await take(committee, 'PostNotice', post());
      await seen('公示');

      const board = await (await browser().newContext({ locale: 'zh-CN' })).newPage();
      await board.goto(`${all.addresses.disclosure}/villages/${VILLAGE}`);
      expect(await board.textContent('main')).toContain(TITLE);
      await board.click(`main a[href*="/notices/"]`);
      expect(await board.textContent('main')).toContain('286,000');

      // The posting ends by its timer: nobody has to send anything.
      daysLater(17);
      await seen('公示满期');
      await committee.goto(`${all.addresses.decision}${decision}`);
      await take(committee, 'StartImplementation', {});
      daysLater(20);
      await take(committee, 'ReportProgress', { percent: '100' });
      daysLater(1);
      await take(committee, 'RecordAcceptance', {
        accepted: 'true',
        'acceptors.supervision-committee': 'supervision-committee',
      });
      daysLater(1);
      await take(committee, 'PostNotice', post());
      daysLater(17);
      await expect
        .poll(async () => {
          await committee.goto(`${all.addresses.decision}${decision}`);
          return committee.locator('main a[href$="/ArchiveDecision"]').count();
        })
        .toBe(1);
      await take(committee, 'ArchiveDecision', {});
      expect(await committee.textContent('main')).toContain('这项决策已经结束');
      await seen('已归档');

      await board.goto(`${all.addresses.disclosure}/villages/${VILLAGE}`);
      expect(await board.textContent('main')).toContain(TITLE);
      const replay = await signIn(fourth, all.addresses.audit, 'auditor');
      await replay.goto(`${all.addresses.audit}${decision.replace('/console', '')}/replay`);
      expect(await replay.textContent('main')).toContain(TITLE);
      for (const context of contexts) await context.close();
    },
    TIMEOUT_MS,
  );
});
