import { describe, expect, it } from 'vitest';
import { hasStep, held, PROCEDURES, verdictOf, type Walk, walkTo } from '../testing/walk.ts';

const STEPS = ['branch-proposal', 'two-committees', 'examination', 'resolution'] as const;

function withdraw(walk: Walk) {
  const data = { reason: '资金没有落实' };
  return walk.scenario.send(walk.moment('17:00'), 'branch-committee', 'WithdrawDecision', data);
}

describe.each(PROCEDURES)('a decision under %s', (procedure) => {
  it.each(STEPS.filter((step) => hasStep(procedure, step)))(
    'can be withdrawn in the %s',
    (step) => {
      const walk = walkTo(step, { procedure });
      expect(withdraw(walk)).toMatchObject({ events: [{ type: 'DecisionWithdrawn', data: {} }] });
      expect(walk.scenario.state()).toMatchObject({ end: 'withdrawn', stage: walk.stage });
      expect(verdictOf(walk.meet({ present: 1 }))).toBe('decision-closed');
    },
  );

  it('can be withdrawn when its plan has been sent back', () => {
    const walk = walkTo('examination', { procedure });
    walk.meet({ heldAt: walk.moment('16:00'), ...held(31, 15) });
    expect(withdraw(walk).outcome).toBe('accepted');
  });

  it('can no longer be withdrawn once it is resolved, or rejected', () => {
    const resolved = walkTo('resolution', { procedure });
    resolved.meet({ heldAt: resolved.moment('16:00'), ...held(41, 21) });
    expect(verdictOf(withdraw(resolved))).toBe('stage-not-open');
    const rejected = walkTo('resolution', { procedure });
    rejected.meet({ heldAt: rejected.moment('16:00'), ...held(40, 20) });
    expect(verdictOf(withdraw(rejected))).toBe('decision-closed');
  });
});
