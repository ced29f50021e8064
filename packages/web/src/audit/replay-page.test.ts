import type { Instant } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { sampleFrame } from '../testing/sample-pages.ts';
import { sampleReplay, sampleReplayList } from '../testing/sample-views.ts';
import { replayListPage } from './list-page.ts';
import { replayPage } from './replay-page.ts';
import type { ReplayView } from './view.ts';

const frame = sampleFrame('audit', 'zh');
const replay = sampleReplay((text) => text);
const path = `/decisions/${replay.decision.id}/replay`;
const render = (view: ReplayView) => String(replayPage(view, frame));
const relations = (page: string) =>
  [...page.matchAll(/rel="(first|prev|next|last)" href="([^"]+)"/g)].map(([, rel, href]) => [
    rel,
    href,
  ]);

describe('a replay', () => {
  const page = render(replay);

  it('says which step it shows, and as of when', () => {
    expect(page).toContain('第 7 / 42 步');
    expect(page).toContain('截至2026年3月22日（星期日）21:10');
  });

  it('is steered by forms and links alone', () => {
    expect(page).toContain('<input type="range" id="step" name="step" min="1" max="42" value="7"');
    expect(page).toContain(`<form class="slider" method="get" action="${path}">`);
    expect(page).toContain(
      '<input type="datetime-local" id="at" name="at" step="1" value="2026-03-22T21:10:00">',
    );
    expect(relations(page)).toEqual([
      ['first', `${path}?step=1&amp;by=recordedAt`],
      ['prev', `${path}?step=6&amp;by=recordedAt`],
      ['next', `${path}?step=8&amp;by=recordedAt`],
      ['last', `${path}?step=42&amp;by=recordedAt`],
    ]);
  });

  it('has no step before the first or after the last', () => {
    expect(relations(render({ ...replay, step: 1 })).map(([rel]) => rel)).toEqual(['next', 'last']);
    expect(relations(render({ ...replay, step: 42 })).map(([rel]) => rel)).toEqual([
      'first',
      'prev',
    ]);
  });

  it('changes the axis without keeping the step, which counts differently there', () => {
    expect(page).toContain(`<a href="${path}?by=recordedAt" aria-current="true">`);
    expect(page).toContain(`<a href="${path}?by=occurredAt">`);
  });

  it('says how claims count, and marks one that cannot follow on what was before it', () => {
    const timeline = replay.timeline.map((one) => ({ ...one, aside: one.step === 3 }));
    const claimed = render({ ...replay, axis: 'occurredAt', timeline });
    expect(claimed).toContain('这里只看自称在这一刻以前办的事');
    expect(claimed.match(/自称早于前一步，未计入/g)).toHaveLength(1);
    expect(page).not.toContain('这里只看自称');
  });

  it('orders and dates its steps by the axis', () => {
    const { timeline } = replay;
    const late = timeline.filter(({ recordedAt, occurredAt }) => recordedAt !== occurredAt);
    expect(late.length).toBeGreaterThan(0);
    const line = (axis: ReplayView['axis']) =>
      /<ol class="timeline">.*<\/ol>/s.exec(render({ ...replay, axis }))?.[0] ?? '';
    expect(line('recordedAt')).toContain('2026-03-22T13:10:00.000Z');
    expect(line('occurredAt')).not.toContain('2026-03-22T13:10:00.000Z');
  });

  it('shows what was known, what changed, and what is to be noted', () => {
    expect(page).toContain('<li class="current" aria-current="step">');
    expect(page).toContain('<del>代表会议决议</del>');
    expect(page).toContain('<ins>村委会公开栏</ins>');
    expect(page).toContain('（没有）');
    expect(page).toContain('提醒 F-03');
  });

  it('keeps the raw record behind the question how to check', () => {
    const details = /<details.*?<\/details>/s.exec(page)?.[0] ?? '';
    expect(details).toContain('&quot;seat&quot;:&quot;village-committee&quot;');
    expect(page.replace(details, '')).not.toContain('&quot;seat&quot;');
  });

  it('shows the steps around the one it stands at, however many there are', () => {
    const timeline = Array.from({ length: 500 }, (_, at) => ({
      ...(replay.timeline[0] as NonNullable<(typeof replay.timeline)[0]>),
      step: at + 1,
    }));
    const long = render({ ...replay, timeline, step: 250, steps: 500 });
    expect(long.match(/<li class="step"/g)).toHaveLength(41);
    expect(long).toContain('前后各步');
    expect(
      long.match(/<li class="step" aria-current="step"><span class="number">250</g),
    ).toHaveLength(1);
  });

  it('says so before the first step', () => {
    const { known: _, event: __, record: ___, ...rest } = replay;
    const before = render({
      ...rest,
      step: 0,
      at: '2026-01-01T00:00:00.000Z' as Instant,
      changes: [],
      flags: [],
    });
    expect(before).toContain('那时还没有这件事的记录。');
    expect(relations(before).map(([rel]) => rel)).toEqual(['next', 'last']);
  });
});

describe('the list of replays', () => {
  const list = sampleReplayList((text) => text);

  it('leads to each decision and keeps the filter when the page is turned', () => {
    const page = String(replayListPage(list, frame));
    expect(page).toContain(`href="${path}"`);
    expect(page).toContain('<option value="open" selected>正在办理</option>');
    expect(page).toContain('href="/?state=open&amp;after=next-page"');
  });

  it('says so where there is none', () => {
    expect(String(replayListPage({ ...list, decisions: [] }, frame))).toContain('没有这样的决策。');
  });
});
