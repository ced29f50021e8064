import { describe, expect, it } from 'vitest';
import { rosterWith, type Step, verdictOf, walkTo } from '../testing/walk.ts';

const MODES = ['adults', 'households', 'women-representatives', 'proxies', 'online'] as const;

interface BodyRow {
  readonly body: string;
  readonly step: Step;
  readonly matter?: string;
  readonly modes: readonly string[];
}

// RCEO art. 27 lets members of the collective vote by proxy and online; VCOL counts adults or
// households; nobody else may attend other than in person (domain L-35).
const BODIES: readonly BodyRow[] = [
  { body: 'branch-committee', step: 'branch-proposal', modes: [] },
  { body: 'two-committees', step: 'two-committees', modes: [] },
  { body: 'party-members', step: 'examination', modes: [] },
  { body: 'representatives', step: 'resolution', modes: ['women-representatives'] },
  { body: 'villagers-assembly', step: 'resolution', modes: ['adults', 'households'] },
  {
    body: 'collective-assembly',
    step: 'resolution',
    matter: 'INVESTMENT',
    modes: ['proxies', 'online'],
  },
  { body: 'collective-congress', step: 'resolution', matter: 'INVESTMENT', modes: [] },
];

const rows = BODIES.flatMap(({ modes, ...row }) =>
  MODES.map((mode) => ({ ...row, mode, verdict: modes.includes(mode) ? 'recorded' : 'refused' })),
);

describe('the ways to attend', () => {
  it.each(rows)('$mode in a meeting of $body is $verdict', (row) => {
    const { body, step, matter = 'PUBLIC_WELFARE', mode, verdict } = row;
    const walk = walkTo(step, {
      procedure: 'four-deliberations@2026-01-01',
      matter,
      has: { 'collective-organisation': true },
      roster: rosterWith({ 'collective-members': 300, 'collective-congress': 30 }),
    });
    const outcome = walk.meet({ body, present: 2, presentBy: { [mode]: 1 } });
    if (verdict === 'recorded') expect(verdictOf(outcome)).toBe('recorded');
    else {
      expect(outcome).toMatchObject({
        refusal: { code: 'invalid-input', operands: { path: `presentBy.${mode}` } },
      });
    }
  });

  it('that the body does not allow are all named at once', () => {
    const presentBy = { proxies: 1, online: 2, 'women-representatives': 14 };
    const outcome = walkTo('resolution').meet({ present: 30, presentBy });
    expect(outcome).toMatchObject({
      refusal: { operands: { path: 'presentBy.proxies, presentBy.online' } },
    });
  });
});

describe('a stage', () => {
  it.each(['resolution-disclosure', 'implementation', 'archive', 'congress-resolutoin'])(
    'that does not meet (%s) is bad input',
    (stage) => {
      const outcome = walkTo('resolution').meet({ stage, present: 30 });
      expect(outcome).toMatchObject({
        refusal: { code: 'invalid-input', operands: { path: 'stage' } },
      });
    },
  );

  it('that is misspelt is answered with the nearest', () => {
    const outcome = walkTo('resolution').meet({ stage: 'congress-resolutoin', present: 30 });
    if (outcome.outcome === 'accepted') throw new Error('the stage was accepted');
    expect(outcome.refusal.message.en).toContain('did you mean "congress-resolution"?');
  });

  it.each(['two-committee-proposal', 'branch-examination'])(
    'that is over (%s) is not open',
    (stage) => {
      const walk = walkTo('resolution');
      const data = { stage, heldAt: walk.moment('15:00'), present: 1 };
      const seat = stage === 'branch-examination' ? 'branch-committee' : 'village-committee';
      const refused = walk.scenario.refuse(walk.moment('18:00'), seat, 'RecordMeeting', data);
      expect(refused).toBe('stage-not-open');
    },
  );
});
