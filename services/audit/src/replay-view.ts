import { type Finding, type RuleBook, SEAT_TITLES, type Seat, standingOf } from '@siyi/decision';
import { leafOf, type RecordedEvent } from '@siyi/engine';
import { recordOf, stagesOf, villageRecordOf } from '@siyi/history';
import { addMilliseconds, assert, type Instant } from '@siyi/kernel';
import { encodeLeaf, leafHashText } from '@siyi/log';
import type {
  FlagView,
  RecordView,
  ReplayAxis,
  ReplayStep,
  ReplayView,
  ToldEvent,
} from '@siyi/web';
import { findingsAsOf, shows } from './findings-as-of.ts';
import { type Claimed, foldClaims } from './fold-claims.ts';
import { changesBetween, factsOf } from './replay-facts.ts';
import { type AsOf, inOrder, stepsBy } from './replay-order.ts';
import { type History, tellHistory } from './tell-history.ts';

/** Everything that is recorded of a decision and of its village, in order. */
export interface Recorded {
  readonly decision: readonly RecordedEvent[];
  readonly village: readonly RecordedEvent[];
}

export interface ReplayOptions {
  readonly rules: RuleBook;
  readonly axis: ReplayAxis;
  readonly asOf: AsOf;
}

/** A decision as of a step, a position or a moment on one of its two clocks. */
export function toReplayView(recorded: Recorded, options: ReplayOptions): ReplayView {
  const { rules, axis, asOf } = options;
  const history = tellHistory(rules, recorded.decision);
  const village = villageRecordOf(recorded.village);
  assert(history && village, 'a decision has events, and a village');
  const order = inOrder(recorded.decision, axis);
  const step = stepsBy(order, axis, asOf);
  const event = order[step - 1];
  const now = standingAfter(order.slice(0, step), options);
  const findings = findingsThen(recorded, order.slice(0, step), now, options);
  const { id, title, state } = history.record;
  return {
    village: { code: village.state.code, name: village.state.name },
    decision: { id, title },
    procedure: state.procedure.ref,
    procedureTitle: state.procedure.title,
    axis,
    step,
    steps: order.length,
    at: momentOf(order, step, options),
    ...(now.record ? { known: knownOf(now.record) } : {}),
    ...(event ? shownStep(event, { history, findings }) : {}),
    changes: event ? changesBy(order, step, options, now) : [],
    flags: findings.map(toFlag),
    timeline: timelineOf(recorded, order, now, { history, rules }),
  };
}

type Known = NonNullable<Claimed['record']>;

/** What some first events of an order come to. */
function standingAfter(
  events: readonly RecordedEvent[],
  { rules, axis }: Pick<ReplayOptions, 'rules' | 'axis'>,
): Claimed {
  if (axis === 'occurredAt') return foldClaims(rules, events);
  return { record: recordOf(rules, events), aside: new Set() };
}

function changesBy(
  order: readonly RecordedEvent[],
  step: number,
  options: ReplayOptions,
  now: Claimed,
): ReplayView['changes'] {
  const before = standingAfter(order.slice(0, step - 1), options);
  return changesBetween(before.record, now.record);
}

/** The moment asked for, else that of the step; before the first, the last one without it. */
function momentOf(
  order: readonly RecordedEvent[],
  step: number,
  { axis, asOf }: ReplayOptions,
): Instant {
  if (asOf.kind === 'moment') return asOf.moment;
  const event = order[step - 1];
  if (event) return event[axis];
  const [first] = order;
  assert(first, 'a decision begins with an event');
  return addMilliseconds(first[axis], -1);
}

function knownOf(record: Known): NonNullable<ReplayView['known']> {
  const { state } = record;
  return { state: standingOf(state), stages: stagesOf(record), facts: factsOf(record) };
}

function findingsThen(
  recorded: Recorded,
  decision: readonly RecordedEvent[],
  { record }: Claimed,
  options: ReplayOptions,
): readonly Finding[] {
  if (!record) return [];
  const inRecord = decision.toSorted((a, b) => a.version - b.version);
  const village = villageThen(recorded.village, decision.at(-1), options);
  return findingsAsOf(options.rules, { record, decision: inRecord, village });
}

/**
 * The village as it was known then. A claim is judged by the roster of its own date, whenever that
 * roster was set, so on the axis of claims all of its events count.
 */
function villageThen(
  village: readonly RecordedEvent[],
  last: RecordedEvent | undefined,
  { axis, asOf }: ReplayOptions,
): readonly RecordedEvent[] {
  if (axis === 'occurredAt' || !last) return village;
  if (asOf.kind === 'moment') return village.filter((one) => one.recordedAt <= asOf.moment);
  const position = asOf.kind === 'position' ? asOf.position : last.position;
  return village.filter((one) => one.position <= position);
}

interface Shown {
  readonly history: History;
  readonly findings: readonly Finding[];
}

function shownStep(event: RecordedEvent, { history, findings }: Shown) {
  const telling = history.tellings.get(event.eventId);
  assert(telling, 'every event of a stream is told');
  const { id, title } = history.record;
  const told: ToldEvent = {
    eventId: event.eventId,
    villagePosition: event.villagePosition,
    type: event.type,
    decision: { id, title },
    ...telling,
    actor: SEAT_TITLES[event.actor.seat as Seat],
    flags: findings.filter((finding) => shows(event, finding)).map(toFlag),
    occurredAt: event.occurredAt,
    recordedAt: event.recordedAt,
  };
  return { event: told, record: toRecordView(event) };
}

function toRecordView(event: RecordedEvent): RecordView {
  // Reading has refused every leaf whose bytes are not exactly these.
  const bytes = encodeLeaf(leafOf(event));
  const { position, previous, procedureHash, lawHash } = event;
  return {
    position,
    leaf: new TextDecoder().decode(bytes),
    leafHash: leafHashText(bytes),
    previous,
    procedureHash,
    lawHash,
  };
}

function toFlag({ id, severity, message }: Finding): FlagView {
  return { id, severity, message };
}

/** Every step that there is today, marked where an inspector would note something of it today. */
function timelineOf(
  { decision, village }: Recorded,
  order: readonly RecordedEvent[],
  { aside }: Claimed,
  { history, rules }: { readonly history: History; readonly rules: RuleBook },
): readonly ReplayStep[] {
  const { record, tellings } = history;
  const findings = findingsAsOf(rules, { record, decision, village });
  return order.map((event, index) => ({
    step: index + 1,
    position: event.position,
    sentence: tellings.get(event.eventId)?.sentence ?? { zh: '', en: '' },
    flagged: findings.some((finding) => shows(event, finding)),
    ...(aside.has(event.eventId) ? { aside: true } : {}),
    occurredAt: event.occurredAt,
    recordedAt: event.recordedAt,
  }));
}
