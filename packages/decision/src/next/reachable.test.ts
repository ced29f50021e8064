import { addMilliseconds, type Instant } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { nextSteps } from '../next.ts';
import type { RuleBook } from '../outcome.ts';
import { SEATS, type Seat } from '../seat.ts';
import { MOTION, RULES } from '../testing/at-stage.ts';
import { rulesWith } from '../testing/document.ts';
import {
  answer,
  explore,
  type Place,
  type Sending,
  sendingOf,
  sendings,
  startedIn,
} from '../testing/explore.ts';
import { ROSTER } from '../testing/scenario.ts';
import { PROCEDURES } from '../testing/walk.ts';
import type { NextStep } from './next-step.ts';

const at = '2026-03-16T09:00:00+08:00';

interface Tour {
  readonly rules: RuleBook;
  readonly start: Place;
  /** Left out: to the end. */
  readonly goesOn?: (place: Place) => boolean;
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

const blocking = { data: { ...MOTION, procedure: 'changed' } };
const TOURS: readonly [string, Tour][] = [
  ...WHOLE,
  ...PARTIAL,
  ['a summons that blocks', meetings(BLOCKING, blocking)],
];
const EXPLORED = TOURS.map(([name, { rules, start, goesOn }]) => {
  return { name, rules, places: explore(rules, start, goesOn) };
});

/** The step that a sending is, where it is one. */
function stepOf(steps: readonly NextStep[], { type, data }: Sending): NextStep | undefined {
  return steps.find(
    ({ command, stage, bodies, objections }) =>
      command === type &&
      (data.stage === undefined || data.stage === stage) &&
      (bodies === undefined || bodies.includes(String(data.body))) &&
      (objections === undefined || objections.includes(String(data.objection))),
  );
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
  'change-needs-resolution',
  'decision-closed',
  // The objection is unknown or settled.
  'invalid-input',
  'matter-not-delegable',
  'body-not-competent',
  'roster-invalid',
  'summons-too-short',
];

const stepsAt = (place: Place) => nextSteps({ law: RULES.law, ...place });

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
    const step = stepOf(steps, sending);
    return SEATS.flatMap((seat) => {
      const open = isOpen(step, place) && step?.as.includes(seat);
      const result = resultOf(rules, place, seat, sending);
      const told = open ? result === 'recorded' : ['nothing', ...CODES].includes(result);
      return told ? [] : [{ open, result, seat, sending, stage: place.decision.stage }];
    });
  });
}

describe.each(EXPLORED)('in every situation of $name', ({ rules, places }) => {
  it('a command is accepted where it is told as open to its seat, and nowhere else', () => {
    expect(places.flatMap((place) => surprises(rules, place))).toEqual([]);
  });

  it('a moment told is the first at which the command is accepted', () => {
    const inexact = places.flatMap((place) => {
      const steps = stepsAt(place);
      return sendings(rules, place).flatMap((sending) => {
        const { from, as = [], missing = [] } = stepOf(steps, sending) ?? {};
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
  });

  it('everything that is missing is said in Chinese and in English', () => {
    const missing = places.flatMap(stepsAt).flatMap((step) => step.missing);
    for (const { zh, en } of missing) {
      expect(zh).toMatch(/\p{Script=Han}.*。$/u);
      expect(en).toMatch(/^[A-Z0-9"].*\.$/);
    }
  });

  it('nothing comes next after the end, and something does before', () => {
    for (const place of places) {
      expect(stepsAt(place).length === 0).toBe(place.decision.end !== undefined);
    }
  });
});

/** The same sending at another moment. */
function sendingAt({ type, data }: Sending, now: Instant): Sending {
  return sendingOf(type, 'heldAt' in data ? { ...data, heldAt: now } : data);
}

it('the situations include every stage, end, and wait that there is', () => {
  const places = EXPLORED.flatMap((explored) => explored.places);
  const seen = new Set(places.flatMap(({ decision: { stage, end } }) => [stage, end ?? 'open']));
  const stages = WHOLE.flatMap(([, { start }]) => start.decision.procedure.stageIds);
  const ends = ['open', 'rejected', 'withdrawn', 'archived'];
  expect([...seen].toSorted()).toEqual([...new Set([...stages, ...ends])].toSorted());

  const waits = places.flatMap(stepsAt).filter((step) => step.from && step.missing.length === 0);
  const commands = new Set(waits.map(({ command }) => command));
  expect([...commands].toSorted()).toEqual([
    'ArchiveDecision',
    'RecordMeeting',
    'StartImplementation',
  ]);
});
