import type { ImplementationStage } from '@siyi/procedure';
import { describe, expect, it } from 'vitest';
import { type AskedChange, needsVote } from './change.ts';

type Rule = ImplementationStage['changes'];

/** Whether a change of a resolution of 100,000.00 yuan needs a vote. */
function asks(changes: Rule, asked: AskedChange, resolvedAmount: string | undefined = '100000.00') {
  return needsVote({ changes } as ImplementationStage, { resolvedAmount }, asked);
}

describe('a change of the amount', () => {
  it.each([
    // One yuan below, at and above the sum, and one fen below it; both directions.
    [{ below: '50000.00' }, '149999.00', false],
    [{ below: '50000.00' }, '149999.99', false],
    [{ below: '50000.00' }, '150000.00', true],
    [{ below: '50000.00' }, '150001.00', true],
    [{ below: '50000.00' }, '50000.01', false],
    [{ below: '50000.00' }, '50000.00', true],
    [{ below: '50000.00' }, '100000.00', false],
    // A fifth exactly is not below a fifth.
    [{ belowShare: '1/5' }, '119999.99', false],
    [{ belowShare: '1/5' }, '120000.00', true],
    [{ belowShare: '1/5' }, '120000.01', true],
    [{ belowShare: '1/5' }, '80000.01', false],
    [{ belowShare: '1/5' }, '80000.00', true],
    // A third of it is no whole number of fen.
    [{ belowShare: '1/3' }, '133333.33', false],
    [{ belowShare: '1/3' }, '133333.34', true],
    // Of two bounds the one that is reached first binds.
    [{ below: '10000.00', belowShare: '1/5' }, '109999.99', false],
    [{ below: '10000.00', belowShare: '1/5' }, '110000.00', true],
    [{ below: '50000.00', belowShare: '1/5' }, '120000.00', true],
  ])('under %j to %s needs a vote: %s', (bounds, amount, vote) => {
    expect(asks({ plan: 'vote', ...bounds }, { amount })).toBe(vote);
  });

  it.each([
    ['9999999999999.99', '1/9999', '10000000000000.00', false],
    ['1000000000000.00', '1/9999', '1000100010001.00', false],
    ['1000000000000.00', '1/9999', '1000100010001.01', true],
  ])(
    'of %s by a share of %s to %s is exact to the fen: %s',
    (resolved, belowShare, amount, vote) => {
      expect(asks({ plan: 'vote', belowShare }, { amount }, resolved)).toBe(vote);
    },
  );

  it('needs a vote where no amount was resolved, or the rule names none', () => {
    expect(
      needsVote(
        { changes: { below: '50000.00', plan: 'vote' } } as ImplementationStage,
        {},
        { amount: '1.00' },
      ),
    ).toBe(true);
    expect(asks({ plan: 'free' }, { amount: '100000.01' })).toBe(true);
  });
});

describe('a change of the plan', () => {
  it.each([
    ['vote', { plan: '改道' }, true],
    ['free', { plan: '改道' }, false],
    ['free', { plan: '改道', amount: '149999.99' }, false],
    ['free', { plan: '改道', amount: '150000.00' }, true],
    ['vote', { amount: '149999.99' }, false],
  ] as const)('where its words are %s: %j needs a vote: %s', (plan, asked, vote) => {
    expect(asks({ below: '50000.00', plan }, asked)).toBe(vote);
  });
});

it.each([{ plan: '改道' }, { amount: '100000.01' }])('without a rule %j needs a vote', (asked) => {
  expect(asks(undefined, asked)).toBe(true);
});
