import type { Problem } from '@siyi/contracts';
import { describe, expect, it } from 'vitest';
import { sampleFrame } from '../testing/sample-pages.ts';
import { problemPage } from './problem-page.ts';

const problem: Problem = {
  type: 'about:blank',
  title: 'Refused',
  status: 422,
  detail: 'detail',
  code: 'quorum-not-met',
  message: { zh: '应到 41 人，至少要 28 人到会。', en: 'Of 41 eligible, 28 must be present.' },
};

const render = (changes: Partial<Problem>, language: 'zh' | 'en' = 'zh') =>
  String(problemPage({ ...problem, ...changes }, sampleFrame('decision', language)));

describe('the page of a problem', () => {
  it('tells what was found, and the article in full', () => {
    const page = render({ rule: 'representatives-quorum', article: 'VCOL-2025 art. 30' });
    expect(page).toContain('<h1>这一步现在不能办</h1>');
    expect(page).toContain('应到 41 人，至少要 28 人到会。');
    expect(page).toMatch(/依据<\/dt><dd>[^<]+第30条</);
  });

  it('names an article of an unknown source as it came', () => {
    expect(render({ article: 'NOWHERE art. 1' })).toContain('<dd>NOWHERE art. 1</dd>');
  });

  it.each([
    [{ needed: 28, had: 27 }, ['需要</dt><dd>28', '实有</dt><dd>27']],
    [{ of: 'eligible' }, ['按什么算</dt><dd>应到人数']],
    [{ needed: '2026-04-01T16:00:00.000Z' }, ['需要</dt><dd>2026年4月2日（星期四）00:00']],
    [{ needed: '2026-03-04' }, ['需要</dt><dd>2026年3月4日（星期三）']],
    [{ needed: 'village-committee, township' }, ['需要</dt><dd>村民委员会、乡镇']],
    [{ other: 'x' }, ['other</dt><dd>x']],
  ])('says the numbers %j', (operands, words) => {
    const page = render({ operands });
    for (const word of words) expect(page).toContain(word);
  });

  it('lists every fault of an input with its path, and not its operands', () => {
    const page = render({
      status: 400,
      code: 'invalid-input',
      operands: { path: 'data.present' },
      faults: [{ path: 'data.present', message: { zh: '应为整数', en: 'expected a number' } }],
    });
    expect(page).toContain('<h1>填写有误</h1>');
    expect(page).toContain('<code>data.present</code> 应为整数');
    expect(page).not.toContain('<h2>数字</h2>');
  });

  it.each([
    [404, 'not-found', '没有找到这一页'],
    [409, 'stage-not-open', '这一步现在不能办'],
    [409, 'version-conflict', '情况已经变了'],
    [403, 'not-authorised', '这个身份不能办这件事'],
    [418, 'teapot', '没有办成'],
  ])('is titled for status %i and code %s', (status, code, title) => {
    expect(render({ status, code })).toContain(`<h1>${title}</h1>`);
  });

  it.each([500, 503])('tells nothing of what failed inside: %i', (status) => {
    const inside = 'TypeError: x is undefined at store.ts:12';
    const page = render({
      status,
      code: 'failed',
      detail: inside,
      message: { zh: inside, en: inside },
    });
    expect(page).not.toContain('TypeError');
    expect(page).toContain('没有记录任何东西');
  });

  it('speaks English', () => {
    expect(render({ operands: { needed: 28 } }, 'en')).toContain('Needed</dt><dd>28');
  });
});
