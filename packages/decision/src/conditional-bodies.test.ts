import { describe, expect, it } from 'vitest';
import type { Seat } from './seat.ts';
import {
  body,
  meeting,
  POSTING,
  proposal,
  REST,
  resolution,
  SHORTEST,
  type Written,
} from './testing/own-procedure.ts';
import {
  held,
  local,
  meet,
  type Play,
  type PlayOptions,
  play,
  playTo,
  refusalIn,
  told,
} from './testing/play.ts';
import { ROSTER } from './testing/scenario.ts';

const VILLAGE = 'village-committee';
const BRANCH = 'branch-committee';
const HALF = { atLeast: '1/2', of: 'eligible' };

/** What a meeting of the open stage decided, or why it was refused. */
function hold(at: Play, seat: Seat, figures: Written, named?: string) {
  const heldAt = at.hourLater();
  const data = { stage: at.state().stage, heldAt, body: named, ...figures };
  const outcome = at.send(heldAt, seat, 'RecordMeeting', data);
  if (outcome.outcome === 'refused') return outcome.refusal.code;
  const decided = at.dataOf('StageDecided') as { body: string; eligible: number; outcome: string };
  return `${decided.body} of ${decided.eligible}: ${decided.outcome}`;
}

describe('a branch under seven members', () => {
  const bodies = [
    body('branch-committee', { quorum: HALF }),
    body('party-members', {
      when: { roster: 'party-members', below: 7 },
      quorum: HALF,
      pass: { moreThan: '1/2', of: 'eligible' },
    }),
  ];
  const stages = [meeting('opening', bodies, { seat: BRANCH }), ...SHORTEST];

  it.each([
    // Without a name, the body that stands in; three of it are no majority of six.
    [6, undefined, held(6, 4), 'party-members of 6: passed'],
    [6, undefined, held(6, 3), 'party-members of 6: not-passed'],
    [7, undefined, held(3, 2), 'branch-committee of 3: passed'],
    [7, 'branch-committee', held(3, 2), 'branch-committee of 3: passed'],
    [7, 'party-members', held(7, 7), 'body-not-competent'],
    [6, 'party-members', held(6, 6), 'party-members of 6: passed'],
    [6, 'branch-committee', held(3, 2), 'branch-committee of 3: passed'],
  ])('of %i, by %s, %j: %s', (members, named, figures, came) => {
    const at = play({ stages, roster: { ...ROSTER, 'party-members': members } });
    expect(hold(at, BRANCH, figures, named)).toBe(came);
  });

  it('is what it is on the day of the meeting', () => {
    const at = play({ stages });
    at.accept('2026-03-02 10:00', VILLAGE, 'SetRoster', {
      roster: { ...ROSTER, 'party-members': 6 },
    });
    const data = { stage: 'opening', ...held(6, 6) };
    const on = (heldAt: string) =>
      told(at.ask('2026-03-02 12:00', BRANCH, 'RecordMeeting', { ...data, heldAt: local(heldAt) }));
    expect(on('2026-03-02 11:00')).toBe('accepted');
    // At half past nine the branch committee of three met.
    expect(on('2026-03-02 09:30')).toBe('tally-inconsistent');
  });

  it('is called by that body as well', () => {
    const at = play({ stages, roster: { ...ROSTER, 'party-members': 6 } });
    const call = { stage: 'opening', for: local('2026-03-09 09:00'), place: '村委会' };
    at.accept('2026-03-02 10:00', BRANCH, 'ConveneMeeting', call);
    expect(at.state().summons?.body).toBe('party-members');
  });
});

describe('steps that one person’s two offices merge', () => {
  const one = { has: 'one-person-heads-both' };
  const stages = [
    meeting(
      'opening',
      [body('branch-committee', { quorum: HALF }), body('two-committees', { when: one })],
      { seat: BRANCH },
    ),
    proposal({}),
    resolution(),
    ...REST,
  ];

  it.each([
    [true, undefined, held(8, 5), 'two-committees of 8: passed'],
    [false, undefined, held(3, 2), 'branch-committee of 3: passed'],
    [false, 'two-committees', held(8, 5), 'body-not-competent'],
  ])('one person heads both: %s, by %s: %s %s', (merged, named, figures, came) => {
    const at = play({ stages, has: { 'one-person-heads-both': merged } });
    expect(hold(at, BRANCH, figures, named)).toBe(came);
  });

  it('pass the separate step over', () => {
    const separate = meeting('deliberation', [body('two-committees')], { when: { not: one } });
    const both = [proposal(), separate, resolution(), ...REST];
    const merged = play({ stages: both, has: { 'one-person-heads-both': true } });
    meet(merged);
    expect(merged.state().stage).toBe('resolution');
    const apart = play({ stages: both });
    meet(apart);
    expect(apart.state().stage).toBe('deliberation');
  });
});

describe('the body by default', () => {
  it('is the first that is admitted', () => {
    const large = { amountAtLeast: '50000.00' };
    const bodies = [
      body('branch-committee', { when: large, quorum: HALF }),
      body('two-committees'),
    ];
    const stages = [meeting('opening', bodies), ...SHORTEST];
    expect(hold(play({ stages }), VILLAGE, held(8, 5))).toBe('two-committees of 8: passed');
    const dear = play({ stages, motion: { amount: '50000.00' } });
    expect(hold(dear, VILLAGE, held(3, 2))).toBe('branch-committee of 3: passed');
  });

  it('is the first where none is admitted, and then not competent', () => {
    const bodies = [body('branch-committee', { when: { matter: ['INVESTMENT'] }, quorum: HALF })];
    const stages = [meeting('opening', bodies), ...SHORTEST];
    expect(hold(play({ stages }), VILLAGE, held(3, 3))).toBe('body-not-competent');
  });
});

const COUNCIL = {
  id: 'council',
  title: { zh: '议事会', en: 'council' },
  cite: { source: 'SIYI' },
};

describe('a body of the procedure’s own', () => {
  /** A council that meets first, counted by a roster of the village's own. */
  function ofCouncil(more: Written, options: PlayOptions = {}): Play {
    const rules = body('council', { pass: { moreThan: '1/2', of: 'eligible' } });
    return play({
      stages: [meeting('opening', [rules]), ...SHORTEST],
      more: { bodies: [{ ...COUNCIL, ...more }] },
      ...options,
    });
  }
  const counted = (members: number) => ({ roster: { ...ROSTER, others: { council: members } } });

  it.each([
    // Two thirds of 25 are 17; more than half of them are 13.
    [held(16, 16), 'quorum-not-met'],
    [held(17, 12), 'council of 25: not-passed'],
    [held(17, 13), 'council of 25: passed'],
    [held(25, 13), 'council of 25: passed'],
    [held(26, 13), 'tally-inconsistent'],
  ])('of 25 members, %j: %s', (figures, came) => {
    expect(hold(ofCouncil({}, counted(25)), VILLAGE, figures)).toBe(came);
  });

  it('is counted by the roster that it names', () => {
    const at = ofCouncil({ roster: 'supervision-committee' });
    expect(hold(at, VILLAGE, held(3, 2))).toBe('council of 3: passed');
  });

  it('has no members whom nobody has counted', () => {
    expect(hold(ofCouncil({}), VILLAGE, held(3, 3))).toBe('roster-invalid');
  });

  it.each([
    [20, 'roster-invalid'],
    [21, 'council of 21: passed'],
  ])('of %i, where it needs 21: %s', (members, came) => {
    const at = ofCouncil({ leastMembers: 21 }, counted(members));
    expect(hold(at, VILLAGE, held(members, members))).toBe(came);
  });

  it.each([
    ['stay', 'council of 25: not-passed'],
    ['leave', 'council of 23: passed'],
  ])('whose recused people %s', (recused, came) => {
    const at = ofCouncil({ recused }, counted(25));
    expect(hold(at, VILLAGE, { ...held(17, 12), recused: 2 })).toBe(came);
  });

  it('counts only the ways to attend that it allows', () => {
    const online = { ...held(17, 13), presentBy: { online: 3 } };
    expect(hold(ofCouncil({}, counted(25)), VILLAGE, online)).toBe('invalid-input');
    const at = ofCouncil({ presentBy: ['online'] }, counted(25));
    expect(hold(at, VILLAGE, online)).toBe('council of 25: passed');
  });
});

describe('a form of a body of the law', () => {
  const FORM_ROSTER = { ...ROSTER, 'women-representatives': 15, others: { delegates: 45 } };

  /** A congress of group delegates, with a roster of its own, beside the assembly. */
  function ofForm(options: PlayOptions = {}, pass: Written = { moreThan: '1/2', of: 'present' }) {
    const delegates = {
      id: 'group-delegates',
      title: { zh: '组代表会', en: 'group delegates' },
      cite: { source: 'SIYI' },
      formOf: 'representatives',
      roster: 'delegates',
    };
    const rules = body('group-delegates', { pass });
    return playTo('resolution', {
      stages: [
        proposal(),
        meeting('resolution', [rules, body('villagers-assembly')], { resolves: true }),
        POSTING,
        ...REST.slice(1),
      ],
      more: { bodies: [delegates] },
      roster: FORM_ROSTER,
      ...options,
    });
  }

  it('decides the matters of that body', () => {
    expect(hold(ofForm(), VILLAGE, held(30, 16))).toBe('group-delegates of 45: passed');
  });

  it('has its quorum', () => {
    expect(hold(ofForm(), VILLAGE, held(29, 29))).toBe('quorum-not-met');
  });

  it('cannot take what the law keeps from delegates', () => {
    const at = ofForm({ motion: { matter: 'CHARTER_RULES' } });
    expect(hold(at, VILLAGE, held(45, 45))).toBe('matter-not-delegable');
  });

  it.each([
    // A third of 45 are 15; four fifths of 45 are the 36 representatives that there are.
    [{ ...FORM_ROSTER, 'women-representatives': 14 }, 'roster-invalid'],
    [{ ...FORM_ROSTER, representatives: 35 }, 'roster-invalid'],
    [FORM_ROSTER, 'group-delegates of 45: passed'],
  ])('has its make-up: of %j it is %s', (roster, came) => {
    expect(hold(ofForm({ roster }), VILLAGE, held(45, 45))).toBe(came);
  });

  it('is authorised with it', () => {
    const grant = {
      authorisation: 'term-2026',
      to: 'representatives',
      matters: ['PUBLIC_WELFARE'],
    };
    const at = ofForm({ before: [['township', 'GrantAuthorisation', grant]] });
    expect(hold(at, VILLAGE, held(30, 16))).toBe('group-delegates of 45: passed');
    const other = { ...grant, matters: ['LARGE_EXPENSE'] };
    const without = ofForm({ before: [['township', 'GrantAuthorisation', other]] });
    expect(hold(without, VILLAGE, held(30, 16))).toBe('body-not-competent');
  });

  it('cannot be looser than that body', () => {
    expect(() => ofForm({}, { atLeast: '1/2', of: 'present' })).toThrow('looser than the law');
  });

  it('names its members in the refusal', () => {
    const at = ofForm();
    const data = { stage: 'resolution', heldAt: at.hourLater(), ...held(29, 29) };
    expect(refusalIn(at.ask(at.hourLater(), VILLAGE, 'RecordMeeting', data))).toMatchObject({
      code: 'quorum-not-met',
      operands: { needed: 30, had: 29 },
    });
  });
});

describe('how often a plan may fail', () => {
  const twice = proposal({ attempts: 2, outcomes: { exhausted: 'rejected' } });
  const stages = [twice, resolution(), ...REST];

  it.each([
    [['not-passed'], undefined],
    [['not-passed', 'not-passed'], 'rejected'],
    [['not-passed', 'deferred', 'deferred', 'no vote'], undefined],
    [['deferred', 'not-passed', 'no vote', 'not-passed'], 'rejected'],
  ])('twice: %j leads to %s', (meetings, end) => {
    const at = play({ stages });
    for (const came of meetings) {
      const vote = came === 'not-passed' ? held(8, 4) : { present: 8 };
      meet(at, came === 'deferred' ? { ...vote, outcome: 'deferred' } : vote);
    }
    expect(at.state().end).toBe(end);
  });

  it('says so in the verdict', () => {
    const at = play({ stages });
    meet(at, held(8, 4));
    expect(at.dataOf('StageDecided')).toMatchObject({ outcome: 'not-passed' });
    meet(at, held(8, 4));
    expect(at.dataOf('StageDecided')).toMatchObject({ outcome: 'exhausted' });
  });

  it('counts every stage by itself, over the plans that came back', () => {
    const back = { exhausted: 'proposal', 'not-passed': 'proposal' };
    const exam = meeting('examination', [body('two-committees')], { attempts: 2, outcomes: back });
    const at = play({ stages: [twice, exam, resolution(), ...REST] });
    meet(at, held(8, 4));
    meet(at);
    meet(at, held(8, 4));
    meet(at);
    expect(at.state().attempts).toEqual(
      new Map([
        ['proposal', 1],
        ['examination', 1],
      ]),
    );
    meet(at, held(8, 4));
    expect(at.dataOf('StageDecided')).toMatchObject({ stage: 'examination', outcome: 'exhausted' });
  });
});
