import { describe, expect, it } from 'vitest';
import {
  ARCHIVE,
  examination,
  POSTING,
  proposal,
  RESULT,
  resolution,
  type Written,
  works,
} from '../testing/own-procedure.ts';
import {
  held,
  local,
  meet,
  type Play,
  playTo,
  post,
  refusalIn,
  takeTo,
  told,
} from '../testing/play.ts';

const VILLAGE = 'village-committee';
const BELOW: Written = { below: '50000.00' };

/** 100,000.00 yuan were resolved on 2 March 2026; the works are open since 18 March. */
function atWorks(changes: Written | null = BELOW, outcomes: Written = {}): Play {
  const stage = works({ ...(changes ? { changes } : {}), outcomes });
  const stages = [proposal(), examination(), resolution(), POSTING, stage, RESULT, ARCHIVE];
  return playTo('works', { stages, motion: { amount: '100000.00' } });
}

function change(at: Play, asked: Written): readonly string[] {
  const reason = '材料涨价';
  return at.accept(at.hourLater(), VILLAGE, 'RequestChange', { reason, ...asked });
}

/** A change of 60,000.00 yuan that waits for the congress. */
function pending(): Play {
  const at = atWorks();
  change(at, { amount: '160000.00', plan: '加宽到 5 米' });
  return at;
}

describe('a change that needs no vote', () => {
  it('is decided at once, and the works go on', () => {
    const at = atWorks();
    expect(change(at, { amount: '149999.99' })).toEqual(['ChangeRequested', 'ChangeDecided']);
    expect(at.state()).toMatchObject({ stage: 'works', amount: '149999.99', planVersion: 2 });
    expect(at.state().change).toBeUndefined();
    expect(at.dataOf('ChangeRequested')).toEqual({ change: 1, amount: '149999.99' });
    expect(at.dataOf('ChangeDecided')).toEqual({ change: 1, approved: true, amount: '149999.99' });
  });

  it.each([
    [['130000.00', '149999.99'], 'works'],
    [['130000.00', '150000.00'], 'resolution'],
    [['120000.00', '140000.00', '150000.00'], 'resolution'],
    // Less again is not more: what was resolved is what counts.
    [['140000.00', '60000.00', '50000.01'], 'works'],
    [['140000.00', '60000.00', '50000.00'], 'resolution'],
  ])('is summed with those before it: %j ends in %s', (amounts, stage) => {
    const at = atWorks();
    for (const amount of amounts) change(at, { amount });
    expect(at.state().stage).toBe(stage);
  });

  it('begins a new sum after the body has voted', () => {
    const at = pending();
    meet(at);
    takeTo(at, 'works');
    change(at, { amount: '209999.99' });
    expect(at.state()).toMatchObject({ stage: 'works', changes: 2, amount: '209999.99' });
    change(at, { amount: '210000.00' });
    expect(at.state().stage).toBe('resolution');
  });

  it('may be of the words alone where the procedure says so', () => {
    const at = atWorks({ plan: 'free' });
    change(at, { plan: '改道' });
    expect(at.state()).toMatchObject({ stage: 'works', planVersion: 2, amount: '100000.00' });
  });
});

describe('a change that needs a vote', () => {
  it.each([
    ['at the sum', BELOW, { amount: '150000.00' }],
    ['at a fifth', { belowShare: '1/5' }, { amount: '120000.00' }],
    ['of the words', BELOW, { plan: '改道' }],
    ['of one fen where the procedure says nothing', null, { amount: '100000.01' }],
    ['of the words where the procedure says nothing', null, { plan: '改道' }],
  ])('%s goes back to the body that resolved', (_what, rule, asked) => {
    const at = atWorks(rule);
    expect(change(at, asked)).toEqual(['ChangeRequested']);
    expect(at.state()).toMatchObject({ stage: 'resolution', planVersion: 1, amount: '100000.00' });
    expect(at.dataOf('ChangeRequested')).toMatchObject({ change: 1, outcome: 'changed' });
  });

  it('is approved by the vote, and the resolution is posted again', () => {
    const at = pending();
    expect(meet(at)).toEqual(['MeetingRecorded', 'StageDecided', 'ChangeDecided']);
    expect(at.state()).toMatchObject({
      stage: 'posting',
      amount: '160000.00',
      resolvedAmount: '160000.00',
      planVersion: 2,
    });
    expect(at.dataOf('ChangeDecided')).toEqual({
      change: 1,
      approved: true,
      amount: '160000.00',
      plan: '加宽到 5 米',
    });
    expect(at.state().posting).toBeUndefined();
    post(at, '2026-03-20 09:00');
    const start = (moment: string) => told(at.ask(moment, VILLAGE, 'StartImplementation', {}));
    expect(start('2026-04-04 23:59')).toBe('notice-period-open');
    expect(start('2026-04-05 00:00')).toBe('accepted');
  });

  it('is refused by the vote, and what was resolved stands', () => {
    const at = pending();
    // 20 of 41 are not more than half.
    expect(meet(at, held(41, 20))).toEqual(['MeetingRecorded', 'StageDecided', 'ChangeDecided']);
    expect(at.state()).toMatchObject({
      stage: 'works',
      amount: '100000.00',
      resolvedAmount: '100000.00',
      planVersion: 1,
    });
    expect(at.state().change).toBeUndefined();
    expect(at.dataOf('StageDecided')).toMatchObject({ outcome: 'change-refused' });
    expect(at.dataOf('ChangeDecided')).toMatchObject({ change: 1, approved: false });
  });

  it('is refused also by a tie', () => {
    const at = pending();
    meet(at, held(40, 20));
    expect(at.dataOf('ChangeDecided')).toMatchObject({ approved: false });
  });

  it.each([
    ['deferred', { present: 41, outcome: 'deferred' }],
    ['held without a quorum', { present: 27 }],
    ['held without a vote', { present: 41 }],
  ])('waits on where the meeting was %s', (_what, figures) => {
    const at = pending();
    meet(at, figures);
    expect(at.state()).toMatchObject({ stage: 'resolution', change: { change: 1 } });
  });

  it('can be asked for again after it was refused', () => {
    const at = pending();
    meet(at, held(41, 0));
    change(at, { amount: '155000.00' });
    expect(at.state()).toMatchObject({ stage: 'resolution', changes: 2 });
    meet(at);
    expect(at.state()).toMatchObject({ stage: 'posting', amount: '155000.00' });
  });

  it('neither counts as a failure of the plan, nor exhausts it', () => {
    const changes = works({ changes: BELOW });
    const again = resolution({ attempts: 1, outcomes: { exhausted: 'rejected' } });
    const stages = [proposal(), again, POSTING, changes, RESULT, ARCHIVE];
    const at = playTo('works', { stages, motion: { amount: '100000.00' } });
    change(at, { amount: '160000.00' });
    meet(at, held(41, 0));
    expect(at.state().stage).toBe('works');
    expect(at.state().attempts.get('resolution')).toBeUndefined();
  });
});

describe('while a change waits for its vote', () => {
  it.each([
    ['WithdrawDecision', { reason: '不做了' }, 'stage-not-open'],
    ['RevisePlan', { plan: '另选地址', reason: '听取意见' }, 'change-needs-resolution'],
    ['RequestChange', { plan: '再改', reason: '听取意见' }, 'stage-not-open'],
    ['StartImplementation', {}, 'stage-not-open'],
  ] as const)('%s is refused', (type, data, code) => {
    const at = pending();
    expect(told(at.ask(at.hourLater(), VILLAGE, type, data))).toBe(code);
  });
});

describe('the resolution that a change waits to alter', () => {
  it.each(['resolution', 'proposal'])('can be revoked while the change is in %s', (stage) => {
    const at = atWorks(BELOW, { changed: stage });
    change(at, { amount: '160000.00' });
    at.accept(at.hourLater(), 'township', 'RevokeResolution', { reason: '违法' });
    expect(at.state()).toMatchObject({ stage, end: 'revoked' });
  });

  it.each(['resolution', 'proposal'])('can be ordered corrected while it is in %s', (stage) => {
    const at = atWorks(BELOW, { changed: stage });
    change(at, { amount: '160000.00' });
    const order = { reason: '违法', stage: 'proposal' };
    at.accept(at.hourLater(), 'township', 'OrderCorrection', order);
    expect(at.state()).toMatchObject({ stage: 'proposal', amount: '100000.00' });
    expect(at.state().change).toBeUndefined();
    takeTo(at, 'posting');
    expect(at.replayed()).toEqual(at.state());
  });
});

describe('a change that has to begin again', () => {
  /** From the works back to the two committees, who own the plan. */
  function restarted(): Play {
    const at = atWorks(BELOW, { changed: 'proposal' });
    change(at, { amount: '160000.00' });
    return at;
  }

  it('goes through every body before it is decided', () => {
    const at = restarted();
    expect(at.state().stage).toBe('proposal');
    expect(meet(at)).toEqual(['MeetingRecorded', 'StageDecided']);
    expect(meet(at)).toEqual(['MeetingRecorded', 'StageDecided']);
    expect(at.state()).toMatchObject({ stage: 'resolution', amount: '100000.00' });
    expect(meet(at)).toEqual(['MeetingRecorded', 'StageDecided', 'ChangeDecided']);
    expect(at.state()).toMatchObject({ stage: 'posting', amount: '160000.00' });
  });

  it('is refused by the body that resolves, and the works go on', () => {
    const at = restarted();
    meet(at);
    meet(at);
    meet(at, held(41, 0));
    expect(at.state()).toMatchObject({ stage: 'works', amount: '100000.00' });
  });
});

describe('RequestChange', () => {
  it('of the same amount is no change', () => {
    const at = atWorks();
    const data = { amount: '100000.00', reason: '材料涨价' };
    expect(refusalIn(at.ask(at.hourLater(), VILLAGE, 'RequestChange', data))).toMatchObject({
      code: 'invalid-input',
      operands: { path: 'amount' },
    });
  });

  it.each(['branch-committee', 'supervision-committee', 'villager', 'township'] as const)(
    'is not for the %s',
    (seat) => {
      const at = atWorks();
      const data = { amount: '110000.00', reason: '材料涨价' };
      expect(told(at.ask(at.hourLater(), seat, 'RequestChange', data))).toBe('not-authorised');
    },
  );

  it.each([
    ['posting', 'stage-not-open'],
    ['result', 'stage-not-open'],
    ['archive', 'stage-not-open'],
  ])('in %s is refused', (stage, code) => {
    const at = playTo(stage, { motion: { amount: '100000.00' } });
    const data = { amount: '110000.00', reason: '材料涨价' };
    expect(told(at.ask(at.hourLater(), VILLAGE, 'RequestChange', data))).toBe(code);
  });

  it('cannot have happened after it is recorded', () => {
    const at = atWorks();
    const occurredAt = local('2026-12-31 09:00');
    const data = { amount: '110000.00', reason: '材料涨价', occurredAt };
    expect(told(at.ask(at.hourLater(), VILLAGE, 'RequestChange', data))).toBe('date-in-future');
  });

  it('reads the same from the record', () => {
    const at = pending();
    meet(at);
    expect(at.replayed()).toEqual(at.state());
  });
});
