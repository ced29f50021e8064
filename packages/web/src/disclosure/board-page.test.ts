import { describe, expect, it } from 'vitest';
import { sampleFrame } from '../testing/sample-pages.ts';
import { sampleBoard } from '../testing/sample-views.ts';
import { boardPage } from './board-page.ts';
import type { BoardView } from './view.ts';
import { villagesPage } from './villages-page.ts';

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
    const headings = [...sectionOf(page, 'decisions').matchAll(/<h3>([^ ]+) /g)];
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

describe('the list of villages', () => {
  it('leads to each board', () => {
    const villages = [{ ...board.village, running: 1, decisions: 2 }];
    expect(String(villagesPage({ villages }, frame))).toContain('href="/villages/140724201215"');
  });

  it('says so where there is none', () => {
    expect(String(villagesPage({ villages: [] }, frame))).toContain('还没有登记的村。');
  });
});
