import type { CivilDay, Instant } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { sampleNotice } from '../testing/sample-views.ts';
import { sayHowToObject, sayPeriodLeft, sayStanding } from './notice-standing.ts';

const lastDay = '2026-04-01' as CivilDay;

describe('the period of a notice', () => {
  it.each([
    ['ten days before', '2026-03-22T02:00:00.000Z', '还有 10 天，4月1日（星期三）24 时期满'],
    ['in the last hour', '2026-04-01T15:59:59.999Z', '今天 24 时期满'],
    ['at 24:00', '2026-04-01T16:00:00.000Z', '4月1日（星期三）24 时已期满'],
  ])('is told %s', (_, asOf, words) => {
    expect(sayPeriodLeft(lastDay, asOf as Instant, 'zh')).toBe(words);
  });

  it.each([
    ['2026-03-31T02:00:00.000Z', '1 day left, until 24:00 on Wednesday 1 April'],
    ['2026-03-30T02:00:00.000Z', '2 days left, until 24:00 on Wednesday 1 April'],
  ])('counts days in English as of %s', (asOf, words) => {
    expect(sayPeriodLeft(lastDay, asOf as Instant, 'en')).toBe(words);
  });
});

describe('how to object', () => {
  it('names the last day while it has not passed', () => {
    const words = sayHowToObject(lastDay, '2026-04-01T15:59:59.999Z' as Instant, 'zh');
    expect(words).toContain('4月1日（星期三）24 时以前');
  });

  it('still asks for objections to a notice that is held after its last day', () => {
    const words = sayHowToObject(lastDay, '2026-04-01T16:00:00.000Z' as Instant, 'zh');
    expect(words).toContain('现在仍可');
  });
});

describe('the standing of a notice', () => {
  const notice = sampleNotice((text) => text);

  it.each([
    ['held', 2, '还有 2 件异议没有答复'],
    ['interrupted', 0, '天数从头算起'],
    ['annulled', 0, '这次公示作废'],
    ['running', 1, '有 1 件异议还没有答复'],
  ] as const)('is told of one that is %s with %i open objections', (state, open, words) => {
    expect(sayStanding({ ...notice, state, openObjections: open }, 'zh')).toContain(words);
  });

  it.each(['running', 'over'] as const)('needs no words for one that is plainly %s', (state) => {
    expect(sayStanding({ ...notice, state, openObjections: 0 }, 'zh')).toBeUndefined();
  });
});
