import { toInstant } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { type CommandType, parseCommand } from './command.ts';
import { decideDecision } from './decide.ts';
import type { Outcome } from './outcome.ts';
import { isKept, REFUSAL_CODES, type Refusal, type RefusalCode } from './refusal.ts';
import type { Seat } from './seat.ts';
import {
  ask,
  disclosed,
  local,
  MEETINGS,
  MOTION,
  meet,
  meetingData,
  PROCEDURES,
  posted,
  postingData,
  RULES,
  resolved,
  started,
} from './testing/at-stage.ts';
import { rulesWith } from './testing/document.ts';
import { atStage, BOARDS, passedIn } from './testing/every-kind.ts';
import { createScenario, ROSTER, type Scenario, type ScenarioOptions } from './testing/scenario.ts';

const COMMITTEE = 'village-committee';
const PROCEDURE = `${PROCEDURES[0]}@2026-01-01`;
const CONGRESS = MEETINGS[PROCEDURES[0]].slice(-1);

/** Codes that no decision can meet, with what gives them instead. */
const CANNOT_MEET: Readonly<Partial<Record<RefusalCode, string>>> = {
  'command-id-reused': 'the command handler of @siyi/engine compares a request with the stored one',
  'version-conflict': 'the command handler of @siyi/engine gives up when other writers were faster',
};

interface Example {
  readonly code: RefusalCode;
  readonly of: string;
  readonly outcome: () => Outcome;
  /** The rule with its article; left out where no rule of law is involved. */
  readonly rule?: readonly [id: string, article: string];
  readonly operands: Readonly<Record<string, unknown>>;
}

/** A motion asked for in a village where nothing has started yet. */
function motion(seat: Seat, data: object, scenario = createScenario()): Outcome {
  const now = toInstant(local('2026-03-02 09:00'));
  const actor = { seat, person: 'person' };
  const situation = { ...RULES, village: scenario.village(), actor, now };
  return decideDecision(situation, undefined, parseCommand('StartDecision', data));
}

/** A meeting of the congress on 16 March 2026, recorded as it is changed here. */
function congress(
  changes: object,
  { matter = 'PUBLIC_WELFARE', ...options }: ScenarioOptions & { readonly matter?: string } = {},
): Outcome {
  const scenario = createScenario(options);
  const start = { ...MOTION, matter };
  scenario.accept(local('2026-03-02 09:00'), COMMITTEE, 'StartDecision', start);
  meet(scenario, '2026-03-09', MEETINGS[PROCEDURES[0]].slice(0, -1));
  const [meeting] = CONGRESS;
  const at = local('2026-03-16 19:00');
  const data = { ...(meeting && meetingData(meeting, at)), ...changes };
  return scenario.send(at, COMMITTEE, 'RecordMeeting', data);
}

function committee(scenario: Scenario, at: string, type: CommandType, data: unknown): Outcome {
  return ask(scenario, at, COMMITTEE, type, data);
}

function summoned(otherwise: 'warn' | 'block'): Scenario {
  const rules = rulesWith(PROCEDURE, (stage) =>
    stage.kind === 'meeting' && stage.resolves
      ? { ...stage, bodies: stage.bodies.map((body) => ({ ...body, ...summons(otherwise) })) }
      : stage,
  );
  const scenario = started('2026-03-02', { rules, version: 'changed' });
  meet(scenario, '2026-03-09', MEETINGS[PROCEDURES[0]].slice(0, -1));
  const call = { stage: 'congress-resolution', for: local('2026-03-16 19:00'), place: '村委会' };
  scenario.accept(local('2026-03-10 09:00'), COMMITTEE, 'ConveneMeeting', call);
  return scenario;
}

function summons(otherwise: 'warn' | 'block') {
  return { summons: { days: 10, otherwise } };
}

function held(scenario: Scenario): Outcome {
  const [meeting] = CONGRESS;
  const at = local('2026-03-16 19:00');
  return scenario.send(at, COMMITTEE, 'RecordMeeting', meeting && meetingData(meeting, at));
}

function objected(): Scenario {
  const scenario = posted();
  const objection = { objection: 'well', text: '选址离水井太近' };
  scenario.accept(local('2026-03-20 10:00'), 'villager', 'RaiseObjection', objection);
  return scenario;
}

function archived(): Scenario {
  const scenario = disclosed();
  scenario.accept(local('2026-07-10 09:00'), COMMITTEE, 'ArchiveDecision', {});
  return scenario;
}

const EXAMPLES: readonly Example[] = [
  {
    code: 'invalid-input',
    of: 'an objection that nobody raised',
    outcome: () =>
      committee(posted(), '2026-03-20 10:00', 'AnswerObjection', {
        objection: 'nobody',
        text: '-',
        upheld: false,
      }),
    operands: { path: 'objection' },
  },
  {
    code: 'unknown-procedure',
    of: 'a procedure with a slip of the pen',
    outcome: () => motion(COMMITTEE, { ...MOTION, procedure: 'four-deliberation' }),
    operands: { had: 'four-deliberation' },
  },
  {
    code: 'unknown-decision',
    of: 'a decision that never started',
    outcome: () =>
      createScenario().send(local('2026-03-02 09:00'), COMMITTEE, 'ArchiveDecision', {}),
    operands: {},
  },
  {
    code: 'decision-closed',
    of: 'progress after the archive',
    outcome: () => committee(archived(), '2026-08-01 09:00', 'ReportProgress', { percent: 100 }),
    rule: ['decision-binds', 'VCOL-2025 art. 28'],
    operands: { needed: 'open', had: 'archived' },
  },
  {
    code: 'stage-not-open',
    of: 'a contract before the resolution',
    outcome: () =>
      committee(started('2026-03-16'), '2026-03-17 09:00', 'SignContract', {
        contractor: '甲',
        amount: '1.00',
        signedAt: local('2026-03-17 09:00'),
      }),
    rule: [PROCEDURE, 'XIYANG'],
    operands: { needed: 'implementation', had: 'two-committee-proposal' },
  },
  {
    code: 'stage-not-open',
    of: 'an objection to what is not posted yet',
    outcome: () =>
      ask(resolved('2026-03-16'), '2026-03-17 09:00', 'villager', 'RaiseObjection', {
        objection: 'well',
        text: '-',
      }),
    rule: [PROCEDURE, 'XIYANG'],
    operands: { needed: 'NoticePosted', had: 'resolution-disclosure' },
  },
  {
    code: 'not-authorised',
    of: 'a motion of the township',
    outcome: () => motion('township', MOTION),
    rule: ['party-study', 'VCOL-2025 art. 28'],
    operands: { needed: 'village-committee, branch-committee', had: 'township' },
  },
  {
    code: 'matter-not-delegable',
    of: 'the land contracting plan before the representatives',
    outcome: () => congress({}, { matter: 'LAND_CONTRACT_PLAN' }),
    rule: ['not-delegable', 'RCEO art. 28'],
    operands: {
      needed: 'villagers-assembly',
      had: 'representatives',
      matter: 'LAND_CONTRACT_PLAN',
    },
  },
  {
    code: 'body-not-competent',
    of: 'a collective project before the representatives of a village with a collective',
    outcome: () =>
      congress({}, { matter: 'COLLECTIVE_PROJECT', has: { 'collective-organisation': true } }),
    rule: ['collective-matter', 'RCEO art. 26'],
    operands: {
      needed: 'collective-assembly, collective-congress',
      had: 'representatives',
      matter: 'COLLECTIVE_PROJECT',
    },
  },
  {
    code: 'body-not-competent',
    of: 'representatives whom the assembly has not authorised',
    outcome: () => congress({}, { has: { 'representatives-authorised': false } }),
    rule: ['representatives-authorised', 'VCOL-2025 art. 29'],
    operands: {
      needed: 'representatives-authorised',
      had: 'representatives',
      matter: 'PUBLIC_WELFARE',
    },
  },
  {
    code: 'roster-invalid',
    of: 'a congress with too few women',
    outcome: () => congress({}, { roster: { ...ROSTER, 'women-representatives': 13 } }),
    rule: ['representatives-composition', 'VCOL-2025 art. 29'],
    operands: { needed: 14, had: 13 },
  },
  {
    code: 'summons-too-short',
    of: 'six days of notice where the procedure blocks below ten',
    outcome: () => held(summoned('block')),
    rule: ['summons', 'VCOL-2025 art. 30'],
    operands: { needed: 10, had: 6 },
  },
  {
    code: 'tally-inconsistent',
    of: 'more votes than present',
    outcome: () => congress({ present: 31, vote: { method: 'oral', for: 31, against: 1 } }),
    rule: ['recording', 'VCOL-2025 art. 39'],
    operands: { needed: 31, had: 32 },
  },
  {
    code: 'quorum-not-met',
    of: 'a vote of 27 of 41',
    outcome: () => congress({ present: 27, vote: { method: 'oral', for: 27, against: 0 } }),
    rule: ['representatives-quorum', 'VCOL-2025 art. 30'],
    operands: { needed: 28, had: 27, of: 'eligible' },
  },
  {
    code: 'notice-period-open',
    of: 'works during the posting',
    outcome: () => committee(posted(), '2026-03-25 10:00', 'StartImplementation', {}),
    rule: ['posting-days', 'VCOL-2025 art. 35'],
    operands: {
      needed: '2026-04-01T16:00:00.000Z',
      had: '2026-03-25T02:00:00.000Z',
      days: 15,
    },
  },
  {
    code: 'notice-too-short',
    of: 'a posting of seven days',
    outcome: () => {
      const data = postingData('2026-03-17 08:30', { until: '2026-03-24 18:00' });
      return committee(resolved('2026-03-16'), '2026-03-17 09:00', 'PostNotice', data);
    },
    rule: ['posting-days', 'VCOL-2025 art. 35'],
    operands: {
      needed: '2026-04-01T16:00:00.000Z',
      had: '2026-03-24T10:00:00.000Z',
      days: 15,
    },
  },
  {
    code: 'objection-open',
    of: 'works while an objection is open',
    outcome: () => committee(objected(), '2026-04-02 00:00', 'StartImplementation', {}),
    rule: ['disclosure', 'VCOL-2025 art. 35'],
    operands: { needed: 0, had: 1, objections: 'well' },
  },
  {
    code: 'date-in-future',
    of: 'a posting of tomorrow',
    outcome: () => {
      const data = postingData('2026-03-18 09:00');
      return committee(resolved('2026-03-16'), '2026-03-17 09:00', 'PostNotice', data);
    },
    rule: ['recording', 'VCOL-2025 art. 39'],
    operands: { needed: '2026-03-17T01:00:00.000Z', had: '2026-03-18T01:00:00.000Z' },
  },
  {
    code: 'date-out-of-order',
    of: 'a posting of the day before the resolution',
    outcome: () => {
      const data = postingData('2026-03-15 09:00');
      return committee(resolved('2026-03-16'), '2026-03-17 09:00', 'PostNotice', data);
    },
    rule: [PROCEDURE, 'XIYANG'],
    operands: { needed: '2026-03-16', had: '2026-03-15' },
  },
  {
    code: 'change-needs-resolution',
    of: 'another plan after the resolution',
    outcome: () =>
      committee(posted(), '2026-03-25 10:00', 'RevisePlan', { plan: '另选', reason: '-' }),
    rule: ['decision-binds', 'VCOL-2025 art. 28'],
    operands: { needed: 'congress-resolution', had: 'resolution-disclosure' },
  },
  {
    code: 'review-required',
    of: 'posting a plan that the township has not reviewed',
    outcome: () =>
      committee(atStage('township-review'), '2026-03-05 10:00', 'PostNotice', {
        stage: 'plan-disclosure',
        postedAt: local('2026-03-05 09:00'),
        boards: BOARDS,
      }),
    rule: ['every-kind@2026-01-01', 'SIYI'],
    operands: { needed: 'RecordReview', had: 'township-review' },
  },
  {
    code: 'review-required',
    of: 'a meeting before a filing, with a stage between that might not apply',
    outcome: () => {
      const scenario = atStage('filing', { isLarge: true });
      const data = passedIn('resolution', 31, '2026-03-10 09:00');
      return committee(scenario, '2026-03-10 10:00', 'RecordMeeting', data);
    },
    rule: ['every-kind@2026-01-01', 'SIYI'],
    operands: { needed: 'RecordReview', had: 'filing' },
  },
  {
    code: 'supervision-required',
    of: 'works without the opinion of the supervision committee',
    outcome: () => committee(atStage('supervision'), '2026-03-30 09:00', 'StartImplementation', {}),
    rule: ['every-kind@2026-01-01', 'SIYI'],
    operands: { needed: 'IssueOpinion', had: 'supervision' },
  },
  {
    code: 'procedure-loosens-law',
    of: 'making a procedure of the law to 2025 the village’s own in 2026',
    outcome: () =>
      createScenario().send(local('2026-03-02 09:00'), 'township', 'PublishProcedure', {
        procedure: 'four-deliberations@2004-01-01',
      }),
    rule: ['posting-days', 'VCOL-2025 art. 35'],
    operands: {
      needed: 'VCOL-2025 art. 35',
      had: 'four-deliberations@2004-01-01',
      path: 'stages.4.days',
    },
  },
];

function refusalOf(outcome: Outcome): Refusal {
  if (outcome.outcome === 'refused') return outcome.refusal;
  throw new Error(`accepted: ${outcome.events.map((event) => event.type).join(', ')}`);
}

describe('the refusal codes', () => {
  it.each(REFUSAL_CODES)('have an example, or a reason why there is none: %s', (code) => {
    const shown = EXAMPLES.some((example) => example.code === code);
    expect(shown).toBe(!Object.hasOwn(CANNOT_MEET, code));
  });
});

describe.each(EXAMPLES)('$code for $of', ({ code, outcome, rule, operands }) => {
  it('names the rule, the article and the numbers', () => {
    const refusal = refusalOf(outcome());
    expect(refusal.code).toBe(code);
    expect([refusal.rule, refusal.article]).toEqual(rule ?? [undefined, undefined]);
    expect(refusal.operands).toEqual(operands);
  });

  it('says in both languages what was found and what to do next', () => {
    const { message, article } = refusalOf(outcome());
    // The finding and the remedy: two sentences at least, whole ones.
    expect(message.zh).toMatch(/^.+[。?].*\p{Script=Han}.*。$/u);
    expect(message.en).toMatch(/^.+[.?] [A-Z].*\.$/);
    for (const words of [message.zh, message.en]) {
      expect(words).not.toMatch(/undefined|null|NaN|\[object|\.\.|。。|[。,]\)/);
    }
    const number = article?.match(/art\. (\d+)/)?.[1];
    if (number !== undefined) {
      expect(message.zh).toContain(`第${number}条`);
      expect(message.en).toContain(`article ${number}`);
    }
  });

  it('is kept on record unless nobody could have acted on it', () => {
    const refusal = refusalOf(outcome());
    expect(isKept(refusal)).toBe(rule !== undefined);
  });
});

describe('a gate that is missing', () => {
  it('is told of what is directly behind it, and of nothing further away', () => {
    const behind = { contractor: '中标单位' };
    const further = {
      stage: 'process-disclosure',
      postedAt: local('2026-03-30 08:00'),
      boards: BOARDS,
    };
    const at = '2026-03-30 09:00';
    const ask = (type: CommandType, data: object) =>
      refusalOf(committee(atStage('supervision'), at, type, data)).code;
    expect(ask('StartImplementation', behind)).toBe('supervision-required');
    expect(ask('PostNotice', further)).toBe('stage-not-open');
    expect(ask('ArchiveDecision', {})).toBe('stage-not-open');
  });

  it('is missing no more once its word is on record', () => {
    const at = '2026-04-01 09:00';
    const works = committee(atStage('implementation'), at, 'StartImplementation', {});
    expect(works.outcome).toBe('accepted');
    const posting = {
      stage: 'plan-disclosure',
      postedAt: local('2026-03-05 09:00'),
      boards: BOARDS,
    };
    const posted = committee(atStage('plan-disclosure'), '2026-03-05 10:00', 'PostNotice', posting);
    expect(posted.outcome).toBe('accepted');
  });
});

describe('too short a summons', () => {
  it('is refused only where the procedure blocks', () => {
    expect(held(summoned('warn')).outcome).toBe('accepted');
    expect(refusalOf(held(summoned('block'))).code).toBe('summons-too-short');
  });
});
