// Every situation that a decision can come into, found by sending every command that is accepted to
// every situation found before. What does not change which commands are open is one situation:
// dates, amounts and the wording of a plan.
import { addMilliseconds, type Instant, laterOf, toInstant } from '@siyi/kernel';
import type { Stage } from '@siyi/procedure';
import { type CommandType, parseCommand } from '../command.ts';
import { type DecisionCommand, decideDecision } from '../decide.ts';
import type { NewEvent } from '../event.ts';
import type { Outcome, RuleBook } from '../outcome.ts';
import { membersOf } from '../policies/attendance.ts';
import { SEATS, type Seat } from '../seat.ts';
import { type DecisionState, evolveDecision, isRunning } from '../state.ts';
import { termsAt, type VillageState } from '../village.ts';

const HOUR_MS = 60 * 60 * 1000;

/** A decision in its village at a moment. */
export interface Place {
  readonly village: VillageState;
  readonly decision: DecisionState;
  readonly now: Instant;
}

/** A command ready to be sent, by whoever may. */
export interface Sending {
  readonly type: CommandType;
  readonly data: Readonly<Record<string, unknown>>;
  readonly command: DecisionCommand;
}

export function sendingOf(type: CommandType, data: Sending['data']): Sending {
  return { type, data, command: parseCommand(type, data) as DecisionCommand };
}

/** The places that can be reached from one, itself the first, going on from each while told to. */
export function explore(
  rules: RuleBook,
  start: Place,
  goesOn: (place: Place) => boolean = () => true,
): readonly Place[] {
  const found = new Map([[keyOf(start), start]]);
  for (const place of found.values()) {
    if (!goesOn(place)) continue;
    for (const next of placesAfter(rules, place)) {
      if (!found.has(keyOf(next))) found.set(keyOf(next), next);
    }
  }
  return [...found.values()];
}

function placesAfter(rules: RuleBook, place: Place): readonly Place[] {
  if (place.decision.end) return [];
  const sent = allSendings(rules, place)
    // One objection takes all the paths that there are for one.
    .filter(({ type }) => type !== 'RaiseObjection' || place.decision.objections.size === 0)
    .map((sending) => sendByAnyone(rules, place, sending))
    .filter((next) => next !== undefined);
  return [...sent, ...waits(place)];
}

// More than any body's days of notice.
const SUMMONED_MS = 11 * 24 * HOUR_MS;

/** Time passes: a posting runs its period and its timer has not fired yet; a summons has its days. */
function waits(place: Place): readonly Place[] {
  const { posting, summons } = place.decision;
  const ends = isRunning(posting) ? [posting.endsAt] : [];
  const meets = summons ? [addMilliseconds(summons.summonedAt, SUMMONED_MS)] : [];
  return [...ends, ...meets].map((moment) => ({ ...place, now: laterOf(place.now, moment) }));
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

/** One of each command that a person might sensibly send, for every stage, body and objection. */
export function sendings(rules: RuleBook, place: Place): readonly Sending[] {
  const nameOf = ({ type, data: { stage, body, objection } }: Sending) =>
    JSON.stringify([type, stage, body, objection]);
  const named = Map.groupBy(allSendings(rules, place), nameOf);
  return [...named.values()].flatMap((alike) => alike.slice(0, 1));
}

/** Every command that a person might sensibly send at a place, whether or not its stage is open. */
function allSendings(rules: RuleBook, { village, decision, now }: Place): readonly Sending[] {
  const stages = [...decision.procedure.stages.values()];
  const roster = termsAt(village, now).roster;
  const known = [...decision.objections.keys()];
  const meetings = bodiesOf(stages).flatMap(({ stage, body }) => {
    const members = membersOf(rules.law, body, roster) ?? 10;
    return [
      {
        type: 'ConveneMeeting',
        data: { stage, body, for: addMilliseconds(now, HOUR_MS), place: '村委会' },
      },
      ...outcomes(members).map((more) => ({
        type: 'RecordMeeting',
        data: { stage, body, heldAt: now, present: members, ...more },
      })),
    ];
  });
  const notices = stages
    .filter(({ kind }) => kind === 'notice')
    .flatMap(({ id: stage }) => [
      { type: 'PostNotice', data: { stage, postedAt: now, boards: ['村委会公开栏'] } },
      { type: 'InterruptNotice', data: { stage, reason: '大风' } },
    ]);
  const objections = known.flatMap((objection) => [
    { type: 'AnswerObjection', data: { objection, text: '已核对', upheld: true } },
    { type: 'AnswerObjection', data: { objection, text: '已核对', upheld: false } },
    { type: 'EscalateObjection', data: { objection } },
  ]);
  const raise = { type: 'RaiseObjection', data: { objection: `o${known.length}`, text: '太贵' } };
  const contract = { contractor: '中标单位', amount: '98000.00', signedAt: now };
  const sign = { type: 'SignContract', data: contract };
  const all = [...meetings, ...notices, ...objections, raise, sign, ...OTHERS];
  return all.map(({ type, data }) => sendingOf(type as CommandType, data));
}

const OTHERS = [
  { type: 'RevisePlan', data: { plan: '另选地址', reason: '听取意见' } },
  { type: 'RevisePlan', data: { amount: '99000.00', reason: '听取意见' } },
  { type: 'StartImplementation', data: {} },
  { type: 'ReportProgress', data: { percent: 60 } },
  { type: 'RecordAcceptance', data: { accepted: false, acceptors: ['village-committee'] } },
  { type: 'RecordAcceptance', data: { accepted: true, acceptors: ['village-committee'] } },
  { type: 'WithdrawDecision', data: { reason: '资金没有落实' } },
  { type: 'ArchiveDecision', data: {} },
];

function bodiesOf(stages: readonly Stage[]) {
  return stages.flatMap((stage) =>
    stage.kind === 'meeting' ? stage.bodies.map(({ body }) => ({ stage: stage.id, body })) : [],
  );
}

/** Passed, not passed, deferred, and no vote at all. */
function outcomes(members: number): readonly Readonly<Record<string, unknown>>[] {
  const method = 'show-of-hands';
  return [
    { vote: { method, for: members, against: 0 } },
    { vote: { method, for: 0, against: members } },
    { outcome: 'deferred' },
    {},
  ];
}

function keyOf({ decision, now }: Place): string {
  const { posting, objections, summons } = decision;
  if (decision.end) return `${decision.stage} ${decision.end}`;
  return JSON.stringify([
    decision.stage,
    posting && [posting.interruptedAt === undefined, posting.endsAt <= now],
    [...objections.values()],
    summons && [summons.body, addMilliseconds(summons.summonedAt, SUMMONED_MS) <= now],
    decision.disclosed,
    decision.implementationStarted,
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
