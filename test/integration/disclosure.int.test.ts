import { type EventView, eventViewSchema, pageOf } from '@siyi/contracts';
import { addDays, civilDayOf, type Instant } from '@siyi/kernel';
import { encodeLeaf, leafHashText } from '@siyi/log';
import type { BoardView, NoticeView } from '@siyi/web';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningStack, startStack } from '../support/running-stack.ts';
import { faultsOf } from '../support/valid-html.ts';
import { MOTION, registerVillage, type Village } from '../support/village.ts';

const HOSTILE = `"><script>alert(1)</script><img src=x onerror="alert(1)">`;

let stack: RunningStack;
let village: Village;

beforeAll(async () => {
  stack = await startStack(['decision', 'disclosure']);
  village = await registerVillage(stack);
});

afterAll(() => stack.stop());

async function get(path: string, headers: Record<string, string> = {}): Promise<string> {
  return (await fetch(`${stack.urlOf('disclosure')}${path}`, { headers })).text();
}

async function board(): Promise<BoardView> {
  return JSON.parse(await get(`/villages/${village.code}.json`));
}

async function posted(title: string): Promise<number> {
  const id = await village.start({ title });
  await village.resolve(id);
  const { events } = await village.post(id);
  const number = events[0]?.villagePosition ?? 0;
  const numbers = async () => (await board()).running.map((notice) => notice.number);
  await expect.poll(numbers).toContain(number);
  return number;
}

describe('a decision that is taken by commands', () => {
  it('is on the board a moment later, and hangs with the right days', async () => {
    const number = await posted(MOTION.title);
    const { running, decisions } = await board();
    const today = civilDayOf(running[0]?.occurredAt as Instant);
    expect(running).toMatchObject([
      {
        number,
        title: MOTION.title,
        state: 'running',
        firstDay: addDays(today, 1),
        lastDay: addDays(today, 15),
      },
    ]);
    expect(decisions).toMatchObject([{ title: MOTION.title, state: 'open' }]);
    const page = await get(`/villages/${village.code}`);
    expect(page).toContain(MOTION.title);
    expect(page).toContain('还有 15 天');
  });

  it('has a notice that says what the record says', async () => {
    const number = await posted('村小学屋顶');
    const notice: NoticeView = JSON.parse(
      await get(`/villages/${village.code}/notices/${number}.json`),
    );
    const events = await eventsOf(notice.decisionId);
    const posting = events.find(({ villagePosition }) => villagePosition === number) as EventView;
    const { position: _, ...leaf } = posting;
    expect(notice.record.eventId).toBe(posting.eventId);
    expect(notice.record.leafHash).toBe(leafHashText(encodeLeaf(leaf as never)));
    expect(notice.boards).toEqual(posting.data.boards);
    expect(notice).toMatchObject({ title: '村小学屋顶', plan: MOTION.plan, amount: MOTION.amount });
    const meetings = events.filter(({ type }) => type === 'MeetingRecorded');
    expect(notice.basis.map(({ present, vote }) => [present, vote?.for, vote?.against])).toEqual(
      meetings.map(({ data }) => {
        const vote = data.vote as { for: number; against: number };
        return [data.present, vote.for, vote.against];
      }),
    );
  });

  async function eventsOf(id: string): Promise<readonly EventView[]> {
    const response = await fetch(`${stack.urlOf('decision')}/decisions/${id}/events`, {
      headers: { Authorization: 'Bearer demo.auditor.-' },
    });
    return pageOf(eventViewSchema).parse(await response.json()).items;
  }
});

describe('the pages of the board', () => {
  it('are valid HTML in both languages, also with hostile text, which is shown as text', async () => {
    const number = await posted(HOSTILE);
    const paths = ['', '/decisions/1', '/over/1', `/notices/${number}`, '/notices/1'];
    const pages = ['/', ...paths.map((path) => `/villages/${village.code}${path}`)];
    for (const path of pages) {
      for (const language of ['zh', 'en']) {
        const page = await get(path, { Accept: 'text/html', 'Accept-Language': language });
        expect({ path, faults: await faultsOf(page) }).toEqual({ path, faults: [] });
        expect(page).not.toMatch(/<script>|<img/);
      }
    }
    expect(await get(`/villages/${village.code}/notices/${number}`)).toContain(
      '&lt;script&gt;alert(1)&lt;/script&gt;',
    );
  });
});

describe('a board that was down', () => {
  it('shows what came meanwhile as soon as it is up', async () => {
    await stack.end('disclosure');
    const id = await village.start({ title: '停机期间的事' });
    await stack.start('disclosure');
    const ids = async () => (await board()).decisions.map((decision) => decision.id);
    await expect.poll(ids).toContain(id);
  });
});
