import { addMilliseconds, type Instant, InvalidInput } from '@siyi/kernel';
import { citeSource } from '@siyi/procedure';
import { describe, expect, it } from 'vitest';
import { parseCommand } from '../command.ts';
import { type DecisionCommand, decideDecision } from '../decide.ts';
import type { Outcome, RuleBook, Situation } from '../outcome.ts';
import { type DecisionState, evolveDecision } from '../state.ts';
import { MOTION, RULES } from '../testing/at-stage.ts';
import { EVERY_KIND_RULES, rulesWith } from '../testing/document.ts';
import { type Place, startedIn } from '../testing/explore.ts';
import { ROSTER } from '../testing/scenario.ts';
import { PROCEDURES } from '../testing/walk.ts';
import { type AskedStep, compareHistory } from './compare-history.ts';
import type { Consulted } from './consulted.ts';
import { explainCommand } from './explain-command.ts';
import { createDice, drawCommand } from './testing/random-commands.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** What is wrong with an explanation, beside the answer of the engine; nothing where they agree. */
function faultOf(
  situation: Situation,
  state: DecisionState | undefined,
  command: DecisionCommand,
): string | undefined {
  const outcome = decideDecision(situation, state, command);
  const lines = explainCommand(situation, state, command);
  const failing = lines.filter(({ verdict }) => verdict === 'fails');
  const seat = situation.actor.seat;
  const what = `${command.type} of ${seat} at ${state?.stage}: ${answerOf(outcome)}`;
  if (lines.some((line) => line.about === 'rest')) return `${what} has no line of its own`;
  const wordless = lines.find(({ words }) => /undefined|NaN|null/.test(words.zh + words.en));
  if (wordless) return `${what} says ${wordless.words.zh}`;
  if (outcome.outcome === 'accepted') return failing.length === 0 ? undefined : `${what}, fails`;
  const { rule, article, operands } = outcome.refusal;
  const [told] = failing;
  if (failing.length !== 1 || !told) return `${what}, ${failing.length} fail`;
  if (told.rule !== rule || told.article !== article) return `${what}, told ${told.rule}`;
  if (told.title?.zh !== titleOf(situation, told)) return `${what}, titled ${told.title?.zh}`;
  const differing = Object.entries(operands).some(([key, value]) => told.operands[key] !== value);
  return differing ? `${what}, told ${JSON.stringify(told.operands)}` : undefined;
}

function answerOf(outcome: Outcome): string {
  return outcome.outcome === 'accepted' ? 'accepted' : outcome.refusal.code;
}

function titleOf({ law }: Situation, { rule, article }: Consulted): string | undefined {
  if (rule === undefined || article === undefined) return undefined;
  const [source = '', number] = article.split(' art. ');
  return citeSource(law, rule, source, number).words.zh;
}

const BLOCKING = rulesWith('xiyang-four-procedures@2026-01-01', (stage) => {
  const evidence = { least: 1, otherwise: 'warn' as const };
  if (stage.kind !== 'meeting') return { ...stage, evidence };
  const interval = stage.ownsPlan ? {} : { interval: { days: 2, otherwise: 'warn' as const } };
  const summons = { days: 10, otherwise: 'block' as const };
  const bodies = stage.bodies.map((body) => ({ ...body, summons }));
  return { ...stage, ...interval, evidence, bodies };
});

const RANDOM: readonly [name: string, rules: RuleBook, procedure: string][] = [
  ...PROCEDURES.map((ref): [string, RuleBook, string] => [ref, RULES, ref]),
  ['a procedure that blocks and warns', BLOCKING, 'changed'],
  ['a procedure of every kind', EVERY_KIND_RULES, 'every-kind'],
];

/** Plays drawn commands, each explained before it is decided; returns faults and codes met. */
function playDrawn(rules: RuleBook, procedure: string, seed: number) {
  const dice = createDice(seed);
  const roster = { ...ROSTER, others: dice.chance(50) ? { 'group-heads': 5 } : {} };
  const amount = dice.pick(['98000.00', '600000.00']);
  const matters = ['PUBLIC_WELFARE', 'PUBLIC_WELFARE', 'COLLECTIVE_PROJECT', 'LAND_TO_OUTSIDER'];
  const matter = procedure === 'every-kind' ? 'PUBLIC_WELFARE' : dice.pick(matters);
  const data = { ...MOTION, procedure, matter, amount };
  const has = { 'collective-organisation': dice.chance(50) };
  const at = '2026-03-16T09:00:00+08:00';
  let place: Place = startedIn(rules, { roster, data, has, at });
  const faults: string[] = [];
  const met: string[] = [];
  const asked: AskedStep[] = [];
  for (let step = 0; step < 60 && !place.decision.end; step += 1) {
    const now = addMilliseconds(place.now, dice.pick([HOUR, HOUR, DAY, 3 * DAY, 17 * DAY]));
    const drawn = drawCommand(dice, place.decision, now);
    const command = parsed(drawn.type, drawn.data);
    if (!command) continue;
    const actor = { seat: drawn.seat, person: 'person' };
    const situation = { ...rules, village: place.village, actor, now };
    const fault = faultOf(situation, place.decision, command);
    if (fault) faults.push(fault);
    const outcome = decideDecision(situation, place.decision, command);
    const accepted = outcome.outcome === 'accepted';
    asked.push({ n: step + 1, situation, state: place.decision, command, accepted });
    met.push(`${drawn.type} ${answerOf(outcome)}`);
    place = { ...place, decision: after(rules, place.decision, outcome, actor, now), now };
  }
  return { faults, met, asked, last: place.decision };
}

function parsed(type: Parameters<typeof parseCommand>[0], data: object) {
  try {
    return parseCommand(type, data) as DecisionCommand;
  } catch (error) {
    // What cannot be read never reaches a rule.
    if (error instanceof InvalidInput) return undefined;
    throw error;
  }
}

function after(
  rules: RuleBook,
  decision: DecisionState,
  outcome: Outcome,
  actor: Situation['actor'],
  now: Instant,
): DecisionState {
  if (outcome.outcome === 'refused') return decision;
  return outcome.events.reduce((state, event) => {
    const { version } = state;
    const fact = { ...event, eventId: `event-${version + 1}`, version: version + 1, actor };
    return evolveDecision(rules.catalogue, state, {
      ...fact,
      occurredAt: event.occurredAt ?? now,
      recordedAt: now,
    });
  }, decision);
}

const OTHERS = EVERY_KIND_RULES.catalogue.procedures;

describe('drawn histories', () => {
  it.each(RANDOM)(
    'under %s can be judged by any other procedure',
    (_, rules, procedure) => {
      for (let seed = 1; seed <= 30; seed += 1) {
        const { asked, last } = playDrawn(rules, procedure, seed);
        const there = OTHERS[seed % OTHERS.length];
        if (!there) throw new Error('procedures are shipped');
        const { steps, stages } = compareHistory(asked, there, last);
        expect(stages.map(({ here }) => here)).toEqual(last.procedure.stageIds);
        for (const { outcome, counterpart, changes } of steps) {
          expect(outcome.there === undefined).toBe(!counterpart);
          const refuses = changes.some((one) => one.there?.verdict === 'fails');
          if (refuses) expect(outcome.there).toBe('refused');
        }
      }
    },
    60_000,
  );

  it.each(RANDOM)(
    'under %s change nothing by their own procedure',
    (_, rules, procedure) => {
      for (let seed = 1; seed <= 30; seed += 1) {
        const { asked, last } = playDrawn(rules, procedure, seed);
        // One that moved to another procedure did not go through the stages of that one.
        if (asked.some(({ state }) => state?.procedure !== last.procedure)) continue;
        const { steps } = compareHistory(asked, last.procedure, last);
        expect(steps.flatMap(({ changes }) => changes)).toEqual([]);
        expect(steps.map(({ outcome }) => outcome.there)).toEqual(
          steps.map(({ outcome }) => outcome.here),
        );
      }
    },
    60_000,
  );
});

describe('drawn commands', () => {
  const met = new Set<string>();

  it.each(RANDOM)(
    'under %s are explained as they are decided',
    (_, rules, procedure) => {
      const faults = new Set<string>();
      for (let seed = 1; seed <= 60; seed += 1) {
        const played = playDrawn(rules, procedure, seed);
        for (const fault of played.faults) faults.add(fault);
        for (const one of played.met) met.add(one);
      }
      expect([...faults].slice(0, 20)).toEqual([]);
    },
    60_000,
  );

  it('meet most refusals, and have most commands accepted', () => {
    const codes = new Set([...met].map((one) => one.split(' ')[1]));
    const accepted = new Set([...met].filter((one) => one.endsWith(' accepted')));
    expect(codes.size).toBeGreaterThan(15);
    expect(accepted.size).toBeGreaterThan(30);
  });
});
