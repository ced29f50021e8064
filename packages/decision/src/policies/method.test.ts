import { VOTE_METHODS } from '@siyi/procedure';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../outcome.ts';
import { ask, verdictOf } from '../testing/at-stage.ts';
import { atStage, passedIn } from '../testing/every-kind.ts';
import { held, walkTo } from '../testing/walk.ts';

/** The English message of bad input. */
function toldOf(outcome: Outcome): string {
  if (outcome.outcome === 'accepted') throw new Error('the command was accepted');
  expect(outcome.refusal.code).toBe('invalid-input');
  return outcome.refusal.message.en;
}

describe('a form of vote', () => {
  const walk = walkTo('resolution');
  const votedBy = (method: string) =>
    walk.ask({ present: 41, vote: { method, for: 41, against: 0 } });

  it.each(VOTE_METHODS)('that every procedure knows is accepted: %s', (method) => {
    expect(verdictOf(votedBy(method))).toBe('accepted');
  });

  it('that nobody knows is bad input, with the nearest one', () => {
    expect(toldOf(votedBy('show of hands'))).toContain(
      'vote.method "show of hands" is no form of vote here; did you mean "show-of-hands"?',
    );
    expect(toldOf(votedBy('beans'))).toContain('expected one of show-of-hands, secret-ballot');
    expect(toldOf(votedBy('constructor'))).toContain('"constructor" is no form of vote here');
  });

  it('is named by its place where there were several sessions', () => {
    const vote = { method: 'oral', for: 20, against: 0 };
    const session = { heldAt: walk.moment('15:00'), present: 20 };
    const sessions = [
      { ...session, vote },
      { ...session, vote: { ...vote, method: 'orally' } },
    ];
    expect(toldOf(walk.ask({ heldAt: undefined, sessions }))).toContain('sessions.1.vote.method');
  });

  it('is not asked of a meeting without a vote', () => {
    expect(verdictOf(walk.ask({ present: 41 }))).toBe('accepted');
    expect(verdictOf(walk.ask(held(41, 41)))).toBe('accepted');
  });
});

describe('a form of vote that a procedure names', () => {
  const at = '2026-03-12 10:00';
  const inResolution = (method: string) => {
    const data = passedIn('resolution', 41, at);
    const vote = { method, for: 41, against: 0 };
    return ask(atStage('resolution'), at, 'village-committee', 'RecordMeeting', { ...data, vote });
  };
  const inConsultation = (method: string) => {
    const data = passedIn('consultation', 6, at);
    const vote = { method, for: 6, against: 0 };
    const scenario = atStage('consultation', { isLarge: true });
    return ask(scenario, at, 'branch-committee', 'RecordMeeting', { ...data, vote });
  };

  it('is known in every stage of it, beside the others', () => {
    expect(verdictOf(inResolution('beans'))).toBe('accepted');
    expect(verdictOf(inResolution('door-to-door'))).toBe('accepted');
    expect(toldOf(inResolution('bean'))).toContain('did you mean "beans"?');
  });

  it('is the only one of a body that may vote in no other way', () => {
    expect(verdictOf(inConsultation('beans'))).toBe('accepted');
    expect(verdictOf(inConsultation('show-of-hands'))).toBe('accepted');
    expect(toldOf(inConsultation('secret-ballot'))).toContain(
      '"secret-ballot" is no form of vote here; expected one of beans, show-of-hands',
    );
  });
});
