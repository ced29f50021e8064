import { type RunningCommand, ruleOf } from '../decide.ts';
import { seatLines } from './common-lines.ts';
import { citationOf, type Part } from './consulted.ts';

/** Who may send the command, as its own rule says it. */
export const seatPart: Part = ({ situation, state, command }) =>
  seatLines(
    situation,
    (refusal) => citationOf(situation.law, refusal),
    (asked) => ruleOf(command as RunningCommand).check(asked, state, command as never),
  );
