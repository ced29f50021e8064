import { type Command, parseCommand } from '../command.ts';
import type { Fact } from '../event.ts';
import { OBJECTORS } from '../policies/senders.ts';
import type { Seat } from '../seat.ts';
import type { DecisionState } from '../state.ts';
import { SAID } from './said.ts';

// What stands where a private value stood: the rules ask whether it was given, never what it says.
const WITHHELD = 'withheld';

/** The place of the fact, among those of one command, that records what its sender said. */
export function placeOfSaid(facts: readonly Fact[]): number {
  // A posting whose period is over is ended by the command that comes first, ahead of its own event.
  return facts[0]?.type === 'NoticeEnded' && facts.length > 1 ? 1 : 0;
}

/**
 * The command that led to the facts of one command id, in their order, as far as a verdict depends
 * on it; undefined where no command leads there. `decision` is the state before them. Throws
 * InvalidInput when no command may say what they record.
 */
export function commandOf(
  facts: readonly Fact[],
  decision: DecisionState | undefined,
): Command | undefined {
  const fact = facts[placeOfSaid(facts)];
  if (!fact) return undefined;
  if (fact.type === 'NoticeEnded' && fact.actor.seat !== 'system') {
    return silentCommand(fact, decision);
  }
  const said = SAID[fact.type];
  if (!said) return undefined;
  const data = {
    ...givenIn(fact.data, said.fields),
    ...privateFieldsOf(fact),
    ...(fact.evidence ? { evidence: fact.evidence } : {}),
    ...claimOf(fact, facts.at(-1)),
  };
  return parseCommand(said.command, data) as Command;
}

/** One that found everything so already, and recorded only the end of a posting that it met. */
function silentCommand({ actor }: Fact, decision: DecisionState | undefined): Command {
  const waiting = [...(decision?.objections ?? [])].find(([, one]) => one.escalated && one.open);
  if (waiting && OBJECTORS.includes(actor.seat as Seat)) {
    return { type: 'EscalateObjection', data: { objection: waiting[0] } };
  }
  return { type: 'ResumeDecision', data: { reason: WITHHELD } };
}

function givenIn(data: object, fields: readonly string[]): Record<string, unknown> {
  const members = data as Readonly<Record<string, unknown>>;
  const given: Record<string, unknown> = {};
  for (const field of fields) {
    if (members[field] !== undefined) given[field] = members[field];
  }
  return given;
}

const REASON_OF_EXCLUSION = /^excluded-(\d+)-reason$/;

/** The fields that are only committed to; the reasons of exclusions stand in the list of these. */
function privateFieldsOf(fact: Fact): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  const reasoned = new Set<number>();
  for (const name of Object.keys(fact.commitments ?? {})) {
    const place = REASON_OF_EXCLUSION.exec(name)?.[1];
    if (place === undefined) fields[name] = WITHHELD;
    else reasoned.add(Number(place));
  }
  if (fact.type === 'MeetingRecorded' && fact.data.excluded) {
    fields.excluded = withReasons(fact.data.excluded, reasoned);
  }
  if (fact.type === 'RecordCorrected' && fact.data.figures.excluded) {
    const { figures } = fact.data;
    fields.figures = { ...figures, excluded: withReasons(figures.excluded ?? [], reasoned) };
  }
  return fields;
}

function withReasons(excluded: readonly object[], reasoned: ReadonlySet<number>) {
  return excluded.map((one, at) => (reasoned.has(at) ? { ...one, reason: WITHHELD } : one));
}

/** The moment that was claimed; none where it is that of the recording, as it is by default. */
function claimOf(fact: Fact, last: Fact | undefined): Record<string, string> {
  const moment = SAID[fact.type]?.moment;
  if (moment) return { [moment]: fact.occurredAt };
  if (fact.actor.seat === 'system') return {};
  // A change that is decided at once shares a claimed moment, and has its own recording by default.
  const isShared = last?.type === 'ChangeDecided' && last.occurredAt === fact.occurredAt;
  const isDefault = fact.occurredAt === fact.recordedAt && !isShared;
  return isDefault ? {} : { occurredAt: fact.occurredAt };
}
