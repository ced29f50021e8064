import { addMilliseconds, type Instant } from '@siyi/kernel';
import { createCatalogue, ENDS } from '@siyi/procedure';
import { describe, expect, it } from 'vitest';
import type { CommandType } from '../command.ts';
import { nextSteps } from '../next.ts';
import type { RuleBook } from '../outcome.ts';
import { SEATS, type Seat } from '../seat.ts';
import { dueLapse } from '../state-ahead.ts';
import { MOTION, RULES } from '../testing/at-stage.ts';
import { compiled, EVERY_KIND, EVERY_KIND_RULES, rulesWith } from '../testing/document.ts';
import { atStage, type EveryKindOptions, STAGE_IDS } from '../testing/every-kind.ts';
import {
  answer,
  type Bounds,
  explore,
  type Place,
  type Sending,
  sendingOf,
  sendings,
  startedIn,
} from '../testing/explore.ts';
import { ROSTER, type Scenario } from '../testing/scenario.ts';
import { PROCEDURES } from '../testing/walk.ts';
import { asideSteps } from './aside-steps.ts';
import type { NextStep } from './next-step.ts';

const at = '2026-03-16T09:00:00+08:00';

interface Tour extends Bounds {
  readonly rules: RuleBook;
  readonly start: Place;
}

/** Whether a decision is still among its meetings. */
const isMeeting = ({ decision }: Place) =>
  decision.procedure.stages.get(decision.stage)?.kind === 'meeting';

const WHOLE = PROCEDURES.map((procedure): [string, Tour] => {
  const data = { ...MOTION, procedure };
  const moment = procedure.endsWith('@2004-01-01') ? '2009-08-03T09:00:00+08:00' : at;
  const start = startedIn(RULES, { roster: ROSTER, data, at: moment });
  return [procedure, { rules: RULES, start }];
});

const { 'party-members': _unknown, ...WITHOUT_PARTY } = ROSTER;
const BLOCKING = rulesWith('xiyang-four-procedures@2026-01-01', (stage) => {
  if (stage.kind !== 'meeting') return stage;
  const summons = { days: 10, otherwise: 'block' as const };
  return { ...stage, bodies: stage.bodies.map((body) => ({ ...body, summons })) };
});

function meetings(rules: RuleBook, started: Partial<Parameters<typeof startedIn>[1]>): Tour {
  const start = startedIn(rules, { roster: ROSTER, data: MOTION, at, ...started });
  return { rules, start, goesOn: isMeeting };
}

const PARTIAL: readonly [string, Tour][] = [
  ['a matter for the assembly', { data: { ...MOTION, matter: 'COLLECTIVE_PROJECT' } }],
  ['no authorised representatives', { has: { 'representatives-authorised': false } }],
  ['no known Party members', { roster: WITHOUT_PARTY }],
].map(([name, started]) => [name as string, meetings(RULES, started as object)]);

// The same county a year later, for a decision to be moved to.
const LATER = compiled({ ...EVERY_KIND, version: '2027-01-01' });
const KINDS: RuleBook = {
  ...EVERY_KIND_RULES,
  catalogue: createCatalogue([...EVERY_KIND_RULES.catalogue.procedures, LATER], 'every-kind'),
};

/** A decision in a stage of the procedure with every kind, an hour after it opened. */
function placeAt(scenario: Scenario): Place {
  const decision = scenario.state();
  const now = addMilliseconds(decision.recordedAt, 60 * 60 * 1000);
  return { village: scenario.village(), decision, now };
}

function from(stage: string, bounds: Bounds, options: EveryKindOptions = {}): Tour {
  return { rules: KINDS, start: placeAt(atStage(stage, options)), ...bounds };
}

const WAY: readonly CommandType[] = [
  'RecordMeeting',
  'RequestReview',
  'RecordReview',
  'PostNotice',
  'IssueOpinion',
  'StartImplementation',
  'RecordAcceptance',
  'RecordEvaluation',
  'ArchiveDecision',
];
const ALSO: readonly CommandType[] = [
  'ConveneMeeting',
  'RevisePlan',
  'WithdrawDecision',
  'InterruptNotice',
];
const OBJECTION: readonly CommandType[] = [
  'RaiseObjection',
  'AnswerObjection',
  'EscalateObjection',
];
const STANDSTILL: readonly CommandType[] = ['SuspendDecision', 'ResumeDecision'];
const REQUESTS: readonly CommandType[] = [
  'RaiseQuery',
  'AnswerQuery',
  'DemandRectification',
  'ReportRectification',
  'VerifyRectification',
];
const CHANGE: readonly CommandType[] = [
  ...['RequestChange', 'ConveneMeeting', 'CorrectRecord', 'EscalateToAssembly'],
  ...['TerminateImplementation', 'RevokeResolution', 'OrderCorrection'],
] as CommandType[];

const NOTICES = ['plan-disclosure', 'resolution-disclosure', 'result-disclosure'];

const isIn =
  (...stages: readonly string[]) =>
  ({ decision }: Place) =>
    stages.includes(decision.stage);

const EVERY: readonly [string, Tour][] = [
  ['the procedure of every kind', from('proposal', { walks: [...WAY, ...ALSO] })],
  [
    'a large matter in it',
    from('proposal', { walks: [...WAY, 'CorrectRecord'] }, { isLarge: true }),
  ],
  ...STAGE_IDS.map((stage): [string, Tour] => {
    const walks = [...STANDSTILL, ...WAY, 'RaiseObjection' as const];
    const bounds = { walks, goesOn: isIn(stage) };
    return [`${stage} that is suspended`, from(stage, bounds, { isLarge: true })];
  }),
  ...NOTICES.map((stage): [string, Tour] => {
    const walks = [...WAY, ...OBJECTION, 'InterruptNotice' as const];
    return [`${stage} that is objected to`, from(stage, { walks, goesOn: isIn(stage) })];
  }),
  [
    'a supervision with queries and demands',
    from('supervision', {
      walks: [...WAY, ...STANDSTILL, ...REQUESTS],
      goesOn: isIn('supervision', 'implementation'),
    }),
  ],
  [
    'an implementation with changes, corrections and orders',
    from('implementation', {
      walks: [...WAY, ...CHANGE],
      goesOn: isIn('resolution', 'resolution-disclosure', 'supervision', 'implementation'),
    }),
  ],
];

const blocking = { data: { ...MOTION, procedure: 'changed' } };
const TOURS: readonly [string, Tour][] = [
  ...WHOLE,
  ...PARTIAL,
  ['a summons that blocks', meetings(BLOCKING, blocking)],
  ...EVERY,
];
const EXPLORED = TOURS.map(([name, { rules, start, ...bounds }]) => {
  return { name, rules, places: explore(rules, start, bounds) };
});

/** The step that a sending is, where it is one: that of the open stage before one behind it. */
function stepOf(steps: readonly NextStep[], place: Place, sending: Sending): NextStep | undefined {
  const { type, data } = sending;
  const fitting = steps.filter(
    ({ command, stage, bodies, objections }) =>
      command === type &&
      (data.stage === undefined || type === 'OrderCorrection' || data.stage === stage) &&
      (bodies === undefined || bodies.includes(String(data.body))) &&
      (objections === undefined || objections.includes(String(data.objection))),
  );
  return fitting.find(({ stage }) => stage === place.decision.stage) ?? fitting[0];
}

/** Whether a step can be taken at once. */
function isOpen(step: NextStep | undefined, place: Place): boolean {
  if (!step || step.missing.length > 0) return false;
  return step.from === undefined || step.from <= place.now;
}

const CODES = [
  'not-authorised',
  'stage-not-open',
  'notice-period-open',
  'objection-open',
  'review-required',
  'supervision-required',
  'change-needs-resolution',
  'decision-closed',
  // The objection is unknown or settled.
  'invalid-input',
  'matter-not-delegable',
  'body-not-competent',
  'roster-invalid',
  'summons-too-short',
  // Too soon after the stage before it.
  'date-out-of-order',
];

// While a decision stands still, only letting it go on is told; what happens anyway is recorded.
const ANYWAY: readonly CommandType[] = [
  ...['InterruptNotice', 'RaiseObjection', 'AnswerObjection', 'EscalateObjection'],
  ...['SignContract', 'ReportProgress', 'RecordPayment', 'WithdrawDecision', 'IssueOpinion'],
  ...['AnswerQuery', 'ReportRectification', 'VerifyRectification'],
] as CommandType[];

/** All that is told of a place: the way itself, and what may be recorded beside it. */
const stepsAt = (place: Place) => {
  const question = { law: RULES.law, ...place };
  return [...nextSteps(question), ...asideSteps(question)];
};

/** What became of a sending: `recorded`, `nothing` (it was so already), or the code of its refusal. */
function resultOf(rules: RuleBook, place: Place, seat: Seat, sending: Sending): string {
  const outcome = answer(rules, place, seat, sending);
  if (outcome.outcome === 'refused') return outcome.refusal.code;
  // Whatever comes first records the end of a posting that is over; that is not its own doing.
  const own = outcome.events.filter(({ type }) => type !== 'NoticeEnded');
  return own.length > 0 ? 'recorded' : 'nothing';
}

/** The sendings of every seat that were answered otherwise than what comes next had said. */
function surprises(rules: RuleBook, place: Place): readonly unknown[] {
  const steps = stepsAt(place);
  return sendings(rules, place).flatMap((sending) => {
    const step = stepOf(steps, place, sending);
    const isAnyway = place.decision.suspended && ANYWAY.includes(sending.type);
    return SEATS.flatMap((seat) => {
      const open = isOpen(step, place) && step?.as.includes(seat);
      const result = resultOf(rules, place, seat, sending);
      const told = open
        ? result === 'recorded'
        : isAnyway || ['nothing', ...CODES].includes(result);
      const { type, data } = sending;
      return told ? [] : [{ open, result, seat, type, data, stage: place.decision.stage }];
    });
  });
}

// Long enough for a machine that does something else at the same time.
const PATIENCE_MS = 60_000;

describe.each(EXPLORED)('in every situation of $name', ({ rules, places }) => {
  it(
    'a command is accepted where it is told as open to its seat, and nowhere else',
    () => {
      expect(places.flatMap((place) => surprises(rules, place))).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    'a moment told is the first at which the command is accepted',
    () => {
      const inexact = places.flatMap((place) => {
        const steps = stepsAt(place);
        return sendings(rules, place).flatMap((sending) => {
          const { from, as = [], missing = [] } = stepOf(steps, place, sending) ?? {};
          if (from === undefined || missing.length > 0) return [];
          return as.flatMap((seat) => {
            const [refused = '', accepted] = [addMilliseconds(from, -1), from].map((now) =>
              resultOf(rules, { ...place, now }, seat, sendingAt(sending, now)),
            );
            return CODES.includes(refused) && accepted === 'recorded' ? [] : [{ sending, refused }];
          });
        });
      });
      expect(inexact).toEqual([]);
    },
    PATIENCE_MS,
  );

  it('everything that is missing is said in Chinese and in English', () => {
    const missing = places.flatMap(stepsAt).flatMap((step) => step.missing);
    for (const { zh, en } of missing) {
      expect(zh).toMatch(/\p{Script=Han}.*。$/u);
      expect(en).toMatch(/^[A-Z0-9"].*\.$/);
    }
  });

  it('nothing comes next after the end, and something does before', () => {
    for (const place of places) {
      const { end } = dueLapse(place.decision, place.now) ?? place.decision;
      expect(stepsAt(place).length === 0).toBe(end !== undefined);
    }
  });
});

/** The same sending at another moment. */
function sendingAt({ type, data }: Sending, now: Instant): Sending {
  const moment = ['heldAt', 'postedAt'].find((field) => field in data);
  return sendingOf(type, moment === undefined ? data : { ...data, [moment]: now });
}

it('the situations include every stage, end, and wait that there is', () => {
  const places = EXPLORED.flatMap((explored) => explored.places);
  const endOf = ({ decision, now }: Place) => (dueLapse(decision, now) ?? decision).end ?? 'open';
  const seen = new Set(places.flatMap((place) => [place.decision.stage, endOf(place)]));
  const stages = TOURS.flatMap(([, { start }]) => start.decision.procedure.stageIds);
  const ends = ['open', ...ENDS];
  expect([...seen].toSorted()).toEqual([...new Set([...stages, ...ends])].toSorted());

  const waits = places.flatMap(stepsAt).filter((step) => step.from && step.missing.length === 0);
  const commands = new Set(waits.map(({ command }) => command));
  expect([...commands].toSorted()).toEqual([
    'ArchiveDecision',
    'ConveneMeeting',
    'IssueOpinion',
    'PostNotice',
    'RecordEvaluation',
    'RecordMeeting',
    'RequestReview',
    'StartImplementation',
  ]);
});
