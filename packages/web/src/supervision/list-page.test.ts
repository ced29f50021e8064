import { describe, expect, it } from 'vitest';
import { streamScriptPath } from '../assets/assets.ts';
import { sampleFrame } from '../testing/sample-pages.ts';
import { sampleEvents } from '../testing/sample-views.ts';
import { supervisionListPage } from './list-page.ts';
import type { SupervisionListView } from './view.ts';

const frame = sampleFrame('supervision', 'zh');
const list = sampleEvents((text) => text);
const render = (view: SupervisionListView) => String(supervisionListPage(view, frame));

describe('the events of a village', () => {
  it('are told in sentences with both moments, the lag and what is to be noted', () => {
    const row = /<li class="event">.*?<\/p>\s*<\/li>/s.exec(render(list))?.[0] ?? '';
    expect(row).toContain('村民代表会议到会 31 人：赞成 28，反对 2，弃权 1。');
    expect(row).toContain('datetime="2026-03-16T11:00:00.000Z">2026年3月16日（星期一）19:00');
    expect(row).toContain('datetime="2026-03-22T13:10:00.000Z">2026年3月22日（星期日）21:10');
    expect(row).toContain('6 天后才录入');
    expect(row).toContain('<li class="tag watch">提醒 F-03：会议和张贴在同一天。</li>');
    expect(row).toContain('第 42 号');
  });

  it('say how many on the page are to be noted', () => {
    expect(render(list)).toContain('本页有 1 条要留意');
    expect(render({ ...list, events: [] })).not.toContain('要留意</span>');
  });

  it('ask for a reload where no script runs, and hide what only a script can say', () => {
    const page = render(list);
    expect(page).toContain('<p data-reload>本页不会自己更新。看最新的记录，请刷新页面。');
    expect(page).toMatch(/<p role="status" hidden data-live/);
  });

  it('tell the script where to go on, and what is asked for', () => {
    const page = render({
      ...list,
      filter: { decision: 'd-1', type: 'NoticePosted', flagged: true },
    });
    expect(page).toContain(`<script src="${streamScriptPath}" defer></script>`);
    expect(page).toContain(
      'data-stream="/villages/140724201215/events" data-after="42" data-language="zh" data-decision="d-1" data-type="NoticePosted" data-flagged="1"',
    );
  });

  it('are live on the newest page only', () => {
    const page = render({ ...list, isNewest: false, newerBefore: 90 });
    expect(page).not.toContain(streamScriptPath);
    expect(page).not.toContain('data-live');
    expect(page).toContain('href="/villages/140724201215?type=MeetingRecorded&amp;before=90"');
  });

  it('keep the filter when the page is turned', () => {
    expect(render(list)).toContain(
      'href="/villages/140724201215?type=MeetingRecorded&amp;before=1"',
    );
  });

  it('mark what the filter is set to', () => {
    expect(render(list)).toContain('<option value="MeetingRecorded" selected>会议记录</option>');
  });

  it('say so where there are none', () => {
    expect(render({ ...list, events: [] })).toContain('没有这样的记录。');
  });
});
