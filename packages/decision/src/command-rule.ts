import type { CommandOf, CommandType } from './command.ts';
import type { NewEvent } from './event.ts';
import type { Situation } from './outcome.ts';
import type { Refusal } from './refusal.ts';
import type { DecisionState } from './state.ts';

/**
 * How one command is decided. `check` asks whether it may be recorded at all; `record` is the event
 * of what the sender says happened (none when it is already so); `conclude` is what follows from it
 * by the rules. A paper ledger is audited by `record` alone: it claims, and nothing is refused.
 */
export interface CommandRule<K extends CommandType> {
  check(situation: Situation, state: DecisionState, command: CommandOf<K>): Refusal | undefined;
  record(situation: Situation, state: DecisionState, command: CommandOf<K>): NewEvent | undefined;
  conclude?(situation: Situation, state: DecisionState, command: CommandOf<K>): readonly NewEvent[];
}
