import { describe, expect, it } from 'vitest';
import { sampleFrame } from '../testing/sample-pages.ts';
import { sampleNotice, sampleResultNotice } from '../testing/sample-views.ts';
import { noticePage } from './notice-page.ts';
import type { NoticeView } from './view.ts';

const frame = sampleFrame('disclosure', 'zh');
const notice = sampleNotice((text) => text);
const render = (view: NoticeView) => String(noticePage(view, frame));
const paperOf = (page: string) => /<article.*<\/article>/s.exec(page)?.[0] ?? '';

describe('the paper of a notice', () => {
  const paper = paperOf(render(notice));

  it('is titled with the committee, the matter and what it discloses', () => {
    expect(paper).toContain('<h1>王家山村村民委员会关于村级活动场所建设决议的公示</h1>');
    expect(paperOf(render(sampleResultNotice((text) => text)))).toContain(
      '<h1>王家山村村民委员会关于村级活动场所建设实施结果的公示</h1>',
    );
  });

  it('names each deliberation with its day, its counts and its outcome', () => {
    expect(paper).toContain(
      '2026年3月16日（星期一），代表会议决议（村民代表会议）：应到 36 人，实到 31 人；赞成 28 票，反对 2 票，弃权 1 票；通过。',
    );
  });

  it('says of a deliberation that it was recorded late, and of those in time nothing', () => {
    expect(paper.match(/天后才录入/g)).toHaveLength(1);
    expect(paper).toContain('6 天后才录入');
  });

  it('gives the amount in figures and written out', () => {
    expect(paper).toContain('286,000 元（大写：贰拾捌万陆仟元整）');
  });

  it('counts the days of its period, the first and the last included', () => {
    expect(paper).toContain('自2026年3月18日（星期三）起至2026年4月1日（星期三）止，共 15 天。');
  });

  it('says how to object, to whom and by when', () => {
    expect(paper).toContain('请在2026年4月1日（星期三）24 时以前');
    expect(paper).toContain('村务监督委员会，村委会二楼，电话 0354-0000000');
  });

  it('is signed with the committee, the day of posting and room for the seal', () => {
    expect(paper).toMatch(/王家山村村民委员会<span class="paper-only">（盖章）.*2026年3月17日/);
  });

  it('names its record', () => {
    expect(paper).toContain('本公示由系统第 42 号记录生成。');
    expect(paper).toContain('140724201215-42');
  });

  it('is the same paper once the period is over', () => {
    expect(paperOf(render({ ...notice, state: 'over' }))).toBe(paper);
  });

  it('shows what was contracted and accepted when it discloses a result', () => {
    const result = paperOf(render(sampleResultNotice((text) => text)));
    expect(result).toContain('279,800 元（大写：贰拾柒万玖仟捌佰元整）');
    expect(result).toContain('281,300.50 元（大写：贰拾捌万壹仟叁佰元伍角整）');
    expect(result).toContain('2026年2月27日（星期五）');
  });

  it('leaves out an amount that there is none of', () => {
    expect(paperOf(render({ ...notice, amount: undefined }))).not.toContain('金额');
  });
});

describe('the page of a notice', () => {
  it('counts the days that are left, and the objections', () => {
    expect(render(notice)).toContain('还有 10 天，4月1日（星期三）24 时期满');
    expect(render(notice)).toContain('收到异议 2 件：没有答复 1 件，已答复 1 件，成立 0 件。');
  });

  it('says when an objection would come too late', () => {
    expect(render({ ...notice, state: 'over' })).toContain('公示期已过。');
    expect(render({ ...notice, state: 'held' })).not.toContain('公示期已过。');
  });

  it('keeps hashes behind the question how to check', () => {
    const page = render(notice);
    const details = /<details.*<\/details>/s.exec(page)?.[0] ?? '';
    expect(details).toContain(notice.record.leafHash);
    expect(details).toContain(notice.record.procedureHash);
    expect(details).toContain(notice.record.eventId);
    expect(page.replace(details, '')).not.toContain(notice.record.leafHash);
  });
});
