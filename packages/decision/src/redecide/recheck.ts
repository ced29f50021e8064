import type { Law } from '@siyi/procedure';
import type { Fact } from '../event.ts';
import type { RuleBook } from '../outcome.ts';
import { type DecisionState, evolveFact } from '../state.ts';
import { applyToVillage, type VillageState } from '../village.ts';
import type { Disagreement } from './disagreement.ts';
import { firstDifference, type TwoValues } from './first-difference.ts';
import type { LoggedEvent } from './logged-event.ts';
import { readFacts, wordsOf } from './read-facts.ts';
import { createJudge, redecideFacts } from './redecide.ts';
import { disagreement } from './tell-dispute.ts';

/** Goes once through the events of a village and decides every command again. */
export interface Recheck {
  /** Takes the next event in the order of villagePosition; tells of the command that ended before. */
  take(event: LoggedEvent): readonly Disagreement[];
  /** Tells of the last command. */
  finish(): readonly Disagreement[];
}

/** A stream up to its last event. */
interface Book<State> {
  version: number;
  correlationId?: string;
  state?: State | undefined;
  /** The event that could not be applied: what comes behind it cannot be judged. */
  broken?: string;
}

/**
 * Opens a recheck of a village from its first event on. Whatever is wrong with an event is told, and
 * nothing is thrown. It keeps the state of every decision of the village. `earlier` are the laws that
 * were in use before that of the rules: each command is judged under the one that its events name.
 */
export function openRecheck(rules: RuleBook, earlier: readonly Law[] = []): Recheck {
  const current = createJudge(rules);
  const judges = new Map([
    ...earlier.map((law) => [law.hash, createJudge({ ...rules, law })] as const),
    [rules.law.hash, current],
  ]);
  const village: Book<VillageState> = { version: 0 };
  const decisions = new Map<string, Book<DecisionState>>();
  let last: LoggedEvent | undefined;
  let waiting: LoggedEvent[] = [];

  function decisionBook(stream: string): Book<DecisionState> {
    const known = decisions.get(stream) ?? { version: 0 };
    decisions.set(stream, known);
    return known;
  }

  function settle(): readonly Disagreement[] {
    const events = waiting;
    waiting = [];
    const [first] = events;
    if (!first) return [];
    if (first.decisionId === undefined) {
      return recheckIn(village, events, applyToVillage, undefined);
    }
    const book = decisionBook(first.stream);
    const evolve = (state: DecisionState | undefined, fact: Fact) =>
      evolveFact(rules.catalogue, state, fact);
    return recheckIn(book, events, evolve, book.state);
  }

  function recheckIn<State>(
    book: Book<State>,
    events: readonly LoggedEvent[],
    evolve: (state: State | undefined, fact: Fact) => State,
    decision: DecisionState | undefined,
  ): readonly Disagreement[] {
    const found = events.flatMap((event) => disorder(book, event));
    const behind = book.broken ?? village.broken;
    if (behind !== undefined) {
      return [...found, ...events.map((one) => disagreement(one, { rule: 'unjudged', behind }))];
    }
    const { facts, unreadable } = readFacts(events);
    if (unreadable) {
      book.broken = unreadable.eventId;
      return [...found, unreadable];
    }
    const judged = redecideFacts(
      judges.get(events[0]?.lawHash ?? '') ?? current,
      { village: village.state, decision },
      { events, facts },
    );
    const misfit = evolveAll(book, events, facts, evolve);
    return [...found, ...judged, ...misfit];
  }

  /** An event that is not the next of its village and of its stream. */
  function disorder(book: Book<unknown>, event: LoggedEvent): readonly Disagreement[] {
    const difference =
      firstDifference('villagePosition', (last?.villagePosition ?? 0) + 1, event.villagePosition) ??
      firstDifference('village', last?.village ?? event.village, event.village) ??
      outOfTime(last, event) ??
      firstDifference('version', book.version + 1, event.version) ??
      firstDifference(
        'correlationId',
        book.correlationId ?? event.commandId,
        event.correlationId,
      ) ??
      misnamed(event);
    last = event;
    book.version = event.version;
    book.correlationId ??= event.correlationId;
    return difference ? [disagreement(event, { rule: 'out-of-order', ...difference })] : [];
  }

  return {
    take(event) {
      const isSame = waiting[0]?.commandId === event.commandId;
      const found = isSame ? NONE : settle();
      waiting.push(event);
      return found;
    },
    finish: settle,
  };
}

const NONE: readonly Disagreement[] = [];

/** An event that was not recorded after the last one of its village. */
function outOfTime(last: LoggedEvent | undefined, event: LoggedEvent): TwoValues | undefined {
  const { recordedAt } = event;
  if (last === undefined || recordedAt > last.recordedAt) return undefined;
  return { path: 'recordedAt', expected: `> ${last.recordedAt}`, recorded: recordedAt };
}

/** A decision's event in a village's stream, or the other way about. */
function misnamed({ stream, village, decisionId }: LoggedEvent): TwoValues | undefined {
  const named = decisionId === undefined ? `village-${village}` : `decision-${decisionId}`;
  return firstDifference('stream', named, stream);
}

/** Applies the facts to the book, up to the first that does not fit its state. */
function evolveAll<State>(
  book: Book<State>,
  events: readonly LoggedEvent[],
  facts: readonly Fact[],
  evolve: (state: State | undefined, fact: Fact) => State,
): readonly Disagreement[] {
  for (const [index, event] of events.entries()) {
    const fact = facts[index];
    try {
      if (fact) book.state = evolve(book.state, fact);
    } catch (error) {
      book.broken = event.eventId;
      return [disagreement(event, { rule: 'misplaced', why: wordsOf(error) })];
    }
  }
  return NONE;
}
