import { SHIPPED_RULES } from '@siyi/history';
import type { Instant } from '@siyi/kernel';
import { beforeAll, describe, expect, it } from 'vitest';
import { isCurrent, stateOf, toNoticeSummary, toNoticeView } from './notice-view.ts';
import { type Course, type Notice, noticesOf } from './notices.ts';
import { POSTED, resolved, streamOf, VILLAGE } from './testing/activity-centre.ts';

const LAST_MOMENT = '2026-04-01T15:59:59.999Z' as Instant;
const MIDNIGHT = '2026-04-01T16:00:00.000Z' as Instant;

let notice: Notice;
beforeAll(async () => {
  [notice] = noticesOf(SHIPPED_RULES, await streamOf([...resolved(), POSTED])) as [Notice];
});

const objected = (course: Course, ...standings: Notice['objections'][number]['standing'][]) => ({
  ...notice,
  course,
  objections: standings.map((standing, at) => ({ id: `o-${at}`, standing })),
});

describe('how a notice stands', () => {
  it('runs until 24:00 of its last day, and is over then, recorded or not', () => {
    expect(stateOf(notice, LAST_MOMENT)).toBe('running');
    expect(isCurrent(notice, LAST_MOMENT)).toBe(true);
    expect(stateOf(notice, MIDNIGHT)).toBe('over');
    expect(isCurrent(notice, MIDNIGHT)).toBe(false);
  });

  it('is held behind its last day while an objection is open', () => {
    expect(stateOf(objected('up', 'open'), LAST_MOMENT)).toBe('running');
    expect(stateOf(objected('up', 'open'), MIDNIGHT)).toBe('held');
    expect(isCurrent(objected('up', 'open'), MIDNIGHT)).toBe(true);
    expect(stateOf(objected('up', 'answered'), MIDNIGHT)).toBe('over');
  });

  it.each<[Course, string, boolean]>([
    ['down', 'interrupted', true],
    ['replaced', 'interrupted', false],
    ['annulled', 'annulled', false],
    ['over', 'over', false],
  ])('does not change with the days once its course is %s', (course, state, current) => {
    for (const asOf of [LAST_MOMENT, MIDNIGHT]) {
      expect(stateOf({ ...notice, course }, asOf)).toBe(state);
      expect(isCurrent({ ...notice, course }, asOf)).toBe(current);
    }
  });
});

describe('the objections of a notice', () => {
  it('are what the next step waits for, while it hangs', () => {
    const open = (course: Course) =>
      toNoticeSummary(objected(course, 'open', 'open', 'answered'), LAST_MOMENT).openObjections;
    expect([open('up'), open('down'), open('over'), open('annulled')]).toEqual([2, 2, 0, 0]);
  });

  it('are counted by how they stand', () => {
    const one = objected('up', 'open', 'answered', 'answered', 'upheld');
    expect(toNoticeView(one, VILLAGE, LAST_MOMENT).objections).toEqual({
      open: 1,
      answered: 2,
      upheld: 1,
    });
  });
});
