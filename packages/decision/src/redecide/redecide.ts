import { InvalidInput } from '@siyi/kernel';
import { createDecisionDomain } from '../domain.ts';
import type { NewEvent } from '../event.ts';
import type { RuleBook } from '../outcome.ts';
import { type Refusal, refuseInput } from '../refusal.ts';
import type { DecisionState } from '../state.ts';
import type { VillageState } from '../village.ts';
import { commandOf, placeOfSaid } from './command-of.ts';
import { compareEvents } from './compare-events.ts';
import type { Disagreement } from './disagreement.ts';
import type { LoggedEvent, Recorded } from './logged-event.ts';
import { readFacts, wordsOf } from './read-facts.ts';
import { disagreement } from './tell-dispute.ts';

/** What a command was decided on: the states before its first event. */
export interface StandingBefore {
  readonly village: VillageState | undefined;
  /** Of the stream that the events stand in; undefined for a village's own, and for a motion. */
  readonly decision: DecisionState | undefined;
}

/**
 * Decides the command behind recorded events once more, under the rules that it was decided by, and
 * tells in what the record differs. `events` are all of one command id, in order. Throws nothing for
 * a bad event: that one cannot be read is a disagreement too.
 */
export function redecide(
  rules: RuleBook,
  standing: StandingBefore,
  events: readonly LoggedEvent[],
): readonly Disagreement[] {
  const { facts, unreadable } = readFacts(events);
  if (unreadable) return [unreadable];
  return redecideFacts(createJudge(rules), standing, { events, facts });
}

/** What judges: the rules, and the decider that they make. */
export interface Judge {
  readonly rules: RuleBook;
  readonly domain: ReturnType<typeof createDecisionDomain>;
}

export function createJudge(rules: RuleBook): Judge {
  return { rules, domain: createDecisionDomain(rules) };
}

/** The same for events that have been read already. */
export function redecideFacts(
  judge: Judge,
  standing: StandingBefore,
  { events, facts }: Recorded,
): readonly Disagreement[] {
  const unknown = events.flatMap((event) => unknownRules(judge.rules, event));
  if (unknown.length > 0) return unknown;
  const said = events[placeOfSaid(facts)];
  if (!said) return [];
  try {
    const decided = decideAgain(judge, standing, { events, facts });
    if (decided === undefined) return [disagreement(said, { rule: 'no-command', type: said.type })];
    if ('code' in decided) return [disagreement(said, { rule: 'refused', refusal: decided })];
    return compareEvents(decided, { events, facts }, standing.decision);
  } catch (error) {
    // What no rule foresees was not decided by them.
    return [disagreement(said, { rule: 'unreadable', why: wordsOf(error) })];
  }
}

function unknownRules({ law, catalogue }: RuleBook, event: LoggedEvent): readonly Disagreement[] {
  const { lawHash, procedureHash } = event;
  if (lawHash !== law.hash) return [disagreement(event, { rule: 'unknown-law', hash: lawHash })];
  if (procedureHash === undefined || catalogue.byHash(procedureHash)) return [];
  return [disagreement(event, { rule: 'unknown-procedure', hash: procedureHash })];
}

/** What the rules make of the command; undefined where there is none that leads to the events. */
function decideAgain(
  { domain }: Judge,
  standing: StandingBefore,
  { events, facts }: Recorded,
): readonly NewEvent[] | Refusal | undefined {
  const [first] = events;
  if (!first) return undefined;
  try {
    const command = commandOf(facts, standing.decision);
    if (!command) return undefined;
    const { actor, recordedAt: now } = first;
    const verdict = domain.decide({ command, actor, now, ...standing });
    return verdict.outcome === 'refused' ? verdict.refusal : verdict.events;
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return refuseInput(error.faults);
  }
}
