import { type DecisionState, readFact, tellFact } from '@siyi/decision';
import type { RecordedEvent } from '@siyi/engine';
import type { Bilingual } from '@siyi/kernel';

/** The decision around one of its events; both absent for an event of a village. */
export interface Around {
  readonly before?: { readonly state: DecisionState } | undefined;
  readonly after?: { readonly state: DecisionState } | undefined;
}

/** A recorded event in one or two plain sentences. */
export function tellEvent(event: RecordedEvent, { before, after }: Around): Bilingual {
  const fact = readFact(event);
  // Only events of decisions tell of a state.
  return tellFact({ fact, before: before?.state, after: after?.state as DecisionState });
}
