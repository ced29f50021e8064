import { describe, expect, it } from 'vitest';
import { sampleFrame } from '../testing/sample-pages.ts';
import { sampleBoard } from '../testing/sample-views.ts';
import { decisionsPage, overPage } from './board-lists.ts';
import { boardPage } from './board-page.ts';
import type { BoardView } from './view.ts';
import { moreVillagesPage, villagesPage } from './villages-page.ts';

const frame = sampleFrame('disclosure', 'zh');
const board = sampleBoard((text) => text);
const render = (view: BoardView) => String(boardPage(view, frame));
const sectionOf = (page: string, id: string) =>
  new RegExp(`<section class="card" id="${id}">.*?</section>`, 's').exec(page)?.[0] ?? '';

describe('the board of a village', () => {
  const page = render(board);

  it('shows what hangs now with its amount, its period, its end and how to object', () => {
    const running = sectionOf(page, 'running');
    expect(running).toContain('<a href="/villages/140724201215/notices/42">村级活动场所建设</a>');
    expect(running).toContain('286,000 元');
    expect(running).toContain('3月18日（星期三）至4月1日（星期三）');
    expect(running).toContain('还有 10 天');
    expect(running).toContain('请在4月1日（星期三）24 时以前');
  });

  it('shows how late a notice was recorded', () => {
    expect(sectionOf(page, 'running').match(/天后才录入/g)).toHaveLength(1);
  });

  it('keeps a notice that is held by objections among those that hang', () => {
    expect(sectionOf(page, 'running')).toContain('还有 2 件异议没有答复');
  });

  it('shows decisions by how they stand, the rejected ones too', () => {
    const headings = [...sectionOf(page, 'decisions').matchAll(/<div class="group"><h3>([^<]+)</g)];
    expect(headings.map(([, text]) => text)).toEqual([
      '正在办',
      '已经办完',
      '没有通过',
      '中途结束',
    ]);
  });

  it('says how far each decision has come, in words and as a measure', () => {
    expect(sectionOf(page, 'decisions')).toContain('第 3 步，共 7 步：代表会议决议');
    expect(sectionOf(page, 'decisions')).toContain('<progress value="3" max="7"');
  });

  it('keeps what hung before, an annulled posting as such', () => {
    expect(sectionOf(page, 'over')).toContain('已期满');
    expect(sectionOf(page, 'over')).toContain('已作废');
  });

  it('says so where there is nothing', () => {
    const empty = render({ ...board, running: [], over: [], decisions: [] });
    expect(empty).toContain('现在没有正在公示的事。');
    expect(empty).toContain('还没有公示期满的事。');
    expect(empty).toContain('这个村还没有登记过决策。');
  });
});

describe('a board with a long history', () => {
  const long: BoardView = {
    ...board,
    over: Array.from({ length: 60 }, (_, at) => {
      return { ...(board.over[0] as BoardView['over'][0]), number: 100 - at };
    }),
    decisions: Array.from({ length: 40 }, () => board.decisions).flat(),
  };
  const count = (page: unknown, mark: string) => String(page).split(mark).length - 1;

  it('shows the newest, and leads to all of them', () => {
    const page = render(long);
    expect(count(sectionOf(page, 'over'), '<li>')).toBe(8);
    expect(page).toContain('<a href="/villages/140724201215/over/1">全部 60 件公示过的</a>');
    expect(count(sectionOf(page, 'decisions'), '<h4>')).toBe(10);
    expect(page).toContain('<a href="/villages/140724201215/decisions/1">全部 200 件决策</a>');
  });

  it('leads nowhere else when it shows everything', () => {
    expect(render(board)).not.toContain('class="all"');
  });

  it('has every notice on exactly one page', () => {
    const pages = [1, 2, 3].map((page) => String(overPage(long, page, frame)));
    const numbers = pages.join('').match(/\/notices\/\d+/g) ?? [];
    expect(numbers).toHaveLength(60);
    expect(new Set(numbers)).toHaveLength(60);
    expect(pages[0]).toContain('rel="next" href="/villages/140724201215/over/2"');
    expect(pages[0]).not.toContain('rel="prev"');
    expect(pages[2]).toContain('rel="prev" href="/villages/140724201215/over/2"');
  });

  it('has every decision on one page, those under way first', () => {
    const pages = Array.from({ length: 14 }, (_, at) => String(decisionsPage(long, at + 1, frame)));
    expect(count(pages.join(''), '<h4>')).toBe(200);
    expect(pages[0]).toContain('正在办');
    expect(pages[0]).not.toContain('中途结束');
    expect(pages[13]).toContain('中途结束');
  });

  it.each([0, 4, 1.5, Number.NaN])('has no page %d of 3', (page) => {
    expect(overPage(long, page, frame)).toBeUndefined();
    expect(decisionsPage({ ...board, decisions: [] }, page, frame)).toBeUndefined();
  });

  it('has one page that says so where there is nothing', () => {
    expect(String(overPage({ ...board, over: [] }, 1, frame))).toContain('还没有公示期满的事。');
  });
});

describe('the list of villages', () => {
  it('is turned page by page where they are many', () => {
    const villages = Array.from({ length: 120 }, (_, at) => {
      return { code: String(140724000000 + at), name: '村', running: 0, decisions: 0 };
    });
    const first = String(villagesPage({ villages }, frame));
    expect(first).toContain('rel="next" href="/more-villages/2"');
    expect(String(moreVillagesPage({ villages }, 2, frame))).toContain('rel="prev" href="/"');
    expect(String(moreVillagesPage({ villages }, 3, frame))).toContain('140724000119');
    expect(moreVillagesPage({ villages }, 4, frame)).toBeUndefined();
  });

  it('leads to each board', () => {
    const villages = [{ ...board.village, running: 1, decisions: 2 }];
    expect(String(villagesPage({ villages }, frame))).toContain('href="/villages/140724201215"');
  });

  it('says so where there is none', () => {
    expect(String(villagesPage({ villages: [] }, frame))).toContain('还没有登记的村。');
  });
});
