import type { Fact, RecordedFact } from '../event.ts';

/** An event as a log holds it: what is folded and judged, and where it stands. */
export interface LoggedEvent extends RecordedFact {
  readonly village: string;
  readonly villagePosition: number;
  readonly stream: string;
  readonly decisionId?: string | undefined;
  readonly lawHash: string;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string;
}

/** The events of one command, and what was read from each. */
export interface Recorded {
  readonly events: readonly LoggedEvent[];
  readonly facts: readonly Fact[];
}
