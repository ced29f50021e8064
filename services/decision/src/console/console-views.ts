import { asideSteps, dueOf, nextSteps, type RuleBook, type Seat, standingOf } from '@siyi/decision';
import type { EventStore, PrivateValues, RecordedEvent } from '@siyi/engine';
import {
  type DecisionRecord,
  findingsOf,
  recordOf,
  stagesOf,
  tellStream,
  type VillageRecord,
  villageRecordOf,
} from '@siyi/history';
import { assert, type Instant } from '@siyi/kernel';
import { nationalCalendar } from '@siyi/procedure';
import type { ConsoleDecision, ConsoleDecisionView, HistoryEntry, RefusedEntry } from '@siyi/web';

/** What the pages are made from. */
export interface ConsoleSources {
  readonly store: EventStore;
  readonly privateValues: PrivateValues;
  readonly rules: RuleBook;
}

/** Who looks, and when. */
export interface Look {
  readonly seat: Seat;
  readonly now: Instant;
}

/** A decision as it is read for its page. */
export interface ReadDecision {
  readonly record: DecisionRecord;
  readonly events: readonly RecordedEvent[];
  readonly village: VillageRecord;
}

const REFUSALS_SHOWN = 20;
// Those who take part in the decision, or answer for it; a villager reads what is public.
const INSIDERS: readonly Seat[] = [
  'village-committee',
  'branch-committee',
  'supervision-committee',
  'township',
];

export async function readDecision(
  { store, rules }: ConsoleSources,
  id: string,
): Promise<ReadDecision | undefined> {
  const events = await store.readStream(`decision-${id}`);
  const record = recordOf(rules, events);
  if (!record) return undefined;
  const village = villageRecordOf(await store.readStream(`village-${record.village}`));
  assert(village, 'a decision has a village');
  return { record, events, village };
}

/** A decision in the list of its village. */
export function toConsoleDecision(
  { rules }: ConsoleSources,
  { record, village }: Pick<ReadDecision, 'record' | 'village'>,
  now: Instant,
): ConsoleDecision {
  const { id, title, state, startedAt, startedRecordedAt } = record;
  const matter = rules.law.matters.get(state.matter);
  assert(matter, 'a decision has a matter of the catalogue');
  return {
    id,
    title,
    matter: matter.title,
    ...(state.amount === undefined ? {} : { amount: state.amount }),
    started: { occurredAt: startedAt, recordedAt: startedRecordedAt },
    state: standingOf(state),
    stages: stagesOf(record),
    next: nextSteps({ law: rules.law, village: village.state, decision: state, now }),
    due: dueOf(state, nationalCalendar),
  };
}

/** Everything that those who act in a decision need. */
export async function toDecisionPage(
  sources: ConsoleSources,
  read: ReadDecision,
  look: Look,
): Promise<Omit<ConsoleDecisionView, 'outcome'>> {
  const { record, village } = read;
  const { procedure } = record.state;
  return {
    ...toConsoleDecision(sources, read, look.now),
    asOf: look.now,
    seat: look.seat,
    village: { code: record.village, name: village.state.name },
    aside: asideSteps({
      law: sources.rules.law,
      village: village.state,
      decision: record.state,
      now: look.now,
    }),
    plan: record.plan,
    planVersion: record.state.planVersion,
    procedure: { ref: procedure.ref, title: procedure.title },
    history: await historyOf(sources, read, look.seat),
    refusals: await refusalsOf(sources.store, record.id),
  };
}

async function historyOf(
  sources: ConsoleSources,
  { record, events, village }: ReadDecision,
  seat: Seat,
): Promise<readonly HistoryEntry[]> {
  const findings = findingsOf(sources.rules, village.state, { record, events });
  const decision = { id: record.id, title: record.title };
  const told = tellStream(sources.rules, events);
  const entries = await Promise.all(
    told.map(async (one, index) => {
      const flags = findings
        .filter(({ events: proofs }) => proofs[0] === one.eventId)
        .map(({ id, severity, message }) => ({ id, severity, message }));
      const privateValues = await openedOf(sources.privateValues, events[index], seat);
      return { ...one, decision, flags, ...(privateValues ? { privateValues } : {}) };
    }),
  );
  return entries.toReversed();
}

async function openedOf(
  privateValues: PrivateValues,
  event: RecordedEvent | undefined,
  seat: Seat,
): Promise<HistoryEntry['privateValues']> {
  if (!event?.commitments || !INSIDERS.includes(seat)) return undefined;
  const opened = await Promise.all(
    Object.keys(event.commitments).map((field) => privateValues.open(event.eventId, field)),
  );
  return opened.flatMap((one) => (one ? [{ field: one.field, value: one.value }] : []));
}

async function refusalsOf(store: EventStore, id: string): Promise<readonly RefusedEntry[]> {
  const kept = await store.readRefusals(`decision-${id}`, REFUSALS_SHOWN);
  return kept.map(({ recordedAt, actor, type, refusal }) => {
    return { recordedAt, seat: actor.seat as Seat, command: type, refusal };
  });
}
