import { describe, expect, it } from 'vitest';
import { wayAt } from '../testing/sample-views.ts';
import { banner } from './banner.ts';
import { stageLine, stageSummary } from './stage-line.ts';
import { table } from './table.ts';
import { terms } from './terms.ts';
import { turnPages } from './turn.ts';

const marksOf = (markup: string) =>
  [...markup.matchAll(/<li class="([a-z-]+)"/g)].map(([, mark]) => mark);

describe('the line of stages', () => {
  it('marks what is done, what is being done and what is to come', () => {
    const line = String(stageLine(wayAt(3), 'zh'));
    expect(marksOf(line)).toEqual([
      'done',
      'done',
      'current',
      'to-come',
      'to-come',
      'to-come',
      'to-come',
    ]);
    expect(line.match(/aria-current="step"/g)).toHaveLength(1);
    expect(line).toContain('正在办');
  });

  it('is done to the end once archived', () => {
    expect(new Set(marksOf(String(stageLine(wayAt(7, 'archived'), 'zh'))))).toEqual(
      new Set(['done']),
    );
  });

  it('stops where a decision ended, and waits where it is suspended', () => {
    const stopped = String(stageLine(wayAt(3, 'rejected'), 'zh'));
    expect(marksOf(stopped)[2]).toBe('stopped');
    expect(stopped).toContain('到此为止');
    expect(stopped).not.toContain('aria-current');
    expect(marksOf(String(stageLine(wayAt(3, 'suspended'), 'zh')))[2]).toBe('current');
  });

  it('is said in one line', () => {
    expect(String(stageSummary(wayAt(3), 'en'))).toContain('Step 3 of 7: congress resolution');
    expect(String(stageSummary(wayAt(7, 'archived'), 'zh'))).toContain('第 7 步，共 7 步：归档');
  });
});

describe('a table', () => {
  it('heads each row by its first cell and labels the others for narrow screens', () => {
    const columns = [{ title: '村' }, { title: '事项', figures: true }];
    expect(String(table({ caption: '各村', columns }, [['王家山村', 3]]))).toContain(
      '<th scope="row">王家山村</th><td data-label="事项" class="figure">3</td>',
    );
  });
});

describe('a list of terms', () => {
  it('leaves out what has no value, and keeps 0', () => {
    const rows = [
      { term: '一', value: undefined },
      { term: '二', value: '' },
      { term: '三', value: 0 },
    ];
    expect(String(terms(rows))).toBe(
      '<dl class="terms plain"><div><dt>三</dt><dd>0</dd></div></dl>',
    );
  });
});

describe('a banner', () => {
  it('is read out at once only when it is urgent', () => {
    expect(String(banner({ tone: 'bad', urgent: true }, '一'))).toContain('role="alert"');
    expect(String(banner({ tone: 'bad' }, '一'))).not.toContain('role');
  });
});

describe('the turning of pages', () => {
  it('is left out for a single page', () => {
    expect(turnPages({}, 'zh')).toBe(false);
  });

  it('has a link for each neighbour', () => {
    const links = String(turnPages({ newer: '/a', older: '/b' }, 'zh'));
    expect(links).toContain('rel="prev" href="/a"');
    expect(links).toContain('rel="next" href="/b"');
  });
});
