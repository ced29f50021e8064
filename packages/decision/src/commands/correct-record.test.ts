import { describe, expect, it } from 'vitest';
import {
  ARCHIVE,
  examination,
  POSTING,
  proposal,
  RESULT,
  resolution,
  supervision,
  type Written,
  works,
} from '../testing/own-procedure.ts';
import {
  held,
  meet,
  type Play,
  play,
  playTo,
  post,
  refusalIn,
  takeTo,
  told,
} from '../testing/play.ts';

const VILLAGE = 'village-committee';
const REASON = '计票单抄错';
const EXAMINED = [proposal(), examination(), resolution(), POSTING, works(), RESULT, ARCHIVE];

function correction(figures: Written, more: Written = {}) {
  return { reason: REASON, figures, ...more };
}

function vote(infavour: number, against: number) {
  return { vote: { method: 'show-of-hands', for: infavour, against } };
}

/** The proposal of 8 people, 5 of whom were for it; the examination is open. */
function proposed(infavour = 5, stages: readonly Written[] = EXAMINED): Play {
  const at = play({ stages });
  meet(at, held(8, infavour));
  return at;
}

function correct(at: Play, figures: Written, more: Written = {}): readonly string[] {
  return at.accept(at.hourLater(), VILLAGE, 'CorrectRecord', correction(figures, more));
}

function ask(at: Play, figures: Written, more: Written = {}) {
  return at.ask(at.hourLater(), VILLAGE, 'CorrectRecord', correction(figures, more));
}

describe('a corrected meeting', () => {
  it.each([
    // Of 8 present, 5 are more than half and 4 are not.
    [5, vote(4, 4), 'proposal', 'not-passed'],
    [4, vote(5, 3), 'examination', 'passed'],
    [5, vote(6, 2), 'examination', 'passed'],
    [4, vote(3, 5), 'proposal', 'not-passed'],
    // 5 of 9 present would be enough; of 10 they are not.
    [5, { present: 7 }, 'tally-inconsistent', undefined],
  ])('of %i votes for, now %j, leads to %s', (infavour, figures, target, outcome) => {
    const at = proposed(infavour);
    if (outcome === undefined) {
      expect(told(ask(at, figures))).toBe(target);
      return;
    }
    expect(correct(at, figures)).toEqual(['RecordCorrected', 'StageDecided']);
    expect(at.state().stage).toBe(target);
    expect(at.dataOf('StageDecided')).toMatchObject({ stage: 'proposal', outcome });
    expect(at.replayed()).toEqual(at.state());
  });

  it('goes back, and can be held again from its day on', () => {
    const at = proposed(5);
    correct(at, vote(4, 4));
    expect(at.state()).toMatchObject({ stage: 'proposal' });
    meet(at);
    expect(at.state().stage).toBe('examination');
  });

  it('of the examination goes back to the plan', () => {
    const at = takeTo(proposed(), 'resolution');
    const seat = 'branch-committee';
    at.accept(at.hourLater(), seat, 'CorrectRecord', correction(vote(15, 16)));
    expect(at.state().stage).toBe('proposal');
    at.accept(at.hourLater(), seat, 'CorrectRecord', correction(vote(16, 15)));
    expect(at.state().stage).toBe('resolution');
    expect(at.replayed()).toEqual(at.state());
  });

  it('of the resolution ends the decision that it did not pass', () => {
    const at = playTo('posting');
    // 21 of 41 are more than half, 20 are not.
    correct(at, vote(21, 20));
    expect(at.state().stage).toBe('posting');
    correct(at, vote(20, 21));
    expect(at.state()).toMatchObject({ stage: 'resolution', end: 'rejected' });
    expect(told(ask(at, vote(21, 20)))).toBe('decision-closed');
  });

  it('keeps the original in the record', () => {
    const at = proposed(5);
    const original = structuredClone(at.facts[1]);
    correct(at, vote(4, 4));
    expect(at.facts[1]).toEqual(original);
    expect(at.facts.at(-2)).toMatchObject({
      type: 'RecordCorrected',
      data: {
        event: original?.eventId,
        stage: 'proposal',
        figures: { vote: { method: 'show-of-hands', for: 4, against: 4, abstain: 0, invalid: 0 } },
      },
      actor: { seat: VILLAGE },
    });
    expect(at.facts.at(-1)?.occurredAt).toBe(original?.occurredAt);
  });

  it('is judged by the figures that were corrected before', () => {
    const at = proposed(5);
    correct(at, { present: 8, ...vote(4, 2) });
    expect(at.state().stage).toBe('proposal');
    correct(at, { present: 7 });
    expect(at.state().stage).toBe('examination');
  });

  it('that had no vote decides once it has one', () => {
    const at = play({ stages: EXAMINED });
    meet(at, { present: 8 });
    expect(correct(at, vote(5, 3))).toEqual(['RecordCorrected', 'StageDecided']);
    expect(at.state().stage).toBe('examination');
  });

  it('that was deferred has no vote', () => {
    const at = play({ stages: EXAMINED });
    meet(at, { present: 8, outcome: 'deferred' });
    expect(refusalIn(ask(at, vote(5, 3)))).toMatchObject({
      code: 'invalid-input',
      operands: { path: 'figures.vote' },
    });
  });

  it.each([
    ['more votes than present', vote(5, 4), 'tally-inconsistent'],
    ['more present than eligible', { present: 9 }, 'tally-inconsistent'],
    ['a vote without a quorum', { present: 5, ...vote(5, 0) }, 'quorum-not-met'],
    ['an exclusion without its reason', { excluded: [{ count: 1 }] }, 'roster-invalid'],
    [
      'nobody left who is eligible',
      { excluded: [{ count: 8, reason: '外出', approvedBy: 'township' }] },
      'roster-invalid',
    ],
  ])('is checked again: %s', (_what, figures, code) => {
    expect(told(ask(proposed(), figures))).toBe(code);
  });

  it.each([
    ['figures.presentBy.proxies', { presentBy: { proxies: 1 } }],
    ['figures.amount', { amount: '1.00' }],
    ['figures.percent', { percent: 10 }],
    ['figures.vote.method', { vote: { method: 'telepathy', for: 5, against: 3 } }],
  ])('knows no figure %s', (path, figures) => {
    expect(refusalIn(ask(proposed(), figures))).toMatchObject({
      code: 'invalid-input',
      operands: { path },
    });
  });

  it('counts an approved exclusion, its reason a private value', () => {
    const at = play({ stages: EXAMINED });
    meet(at, { present: 5 });
    const excluded = [{ count: 1, reason: '重病', approvedBy: 'township' }];
    // Two thirds of 7 are 5.
    expect(correct(at, { excluded, ...vote(3, 2) })).toEqual(['RecordCorrected', 'StageDecided']);
    expect(at.dataOf('StageDecided')).toMatchObject({ eligible: 7, outcome: 'passed' });
    const recorded = at.facts.findLast(({ type }) => type === 'RecordCorrected');
    expect(recorded).toMatchObject({
      data: { figures: { excluded: [{ count: 1, approvedBy: 'township' }] } },
      privateValues: { reason: REASON, 'excluded-0-reason': '重病' },
    });
  });
});

describe('a verdict that is corrected', () => {
  const attempts = proposal({ attempts: 2, outcomes: { exhausted: 'rejected' } });
  const stages = [attempts, examination(), resolution(), POSTING, works(), RESULT, ARCHIVE];

  it('is one failure, however often it is corrected', () => {
    const at = proposed(4, stages);
    correct(at, vote(3, 5));
    correct(at, vote(2, 6));
    expect(at.state().attempts.get('proposal')).toBe(1);
    expect(at.state().end).toBeUndefined();
  });

  it('is no failure once it has passed', () => {
    const at = proposed(4, stages);
    correct(at, vote(5, 3));
    expect(at.state().attempts.get('proposal') ?? 0).toBe(0);
    correct(at, vote(4, 4));
    expect(at.state()).toMatchObject({ stage: 'proposal' });
    expect(at.state().attempts.get('proposal')).toBe(1);
  });

  /** A change of 60,000.00 yuan, which the congress has voted on. */
  function changed(figures: Written): Play {
    const at = playTo('works', { motion: { amount: '100000.00' } });
    const asked = { amount: '160000.00', reason: '材料涨价' };
    at.accept(at.hourLater(), VILLAGE, 'RequestChange', asked);
    meet(at, figures);
    return at;
  }

  it('of a change that was approved refuses it, and the plan is as it was', () => {
    const at = changed(held(41, 21));
    expect(at.state()).toMatchObject({ stage: 'posting', amount: '160000.00', planVersion: 2 });
    expect(correct(at, vote(20, 21))).toEqual(['RecordCorrected', 'StageDecided', 'ChangeDecided']);
    expect(at.state()).toMatchObject({
      stage: 'works',
      amount: '100000.00',
      resolvedAmount: '100000.00',
      planVersion: 1,
    });
    expect(at.state().change).toBeUndefined();
    expect(at.replayed()).toEqual(at.state());
  });

  it('of a change that was refused approves it', () => {
    const at = changed(held(41, 20));
    expect(at.state()).toMatchObject({ stage: 'works', amount: '100000.00' });
    correct(at, vote(21, 20));
    expect(at.state()).toMatchObject({
      stage: 'posting',
      amount: '160000.00',
      resolvedAmount: '160000.00',
      planVersion: 2,
    });
    expect(at.replayed()).toEqual(at.state());
  });
});

describe('a correction comes too late', () => {
  const refused = { code: 'stage-not-open', operands: { needed: 'OrderCorrection' } };

  it('once the next body has met: the last figures are its own', () => {
    const at = proposed();
    const first = at.facts[1]?.eventId;
    meet(at, { present: 31 });
    expect(refusalIn(ask(at, vote(4, 4), { event: first }))).toMatchObject(refused);
    const seat = 'branch-committee';
    const own = { event: at.facts.at(-1)?.eventId };
    expect(
      told(at.ask(at.hourLater(), seat, 'CorrectRecord', correction({ present: 30 }, own))),
    ).toBe('accepted');
  });

  it.each([
    [
      'the plan was revised',
      (at: Play) => {
        at.accept(at.hourLater(), VILLAGE, 'RevisePlan', { plan: '改道', reason: '听取意见' });
        return at;
      },
    ],
    [
      'the resolution was posted',
      (at: Play) => {
        takeTo(at, 'posting');
        post(at, '2026-03-03 09:00');
        return at;
      },
    ],
    [
      'the matter was taken to the assembly',
      (at: Play) => {
        takeTo(at, 'resolution');
        meet(at, held(41, 0));
        return at;
      },
    ],
  ])('once %s', (_what, act) => {
    const at = act(proposed());
    expect(told(ask(at, vote(4, 4)))).toMatch(/stage-not-open|decision-closed/);
  });

  it('once the matter was taken to the assembly', () => {
    const at = playTo('resolution');
    meet(at, { present: 41, outcome: 'deferred' });
    at.accept(at.hourLater(), VILLAGE, 'EscalateToAssembly', { reason: '意见分歧' });
    expect(refusalIn(ask(at, { present: 40 }))).toMatchObject(refused);
  });

  it('once the supervisors have given their opinion', () => {
    const stages = [proposal(), supervision('watch'), ...EXAMINED.slice(1)];
    const at = proposed(5, stages);
    expect(at.state().stage).toBe('watch');
    expect(told(ask(at, vote(4, 4)))).toBe('accepted');
    at.accept(at.hourLater(), 'supervision-committee', 'IssueOpinion', { text: '合规' });
    expect(refusalIn(ask(at, vote(4, 4)))).toMatchObject(refused);
  });

  it('where nothing was recorded that has figures', () => {
    expect(refusalIn(ask(play(), { present: 8 }))).toMatchObject(refused);
  });

  it('of a meeting that went back behind a stage that did not apply', () => {
    const when = { amountAtLeast: '50000.00' };
    const stages = [proposal(), supervision('watch', { when }), ...EXAMINED.slice(1)];
    const at = proposed(5, stages);
    expect(at.state().stage).toBe('examination');
    correct(at, vote(6, 2));
    expect(at.state().stage).toBe('examination');
    correct(at, vote(4, 4));
    expect(at.state().stage).toBe('proposal');
    expect(at.replayed()).toEqual(at.state());
  });
});

describe('who corrects', () => {
  it.each(['branch-committee', 'supervision-committee', 'villager', 'township'] as const)(
    'is the seat that recorded it, and not the %s',
    (seat) => {
      const at = proposed();
      expect(told(at.ask(at.hourLater(), seat, 'CorrectRecord', correction(vote(4, 4))))).toBe(
        'not-authorised',
      );
    },
  );

  it('is the branch for the examination', () => {
    const at = takeTo(proposed(), 'resolution');
    expect(told(ask(at, vote(15, 16)))).toBe('not-authorised');
  });
});
