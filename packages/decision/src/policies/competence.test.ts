import { toInstant } from '@siyi/kernel';
import { nationalLaw } from '@siyi/procedure';
import { describe, expect, it } from 'vitest';
import { parseCommand } from '../command.ts';
import { decideDecision } from '../decide.ts';
import { RULES } from '../testing/at-stage.ts';
import { createScenario } from '../testing/scenario.ts';
import {
  decidedBy,
  held,
  refusalOf,
  rosterWith,
  verdictOf,
  type Walk,
  walkTo,
} from '../testing/walk.ts';
import type { Has } from '../village.ts';

// The catalogue of matters, by who decides from 2026 where the village has a collective.
const VILLAGERS_ONLY = ['CHARTER_RULES', 'VILLAGE_BOUNDARY'] as const;
const VILLAGERS = [
  'VILLAGE_PLANNING',
  'DEV_PLAN_ANNUAL',
  'LOST_WORK_PAY',
  'COLLECTIVE_FUNDS_USE',
  'PUBLIC_WELFARE',
  'FUND_LABOUR_RAISING',
  'KEY_ASSISTANCE',
  'RELIEF_SUBSIDY',
] as const;
const COLLECTIVE_ASSEMBLY_ONLY = [
  'LAND_CONTRACT_PLAN',
  'LAND_ADJUSTMENT',
  'HOMESTEAD_PLAN',
  'LAND_COMPENSATION',
  'MEMBERSHIP',
  'SHARE_PLAN',
  'RCEO_CHARTER',
  'RCEO_MERGE_SPLIT',
  'NON_MEMBER_BENEFIT',
] as const;
const COLLECTIVE = [
  'LAND_TO_OUTSIDER',
  'COMMERCIAL_LAND',
  'ASSET_DISPOSAL',
  'COLLECTIVE_PROJECT',
  'INVESTMENT',
  'BUDGET_DISTRIBUTION',
  'COLLECTIVE_DEBT',
] as const;
/** Those of the collective's that the old article 24 or land law gave to the villagers by name. */
const VILLAGERS_TO_2025 = [
  'LAND_CONTRACT_PLAN',
  'LAND_ADJUSTMENT',
  'HOMESTEAD_PLAN',
  'COMMERCIAL_LAND',
  'LAND_COMPENSATION',
  'ASSET_DISPOSAL',
  'COLLECTIVE_PROJECT',
  'INVESTMENT',
  'COLLECTIVE_DEBT',
] as const;

const BODIES = [
  'representatives',
  'villagers-assembly',
  'collective-assembly',
  'collective-congress',
] as const;
type Body = (typeof BODIES)[number];

const ROSTER = rosterWith({ 'collective-members': 300, 'collective-congress': 30 });
// The resolution is three days after the motion under the default procedure.
const LAST_OF_2025 = '2025-12-28';
const FIRST_OF_2026 = '2025-12-29';

function resolution(matter: string, startsOn: string, has: Partial<Has>): Walk {
  return walkTo('resolution', { matter, startsOn, has, roster: ROSTER });
}

/** What becomes of a meeting without a vote of each body, which is recorded where it may meet. */
function verdicts(matter: string, startsOn: string, has: Partial<Has>): Record<Body, string> {
  const walk = resolution(matter, startsOn, has);
  const verdict = (body: Body) => verdictOf(walk.ask({ body, present: 1 }));
  return {
    representatives: verdict('representatives'),
    'villagers-assembly': verdict('villagers-assembly'),
    'collective-assembly': verdict('collective-assembly'),
    'collective-congress': verdict('collective-congress'),
  };
}

const WRONG = 'body-not-competent';
const RESERVED = 'matter-not-delegable';
const MEETS = 'recorded';

const WITH = { 'collective-organisation': true };
const WITHOUT = { 'collective-organisation': false };

describe('who resolves from the first day of 2026', () => {
  it.each(VILLAGERS_ONLY)("%s: the villagers' assembly alone", (matter) => {
    const route = {
      representatives: RESERVED,
      'villagers-assembly': MEETS,
      'collective-assembly': WRONG,
      'collective-congress': WRONG,
    };
    expect(verdicts(matter, FIRST_OF_2026, WITH)).toEqual(route);
    expect(verdicts(matter, FIRST_OF_2026, WITHOUT)).toEqual(route);
  });

  it.each(VILLAGERS)('%s: the villagers, with or without a collective', (matter) => {
    const route = {
      representatives: MEETS,
      'villagers-assembly': MEETS,
      'collective-assembly': WRONG,
      'collective-congress': WRONG,
    };
    expect(verdicts(matter, FIRST_OF_2026, WITH)).toEqual(route);
    expect(verdicts(matter, FIRST_OF_2026, WITHOUT)).toEqual(route);
  });

  it.each(COLLECTIVE_ASSEMBLY_ONLY)("%s: the assembly of the collective's members", (matter) => {
    expect(verdicts(matter, FIRST_OF_2026, WITH)).toEqual({
      representatives: WRONG,
      'villagers-assembly': WRONG,
      'collective-assembly': MEETS,
      'collective-congress': RESERVED,
    });
  });

  it.each(COLLECTIVE)("%s: the collective's assembly or congress", (matter) => {
    expect(verdicts(matter, FIRST_OF_2026, WITH)).toEqual({
      representatives: WRONG,
      'villagers-assembly': WRONG,
      'collective-assembly': MEETS,
      'collective-congress': MEETS,
    });
  });

  it.each([...COLLECTIVE_ASSEMBLY_ONLY, ...COLLECTIVE])(
    "%s without a collective: the villagers' assembly in its place",
    (matter) => {
      expect(verdicts(matter, FIRST_OF_2026, WITHOUT)).toEqual({
        representatives: RESERVED,
        'villagers-assembly': MEETS,
        'collective-assembly': WRONG,
        'collective-congress': WRONG,
      });
    },
  );
});

describe('who resolves to the last day of 2025', () => {
  it.each(VILLAGERS_ONLY)("%s: the villagers' assembly alone", (matter) => {
    expect(verdicts(matter, LAST_OF_2025, WITH)).toMatchObject({
      representatives: RESERVED,
      'villagers-assembly': MEETS,
    });
  });

  it.each([...VILLAGERS, ...VILLAGERS_TO_2025])(
    '%s: the villagers or their delegates',
    (matter) => {
      for (const has of [WITH, WITHOUT]) {
        expect(verdicts(matter, LAST_OF_2025, has)).toEqual({
          representatives: MEETS,
          'villagers-assembly': MEETS,
          'collective-assembly': WRONG,
          'collective-congress': WRONG,
        });
      }
    },
  );
});

describe('who resolves on land for outsiders to 2025', () => {
  it('is the villagers or their delegates, and with a collective also its bodies', () => {
    expect(verdicts('LAND_TO_OUTSIDER', LAST_OF_2025, WITHOUT)).toEqual({
      representatives: MEETS,
      'villagers-assembly': MEETS,
      'collective-assembly': WRONG,
      'collective-congress': WRONG,
    });
    expect(verdicts('LAND_TO_OUTSIDER', LAST_OF_2025, WITH)).toEqual({
      representatives: MEETS,
      'villagers-assembly': MEETS,
      'collective-assembly': MEETS,
      'collective-congress': MEETS,
    });
  });
});

describe('competence', () => {
  it('follows the day on which a meeting was held, not that of its recording', () => {
    const walk = resolution('COLLECTIVE_PROJECT', LAST_OF_2025, WITH);
    const meeting = { stage: walk.stage, heldAt: '2025-12-31T23:59:59+08:00', ...held(41, 21) };
    const send = (data: object) =>
      walk.scenario.send('2026-02-01T09:00:00+08:00', walk.seat, 'RecordMeeting', data);
    expect(verdictOf(send({ ...meeting, heldAt: '2026-01-01T00:00:00+08:00' }))).toBe(WRONG);
    expect(verdictOf(send(meeting))).toBe('passed');
  });

  it('cites the article in force on that day, and names the competent bodies', () => {
    const refused = (matter: string, startsOn: string, body: Body) =>
      refusalOf(resolution(matter, startsOn, WITH).meet({ body, present: 1 }));
    expect(refused('PUBLIC_WELFARE', LAST_OF_2025, 'collective-assembly')).toMatchObject({
      code: WRONG,
      article: 'VCOL-2018 art. 24',
    });
    expect(refused('PUBLIC_WELFARE', FIRST_OF_2026, 'collective-assembly')).toMatchObject({
      code: WRONG,
      article: 'VCOL-2025 art. 28',
      operands: { needed: 'representatives, villagers-assembly', had: 'collective-assembly' },
    });
    expect(refused('SHARE_PLAN', FIRST_OF_2026, 'collective-congress')).toMatchObject({
      code: RESERVED,
      article: 'RCEO art. 28',
      operands: { needed: 'collective-assembly', had: 'collective-congress' },
    });
  });

  it('follows the collective that the village had on that day', () => {
    const walk = resolution('INVESTMENT', FIRST_OF_2026, WITHOUT);
    walk.scenario.accept(walk.moment('16:00'), 'village-committee', 'SetRoster', { has: WITH });
    const meet = (time: string, body: Body) =>
      verdictOf(walk.meet({ heldAt: walk.moment(time), body, present: 1 }));
    expect(meet('15:59', 'collective-assembly')).toBe(WRONG);
    expect(meet('15:59', 'villagers-assembly')).toBe(MEETS);
    expect(meet('16:00', 'collective-assembly')).toBe(MEETS);
    expect(meet('16:00', 'villagers-assembly')).toBe(WRONG);
  });

  it('takes the representatives where no body is named', () => {
    const outcome = resolution('PUBLIC_WELFARE', FIRST_OF_2026, {}).meet(held(28, 15));
    expect(decidedBy(outcome)).toMatchObject({ body: 'representatives', outcome: 'passed' });
  });
});

describe('representatives without an authorisation', () => {
  const has = { 'representatives-authorised': false };

  it.each([LAST_OF_2025, FIRST_OF_2026])('are not competent (motion of %s)', (startsOn) => {
    const walk = resolution('PUBLIC_WELFARE', startsOn, has);
    expect(refusalOf(walk.meet(held(41, 41)))).toMatchObject({
      code: WRONG,
      rule: 'representatives-authorised',
      operands: { needed: 'representatives-authorised', had: 'representatives' },
    });
    expect(verdictOf(walk.meet({ body: 'villagers-assembly', ...held(400, 400) }))).toBe('passed');
  });

  it('are told that a matter is not delegable where it could not be authorised', () => {
    expect(verdictOf(resolution('CHARTER_RULES', FIRST_OF_2026, has).meet(held(41, 41)))).toBe(
      RESERVED,
    );
  });

  it('are competent from the moment of the authorisation', () => {
    const walk = resolution('PUBLIC_WELFARE', FIRST_OF_2026, has);
    walk.scenario.accept(walk.moment('14:00'), 'village-committee', 'SetRoster', {
      has: { 'representatives-authorised': true },
    });
    expect(verdictOf(walk.meet({ heldAt: walk.moment('13:59'), ...held(41, 41) }))).toBe(WRONG);
    expect(verdictOf(walk.meet({ heldAt: walk.moment('14:00'), ...held(41, 41) }))).toBe('passed');
  });
});

describe('a body', () => {
  it.each([
    ['two-committees', 'party-members'],
    ['two-committees', 'representatives'],
    ['examination', 'two-committees'],
    ['examination', 'representatives'],
    ['examination', 'branch-committee'],
    ['resolution', 'party-members'],
    ['resolution', 'two-committees'],
  ] as const)('of another stage than the %s, such as %s, is not competent', (step, body) => {
    expect(verdictOf(walkTo(step).meet({ body, present: 1 }))).toBe(WRONG);
  });

  it.each([
    ['representitives', 'representatives'],
    ['villager-assembly', 'villagers-assembly'],
    ['party-member', 'party-members'],
  ])('that does not exist (%s) is answered with the nearest (%s)', (body, nearest) => {
    const outcome = walkTo('resolution').meet({ body, present: 1 });
    expect(outcome).toMatchObject({
      refusal: { code: 'invalid-input', operands: { path: 'body' } },
    });
    if (outcome.outcome === 'accepted') throw new Error('the body was accepted');
    expect(outcome.refusal.message.en).toContain(`did you mean "${nearest}"?`);
    expect(outcome.refusal.message.zh).toContain(nearest);
  });

  it('that is summoned must be competent on the day of the meeting', () => {
    const walk = resolution('COLLECTIVE_PROJECT', LAST_OF_2025, WITH);
    const convene = (heldFor: string) => ({ stage: walk.stage, for: heldFor, place: '村部' });
    const send = (heldFor: string) =>
      walk.scenario.send(walk.moment('18:00'), walk.seat, 'ConveneMeeting', convene(heldFor));
    expect(send('2025-12-31T19:00:00+08:00').outcome).toBe('accepted');
    expect(verdictOf(send('2026-01-01T09:00:00+08:00'))).toBe(WRONG);
  });
});

// The whole catalogue of matters.
const CATALOGUE = [
  ...VILLAGERS_ONLY,
  ...VILLAGERS,
  ...COLLECTIVE_ASSEMBLY_ONLY,
  ...COLLECTIVE,
  'HOMESTEAD_APPLICATION',
  'LARGE_EXPENSE',
  'SMALL_EXPENSE',
  'GROUP_MATTER',
  'PERSONNEL',
  'HIGHER_TASK',
  'EMERGENCY',
];

const FLAGS = [false, true];
/** The village with everything that it may have or lack, and with nobody on its roster. */
const VILLAGES = FLAGS.flatMap((collective) =>
  FLAGS.flatMap((authorised) =>
    FLAGS.map((oneHead) => {
      const has = {
        'collective-organisation': collective,
        'representatives-authorised': authorised,
        'one-person-heads-both': oneHead,
      };
      return createScenario({ has, roster: {} }).village();
    }),
  ),
);

describe('a motion', () => {
  it('can be of every matter of the catalogue, and of no other', () => {
    expect([...nationalLaw.matters.keys()].sort()).toEqual([...CATALOGUE].sort());
  });

  it.each(CATALOGUE)('of %s may start in every village, on either side of 2026', (matter) => {
    const actor = { seat: 'branch-committee', person: 'person-7' } as const;
    const motion = { matter, title: '事项', plan: '方案', source: 'superior' };
    for (const procedure of ['xiyang-four-procedures', 'four-deliberations']) {
      const command = parseCommand('StartDecision', { procedure, ...motion });
      for (const day of ['2025-12-31', '2026-01-01']) {
        const now = toInstant(`${day}T09:00:00+08:00`);
        for (const village of VILLAGES) {
          const outcome = decideDecision({ ...RULES, village, actor, now }, undefined, command);
          expect(outcome).toMatchObject({ events: [{ type: 'DecisionStarted' }] });
        }
      }
    }
  });
});
