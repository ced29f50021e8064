import { type CivilDay, type Instant, toInstant } from '@siyi/kernel';
import { type NoticeStage, nationalLaw, shippedCatalogue } from '@siyi/procedure';
import { describe, expect, it } from 'vitest';
import { leastPeriod } from './policies/posting.ts';
import {
  ask,
  lastId,
  local,
  type PostOptions,
  post,
  posted,
  postingData,
  resolved,
  started,
  verdictOf,
} from './testing/at-stage.ts';
import { rulesWith } from './testing/document.ts';
import type { Scenario } from './testing/scenario.ts';

function moment(text: string): Instant {
  return toInstant(local(text));
}

function endOf(scenario: Scenario): Instant | undefined {
  return scenario.state().posting?.endsAt;
}

function start(scenario: Scenario, at: string): string {
  return verdictOf(ask(scenario, at, 'village-committee', 'StartImplementation', {}));
}

function noticeStage(ref: string): NoticeStage {
  const procedure = shippedCatalogue.find(ref, '2026-03-01' as CivilDay);
  const stage = procedure?.stages.get('resolution-disclosure');
  if (stage?.kind !== 'notice') throw new Error(`${ref} discloses its resolution`);
  return stage;
}

describe('the days of a posting', () => {
  // Resolved on the day of posting, hours before it. The end is 24:00 of the last day, which is
  // 00:00 of the next.
  it.each([
    ['T17: fifteen days, the day of posting excluded', '2026-03-01 18:00', '2026-03-17 00:00'],
    ['the activity centre', '2026-03-17 18:00', '2026-04-02 00:00'],
    ['seven days in 2009', '2009-08-21 18:00', '2009-08-29 00:00'],
    ['seven days to the end of 2025', '2025-12-31 23:59:59.999', '2026-01-08 00:00'],
    ['fifteen days from the first moment of 2026', '2026-01-01 18:00', '2026-01-17 00:00'],
    ['over the end of February', '2026-02-20 18:00', '2026-03-08 00:00'],
    ['over a leap day', '2028-02-20 18:00', '2028-03-07 00:00'],
    ['over a change of year', '2026-12-25 18:00', '2027-01-10 00:00'],
    ['a last day that is a public holiday', '2026-09-16 18:00', '2026-10-02 00:00'],
    ['a last day that is a Sunday', '2026-03-14 18:00', '2026-03-30 00:00'],
    ['posted in the last second of a day', '2026-03-01 23:59:59', '2026-03-17 00:00'],
  ])('are counted: %s', (_, postedAt, endsAt) => {
    const scenario = resolved(postedAt.slice(0, 10));
    post(scenario, postedAt);
    expect(endOf(scenario)).toBe(moment(endsAt));
  });

  it.each([
    ['2025-12-31 23:59:59.999', '2026-01-08 00:00'],
    ['2026-01-01 00:00', '2026-01-17 00:00'],
  ])('follow the law of the day of posting in a decision of 2025: %s', (postedAt, endsAt) => {
    const version = 'xiyang-four-procedures@2004-01-01';
    const scenario = resolved('2025-12-20', { version });
    post(scenario, postedAt);
    expect(scenario.state().procedure.ref).toBe(version);
    expect(endOf(scenario)).toBe(moment(endsAt));
  });

  it.each(['xiyang-four-procedures', 'four-deliberations'] as const)(
    'are the same in %s',
    (procedure) => {
      expect(endOf(posted({ procedure }))).toBe(moment('2026-04-02 00:00'));
    },
  );

  it('are civil days in Asia/Shanghai, whatever the offset of the claim', () => {
    const scenario = resolved('2026-03-01');
    const data = { ...postingData(''), postedAt: '2026-03-01T16:00:00Z' };
    scenario.accept('2026-03-01T16:00:00Z', 'village-committee', 'PostNotice', data);
    expect(endOf(scenario)).toBe(moment('2026-03-18 00:00'));
  });

  it('run the longer period where the procedure asks for more than the law', () => {
    const rules = rulesWith('xiyang-four-procedures@2026-01-01', (stage) =>
      stage.kind === 'notice' ? { ...stage, days: 20 } : stage,
    );
    const scenario = resolved('2026-03-01', { rules, version: 'changed' });
    post(scenario, '2026-03-01 18:00');
    expect(endOf(scenario)).toBe(moment('2026-03-22 00:00'));
  });
});

describe('a procedure that counts the day of posting', () => {
  const inclusive = (ref: string): NoticeStage => ({ ...noticeStage(ref), firstDay: 'included' });
  const silent = { ...nationalLaw, postings: [] };

  it.each([
    ['T17: fifteen days', '2026-01-01', nationalLaw, '2026-03-15'],
    ['T18: seven days, were the law silent', '2004-01-01', silent, '2026-03-07'],
    ['seven days, which the law of 2026 makes fifteen', '2004-01-01', nationalLaw, '2026-03-15'],
  ])('ends it a day earlier: %s', (_, version, law, lastDay) => {
    const stage = inclusive(`xiyang-four-procedures@${version}`);
    const period = leastPeriod(law, stage, moment('2026-03-01 09:00'));
    expect(period.lastDay).toBe(lastDay);
  });

  it('runs to 24:00 of the fifteenth day', () => {
    const rules = rulesWith('xiyang-four-procedures@2026-01-01', (stage) =>
      stage.kind === 'notice' ? { ...stage, firstDay: 'included' } : stage,
    );
    const scenario = resolved('2026-03-01', { rules, version: 'changed' });
    post(scenario, '2026-03-01 18:00');
    expect(endOf(scenario)).toBe(moment('2026-03-16 00:00'));
  });
});

describe('a claimed posting', () => {
  it.each([
    ['at once', '2026-03-17 10:00', '2026-04-02 00:00'],
    ['the next morning', '2026-03-18 08:00', '2026-04-02 00:00'],
    ['exactly 24 hours later', '2026-03-18 10:00', '2026-04-02 00:00'],
  ])('counts when it was recorded %s', (_, recordedAt, endsAt) => {
    const scenario = resolved('2026-03-16');
    post(scenario, '2026-03-17 10:00', { recordedAt });
    expect(scenario.state().posting?.countsFrom).toBe(moment('2026-03-17 10:00'));
    expect(endOf(scenario)).toBe(moment(endsAt));
  });

  it.each([
    ['24 hours and a millisecond', '2026-03-18 10:00:00.001', '2026-04-03 00:00'],
    ['three months', '2026-06-17 10:00', '2026-07-03 00:00'],
  ])('gives way to its recording %s later', (_, recordedAt, endsAt) => {
    const scenario = resolved('2026-03-16');
    post(scenario, '2026-03-17 10:00', { recordedAt });
    const { posting } = scenario.state();
    expect(posting?.postedAt).toBe(moment('2026-03-17 10:00'));
    expect(posting?.countsFrom).toBe(moment(recordedAt));
    expect(posting?.endsAt).toBe(moment(endsAt));
  });

  it('may not be before the day of the resolution, and may be on it', () => {
    const scenario = resolved('2026-03-16');
    const verdict = (postedAt: string) =>
      verdictOf(
        ask(scenario, '2026-03-17 09:00', 'village-committee', 'PostNotice', postingData(postedAt)),
      );
    expect(verdict('2026-03-15 23:59:59.999')).toBe('date-out-of-order');
    expect(verdict('2026-03-16 00:00')).toBe('accepted');
  });

  it('may not be later than its recording', () => {
    const scenario = resolved('2026-03-16');
    const data = postingData('2026-03-17 09:00:00.001');
    const outcome = ask(scenario, '2026-03-17 09:00', 'village-committee', 'PostNotice', data);
    expect(verdictOf(outcome)).toBe('date-in-future');
  });
});

describe('the last day of a posting', () => {
  it('ends at 24:00', () => {
    const scenario = posted();
    expect(start(scenario, '2026-04-01 23:59:59.999')).toBe('notice-period-open');
    expect(start(scenario, '2026-04-02 00:00')).toBe('accepted');
  });

  it('ends at 24:00 with timers firing, too', () => {
    const scenario = posted();
    const seat = 'village-committee';
    const early = local('2026-04-01 23:59:59.999');
    expect(scenario.refuse(early, seat, 'StartImplementation', {})).toBe('notice-period-open');
    const types = scenario.accept(local('2026-04-02 00:00'), seat, 'StartImplementation', {});
    expect(types).toEqual(['ImplementationStarted']);
    expect(scenario.facts.slice(-2).map((fact) => [fact.type, fact.recordedAt])).toEqual([
      ['NoticeEnded', moment('2026-04-02 00:00')],
      ['ImplementationStarted', moment('2026-04-02 00:00:00.001')],
    ]);
  });

  it('is told with the days and the moment', () => {
    const outcome = ask(
      posted(),
      '2026-03-25 10:00',
      'village-committee',
      'StartImplementation',
      {},
    );
    expect(outcome).toMatchObject({
      refusal: {
        rule: 'posting-days',
        article: 'VCOL-2025 art. 35',
        operands: { needed: moment('2026-04-02 00:00'), had: moment('2026-03-25 10:00'), days: 15 },
      },
    });
  });
});

describe('until', () => {
  const postUntil = (until: string, options: PostOptions = {}): Scenario => {
    const scenario = resolved('2026-03-16');
    post(scenario, '2026-03-17 08:30', { until, ...options });
    return scenario;
  };

  it.each([
    ['on the last day', '2026-04-01 00:01', '2026-04-02 00:00'],
    ['at 24:00 of the last day', '2026-04-02 00:00', '2026-04-02 00:00'],
    ['on a later day, to 24:00 of it', '2026-04-05 18:00', '2026-04-06 00:00'],
    ['at the last moment of a later day', '2026-04-05 23:59:59.999', '2026-04-06 00:00'],
  ])('ends it %s', (_, until, endsAt) => {
    expect(endOf(postUntil(until))).toBe(moment(endsAt));
  });

  it.each([
    ['a day too early', '2026-03-31 23:59:59.999'],
    ['at 00:00 of the last day, which is 24:00 of the day before', '2026-04-01 00:00'],
    ['before the posting itself', '2026-03-01 09:00'],
  ])('is too short %s', (_, until) => {
    const scenario = resolved('2026-03-16');
    const data = postingData('2026-03-17 08:30', { until });
    const outcome = ask(scenario, '2026-03-17 09:00', 'village-committee', 'PostNotice', data);
    expect(outcome).toMatchObject({
      refusal: {
        code: 'notice-too-short',
        rule: 'posting-days',
        article: 'VCOL-2025 art. 35',
        operands: { needed: moment('2026-04-02 00:00'), had: moment(until), days: 15 },
      },
    });
  });

  it('is judged from the claimed posting, also where the days count from the recording', () => {
    const scenario = postUntil('2026-04-01 18:00', { recordedAt: '2026-03-30 09:00' });
    expect(endOf(scenario)).toBe(moment('2026-04-15 00:00'));
  });

  it('is too short in seven days from 2026, also in a decision of 2025', () => {
    const scenario = resolved('2025-12-30');
    const verdict = (postedAt: string, until: string): string => {
      const data = postingData(postedAt, { until });
      return verdictOf(ask(scenario, postedAt, 'village-committee', 'PostNotice', data));
    };
    expect(verdict('2025-12-31 09:00', '2026-01-07 18:00')).toBe('accepted');
    expect(verdict('2025-12-31 09:00', '2026-01-06 18:00')).toBe('notice-too-short');
    expect(verdict('2026-01-01 09:00', '2026-01-08 18:00')).toBe('notice-too-short');
    expect(verdict('2026-01-01 09:00', '2026-01-16 18:00')).toBe('accepted');
  });
});

describe('another PostNotice while one runs', () => {
  it('adds boards and resets nothing', () => {
    const scenario = posted();
    const before = scenario.state().posting;
    const boards = ['一组', '二组'];
    expect(post(scenario, '2026-03-28 10:00', { boards })).toEqual(['NoticePosted']);
    expect(scenario.state().posting).toEqual(before);
    expect(scenario.facts.at(-1)?.data).toMatchObject({
      boards,
      countsFrom: moment('2026-03-17 08:30'),
      endsAt: moment('2026-04-02 00:00'),
    });
  });

  it.each([
    ['a later day', '2026-04-10 12:00', '2026-04-11 00:00'],
    ['the last day', '2026-04-01 12:00', '2026-04-02 00:00'],
  ])('extends it to %s', (_, until, endsAt) => {
    const scenario = posted();
    post(scenario, '2026-03-28 10:00', { until });
    expect(endOf(scenario)).toBe(moment(endsAt));
  });

  it('never makes it shorter', () => {
    const scenario = resolved('2026-03-16');
    post(scenario, '2026-03-17 08:30', { until: '2026-04-20 18:00' });
    post(scenario, '2026-03-28 10:00', { until: '2026-04-10 18:00' });
    post(scenario, '2026-03-29 10:00');
    expect(endOf(scenario)).toBe(moment('2026-04-21 00:00'));
  });

  it('is judged from the first posting as it was claimed', () => {
    const scenario = resolved('2026-03-16');
    post(scenario, '2026-03-17 08:30', { recordedAt: '2026-03-30 09:00' });
    const verdict = (until: string): string => {
      const data = postingData('2026-03-31 10:00', { until });
      return verdictOf(ask(scenario, '2026-03-31 10:00', 'village-committee', 'PostNotice', data));
    };
    expect(verdict('2026-03-31 18:00')).toBe('notice-too-short');
    expect(verdict('2026-04-01 18:00')).toBe('accepted');
  });

  it('is judged from the first posting', () => {
    const data = postingData('2026-03-28 10:00', { until: '2026-03-31 18:00' });
    const outcome = ask(posted(), '2026-03-28 10:00', 'village-committee', 'PostNotice', data);
    expect(verdictOf(outcome)).toBe('notice-too-short');
  });

  it('sets the timer anew only where it extends', () => {
    const scenario = posted();
    const first = lastId(scenario, 'NoticePosted');
    post(scenario, '2026-03-20 10:00');
    expect(scenario.state().posting?.setBy).toBe(first);
    post(scenario, '2026-03-28 10:00', { until: '2026-04-10 18:00' });
    expect(scenario.state().posting?.setBy).toBe(lastId(scenario, 'NoticePosted'));
  });

  it('comes too late once the period is over', () => {
    const outcome = ask(
      posted(),
      '2026-04-02 00:00',
      'village-committee',
      'PostNotice',
      postingData('2026-04-01 10:00'),
    );
    expect(verdictOf(outcome)).toBe('stage-not-open');
  });
});

describe('PostNotice', () => {
  it('belongs to the open notice stage', () => {
    const verdict = (scenario: Scenario, stage: string): string => {
      const data = postingData('2026-03-17 09:00', { stage });
      return verdictOf(ask(scenario, '2026-03-17 09:00', 'village-committee', 'PostNotice', data));
    };
    expect(verdict(started('2026-03-16'), 'resolution-disclosure')).toBe('stage-not-open');
    expect(verdict(resolved('2026-03-16'), 'result-disclosure')).toBe('stage-not-open');
    expect(verdict(resolved('2026-03-16'), 'implementation')).toBe('invalid-input');
    expect(verdict(resolved('2026-03-16'), 'resolution-disclosures')).toBe('invalid-input');
  });
});
