import {
  createDecisionDomain,
  type DecisionState,
  type RecordedFact,
  type VillageState,
} from '@siyi/decision';
import type { LoggedEvent, StandingBefore } from '@siyi/decision/redecide';
import type { Book } from './books.ts';

/** A command in a book: its events, and what it was decided on. */
export interface CommandIn {
  readonly standing: StandingBefore;
  readonly events: readonly LoggedEvent[];
}

/** The commands of a lawful book, in order. */
export function commandsIn({ rules, events }: Book): readonly CommandIn[] {
  const domain = createDecisionDomain(rules);
  const decisions = new Map<string, DecisionState>();
  let village: VillageState | undefined;

  function apply(event: LoggedEvent & RecordedFact): void {
    const { stream, decisionId } = event;
    if (decisionId === undefined) village = domain.evolveVillage(village, event);
    else decisions.set(stream, domain.evolveDecision(decisions.get(stream), event));
  }

  return [...Map.groupBy(events, ({ commandId }) => commandId).values()].map((own) => {
    const decision = decisions.get(own[0]?.stream ?? '');
    const standing = { village, decision };
    own.forEach(apply);
    return { standing, events: own };
  });
}
