// Every situation that a decision can come into, found by sending every command that is accepted to
// every situation found before. What does not change which commands are open is one situation:
// dates, amounts and the wording of a plan.
import { addMilliseconds, laterOf, toInstant } from '@siyi/kernel';
import { type CommandType, parseCommand } from '../command.ts';
import { lapseDeadline } from '../deadlines.ts';
import { decideDecision } from '../decide.ts';
import type { NewEvent } from '../event.ts';
import type { Outcome, RuleBook } from '../outcome.ts';
import { SEATS, type Seat } from '../seat.ts';
import { type DecisionState, evolveDecision, isRunning } from '../state.ts';
import type { VillageState } from '../village.ts';
import { allSendings, HOUR_MS, type Place, type Sending } from './sendings.ts';

export { type Place, type Sending, sendingOf, sendings } from './sendings.ts';

/** How far an exploration goes. */
export interface Bounds {
  /** Left out: from every place. */
  readonly goesOn?: ((place: Place) => boolean) | undefined;
  /** The commands that lead on; left out, those of the ordinary way of a decision. */
  readonly walks?: readonly CommandType[] | undefined;
}

// The ordinary way. Each command beside it multiplies the places; a tour of its own takes it up.
const ORDINARY: readonly CommandType[] = [
  'RevisePlan',
  'ConveneMeeting',
  'RecordMeeting',
  'RequestReview',
  'RecordReview',
  'PostNotice',
  'InterruptNotice',
  'RaiseObjection',
  'AnswerObjection',
  'EscalateObjection',
  'IssueOpinion',
  'StartImplementation',
  'RecordAcceptance',
  'RecordEvaluation',
  'WithdrawDecision',
  'ArchiveDecision',
];

/** The places that can be reached from one, itself the first, going on from each while told to. */
export function explore(
  rules: RuleBook,
  start: Place,
  { goesOn = () => true, walks = ORDINARY }: Bounds = {},
): readonly Place[] {
  const found = new Map([[keyOf(start, walks), start]]);
  for (const place of found.values()) {
    if (!goesOn(place)) continue;
    for (const next of placesAfter(rules, place, walks)) {
      const key = keyOf(next, walks);
      if (!found.has(key)) found.set(key, next);
    }
  }
  return [...found.values()];
}

function placesAfter(
  rules: RuleBook,
  place: Place,
  walks: readonly CommandType[],
): readonly Place[] {
  if (place.decision.end) return [];
  const sent = allSendings(rules, place)
    .filter(({ type }) => walks.includes(type) && !isOneMore(place.decision, type))
    .map((sending) => sendByAnyone(rules, place, sending))
    .filter((next) => next !== undefined);
  return [...sent, ...waits(place)];
}

/** One objection, query and demand take all the paths that there are for one. */
function isOneMore({ objections, queries, demands }: DecisionState, type: CommandType): boolean {
  if (type === 'RaiseObjection') return objections.size > 0;
  if (type === 'RaiseQuery') return queries.size > 0;
  return type === 'DemandRectification' && demands.size > 0;
}

// More than any body's days of notice.
const SUMMONED_MS = 11 * 24 * HOUR_MS;

/**
 * Time passes: a posting runs its period and its timer has not fired yet; a summons has its days;
 * the time of the procedure runs out.
 */
function waits(place: Place): readonly Place[] {
  const { posting, summons } = place.decision;
  const ends = isRunning(posting) ? [posting.endsAt] : [];
  const meets = summons ? [addMilliseconds(summons.summonedAt, SUMMONED_MS)] : [];
  const lapses = lapseDeadline(place.decision)?.dueAt ?? [];
  return [...ends, ...meets]
    .concat(lapses)
    .map((moment) => ({ ...place, now: laterOf(place.now, moment) }));
}

/** The place after a sending by whoever may; where that is does not depend on who. */
function sendByAnyone(rules: RuleBook, place: Place, sending: Sending): Place | undefined {
  for (const seat of SEATS) {
    const outcome = answer(rules, place, seat, sending);
    if (outcome.outcome === 'refused') continue;
    if (outcome.events.length === 0) return undefined;
    return outcome.events.reduce((at, event) => record(rules, at, seat, event), place);
  }
  return undefined;
}

/** What a sending would be answered at a place. */
export function answer(rules: RuleBook, place: Place, seat: Seat, sending: Sending): Outcome {
  const { village, decision, now } = place;
  const situation = { ...rules, village, actor: { seat, person: 'person' }, now };
  return decideDecision(situation, decision, sending.command);
}

function record(rules: RuleBook, { village, decision, now }: Place, seat: Seat, event: NewEvent) {
  const version = decision.version + 1;
  const recorded = {
    eventId: `event-${version}`,
    type: event.type,
    schemaVersion: event.schemaVersion,
    version,
    actor: { seat, person: 'person' },
    occurredAt: event.occurredAt ?? now,
    recordedAt: now,
    data: event.data,
  };
  const after = evolveDecision(rules.catalogue, decision, recorded);
  return { village, decision: after, now: addMilliseconds(now, HOUR_MS) };
}

/** How often the open stage may still fail, where its procedure counts that. */
function attemptsLeft({ procedure, stage, attempts }: DecisionState): number | undefined {
  const open = procedure.stages.get(stage);
  const most = open?.kind === 'meeting' ? open.attempts : undefined;
  return most === undefined ? undefined : most - (attempts.get(stage) ?? 0);
}

function keyOf({ decision, now }: Place, walks: readonly CommandType[]): string {
  const { stage, posting, objections, summons, correctable } = decision;
  if (decision.end) return `${stage} ${decision.end}`;
  const lapse = lapseDeadline(decision);
  const demands = [...decision.demands.values()];
  return JSON.stringify([
    stage,
    posting && [posting.interruptedAt === undefined, posting.endsAt <= now],
    [...objections.values()],
    summons && [summons.body, addMilliseconds(summons.summonedAt, SUMMONED_MS) <= now],
    decision.disclosed,
    decision.implementationStarted,
    decision.reviewRequested,
    [...decision.queries.values()].map(({ state }) => state),
    demands.map((demand) => [demand.state, demand.stage === stage]),
    decision.suspended !== undefined,
    decision.change?.needsVote,
    decision.assembly,
    // Only a correction goes another way for what is left to correct.
    walks.includes('CorrectRecord') && correctable !== undefined,
    attemptsLeft(decision),
    lapse && [lapse.dueAt <= now],
  ]);
}

/** A place where a decision has just started, in a village registered long before. */
export function startedIn(rules: RuleBook, options: StartedIn): Place {
  const { roster, has, data, at } = options;
  const village: VillageState = {
    code: '140724102203',
    name: '口上村',
    terms: [
      {
        from: toInstant('2004-01-01T00:00:00Z'),
        roster,
        has: {
          'collective-organisation': false,
          'representatives-authorised': true,
          'one-person-heads-both': false,
          ...has,
        },
      },
    ],
    seats: [],
    authorisations: [],
    relations: [],
    procedures: [],
  };
  const now = toInstant(at);
  const actor = { seat: 'village-committee', person: 'person' } as const;
  const command = parseCommand('StartDecision', data);
  const outcome = decideDecision({ ...rules, village, actor, now }, undefined, command);
  const [event] = outcome.outcome === 'accepted' ? outcome.events : [];
  if (!event) throw new Error('a decision starts with data that is accepted');
  const recorded = {
    ...event,
    eventId: 'event-1',
    version: 1,
    actor,
    occurredAt: now,
    recordedAt: now,
  };
  const decision = evolveDecision(rules.catalogue, undefined, recorded);
  return { village, decision, now: addMilliseconds(now, HOUR_MS) };
}

interface StartedIn {
  readonly roster: VillageState['terms'][0]['roster'];
  readonly has?: Partial<VillageState['terms'][0]['has']>;
  readonly data: unknown;
  readonly at: string;
}
