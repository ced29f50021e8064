import { describe, expect, it } from 'vitest';
import {
  ARCHIVE,
  evaluation,
  POSTING,
  proposal,
  RESULT,
  resolution,
  type Written,
  works,
} from '../testing/own-procedure.ts';
import { local, type Play, playTo, post, refusalIn, told } from '../testing/play.ts';

const VILLAGE = 'village-committee';

/** An evaluation behind the result; content are so many as the rule asks for, else back to work. */
function evaluated(pass?: Written): readonly Written[] {
  const judged = pass && { pass, outcomes: { 'not-satisfied': 'works' } };
  return [
    proposal(),
    resolution(),
    POSTING,
    works(),
    RESULT,
    evaluation('survey', judged),
    ARCHIVE,
  ];
}

function survey(at: Play, data: Written): unknown {
  at.accept(at.hourLater(), VILLAGE, 'RecordEvaluation', data);
  return { ...(at.dataOf('EvaluationRecorded') as object), stage: at.state().stage };
}

describe('RecordEvaluation', () => {
  it.each([
    ['2/3 of those asked', { atLeast: '2/3', of: 'present' }, 30, 19, 11, 'not-satisfied'],
    ['2/3 of those asked', { atLeast: '2/3', of: 'present' }, 30, 20, 10, 'evaluated'],
    ['2/3 of those asked', { atLeast: '2/3', of: 'present' }, 30, 21, 0, 'evaluated'],
    ['2/3 of those asked', { atLeast: '2/3', of: 'present' }, 30, 19, 0, 'not-satisfied'],
    ['2/3 of those who answered', { atLeast: '2/3', of: 'cast' }, 300, 19, 10, 'not-satisfied'],
    ['2/3 of those who answered', { atLeast: '2/3', of: 'cast' }, 300, 20, 10, 'evaluated'],
    [
      'more than half of those asked',
      { moreThan: '1/2', of: 'present' },
      30,
      15,
      15,
      'not-satisfied',
    ],
    ['more than half of those asked', { moreThan: '1/2', of: 'present' }, 30, 16, 14, 'evaluated'],
    ['a share of nobody', { atLeast: '1/2', of: 'cast' }, 30, 0, 0, 'not-satisfied'],
    ['a share of nobody', { atLeast: '1/2', of: 'present' }, 0, 0, 0, 'not-satisfied'],
  ])(
    'asks for %s: %j, of %i asked %i content and %i not',
    (_title, pass, asked, satisfied, unsatisfied, outcome) => {
      const at = playTo('survey', { stages: evaluated(pass) });
      expect(survey(at, { asked, satisfied, unsatisfied })).toEqual({
        outcome,
        asked,
        satisfied,
        unsatisfied,
        stage: outcome === 'evaluated' ? 'archive' : 'works',
      });
    },
  );

  it('leads on whatever people thought where the procedure asks for no share', () => {
    const at = playTo('survey', { stages: evaluated() });
    survey(at, { asked: 30, satisfied: 0, unsatisfied: 30 });
    expect(at.state().stage).toBe('archive');
    expect(at.dataOf('EvaluationRecorded')).toMatchObject({ outcome: 'evaluated' });
  });

  it('comes again after the works and the posting were done again', () => {
    const at = playTo('survey', { stages: evaluated({ moreThan: '1/2', of: 'present' }) });
    survey(at, { asked: 30, satisfied: 0, unsatisfied: 30 });
    expect(at.state().stage).toBe('works');
    const acceptance = { accepted: true, acceptors: [VILLAGE] };
    at.accept('2026-05-20 09:00', VILLAGE, 'RecordAcceptance', acceptance);
    post(at, '2026-05-21 09:00');
    at.advance('2026-06-30 09:00');
    expect(at.state().stage).toBe('survey');
  });

  it.each([
    [29, 1, 'accepted'],
    [30, 0, 'accepted'],
    [30, 1, 'tally-inconsistent'],
  ])('of 30 who were asked, %i content and %i not: %s', (satisfied, unsatisfied, verdict) => {
    const at = playTo('survey', { stages: evaluated() });
    const data = { asked: 30, satisfied, unsatisfied };
    expect(told(at.ask(at.hourLater(), VILLAGE, 'RecordEvaluation', data))).toBe(verdict);
  });

  it.each(['branch-committee', 'supervision-committee', 'villager', 'township'] as const)(
    'is not for the %s',
    (seat) => {
      const at = playTo('survey', { stages: evaluated() });
      expect(
        told(at.ask(at.hourLater(), seat, 'RecordEvaluation', { asked: 30, satisfied: 30 })),
      ).toBe('not-authorised');
    },
  );

  it('waits for the whole posting before it', () => {
    const at = playTo('result', { stages: evaluated() });
    post(at, '2026-05-21 09:00');
    const ask = (moment: string) =>
      told(at.ask(moment, VILLAGE, 'RecordEvaluation', { asked: 30, satisfied: 30 }));
    expect(ask('2026-06-05 23:59')).toBe('notice-period-open');
    expect(ask('2026-06-06 00:00')).toBe('accepted');
  });

  it('is a step of a procedure that has one', () => {
    const at = playTo('works');
    const refusal = refusalIn(
      at.ask(at.hourLater(), VILLAGE, 'RecordEvaluation', { asked: 30, satisfied: 30 }),
    );
    expect(refusal).toMatchObject({ code: 'invalid-input', operands: { path: 'stage' } });
  });

  it('is dated on the day of the survey', () => {
    const at = playTo('survey', { stages: evaluated() });
    const occurredAt = local('2026-04-01 15:00');
    survey(at, { asked: 30, satisfied: 30, occurredAt });
    expect(at.facts.at(-1)?.occurredAt).toBe(occurredAt);
  });
});
