import { lawFor } from '@siyi/procedure';
import { type DecisionCommand, decideDecision, type RunningCommand, ruleOf } from '../decide.ts';
import { dueNoticeEnd } from '../notice-end.ts';
import type { Situation } from '../outcome.ts';
import type { Refusal } from '../refusal.ts';
import type { DecisionState } from '../state.ts';
import { dueLapse } from '../state-ahead.ts';
import { closedLines, inputLine, suspendedLines } from './common-lines.ts';
import { type Asked, type Consulted, citationOf, consulted, type Part } from './consulted.ts';
import { PARTS } from './parts.ts';
import { postingLine } from './posting-lines.ts';
import { seatPart } from './seat-part.ts';
import { againLines, startLines } from './start-lines.ts';

/**
 * Every rule that the engine consults on a command, in its order, up to the one that refuses it.
 * What is refused has one line that fails, with the rule and the article of the refusal; what is
 * recorded has none.
 */
export function explainCommand(
  situation: Situation,
  state: DecisionState | undefined,
  command: DecisionCommand,
): readonly Consulted[] {
  const refusal = refusalOf(situation, state, command);
  const lines: Consulted[] = [];
  for (const group of groupsOf(situation, state, command, refusal)) {
    lines.push(...group);
    if (group.some(fails)) break;
  }
  return asDecided(situation, lines, refusal);
}

/**
 * Every rule on a command, those behind a failure too, each by itself: several may fail. What only
 * the command's own rule could say behind a failure is left out.
 */
export function consultAll(
  situation: Situation,
  state: DecisionState | undefined,
  command: DecisionCommand,
): readonly Consulted[] {
  return [...groupsOf(situation, state, command, checkedBy(situation, state, command))].flat();
}

/** What the checks answer. Unlike a decision it records nothing, so any state may be asked. */
function checkedBy(
  situation: Situation,
  state: DecisionState | undefined,
  command: DecisionCommand,
): Refusal | undefined {
  if (!state || command.type === 'StartDecision') return refusalOf(situation, state, command);
  const settled = settle(situation, state, command);
  if (settled.state.end) return refusalOf(situation, settled.state, command);
  const law = lawFor(state.procedure.document, situation.law);
  return ruleOf(command).check({ ...situation, law }, settled.state, command as never);
}

function fails({ verdict }: Consulted): boolean {
  return verdict === 'fails';
}

function refusalOf(
  situation: Situation,
  state: DecisionState | undefined,
  command: DecisionCommand,
): Refusal | undefined {
  const outcome = decideDecision(situation, state, command);
  return outcome.outcome === 'refused' ? outcome.refusal : undefined;
}

function groupsOf(
  situation: Situation,
  state: DecisionState | undefined,
  command: DecisionCommand,
  refusal: Refusal | undefined,
): Iterable<readonly Consulted[]> {
  if (!state) {
    if (command.type === 'StartDecision') return startLines(situation, command, refusal);
    return refusal ? [[unplacedLine(situation, refusal)]] : [];
  }
  const settled = settle(situation, state, command);
  const law = lawFor(state.procedure.document, situation.law);
  const asked = { situation: { ...situation, law }, state: settled.state, refusal };
  // A decision starts once: another motion is read, and told so.
  if (command.type === 'StartDecision') {
    return againLines(asked, command);
  }
  return runningGroups({ ...asked, command }, settled.ended);
}

/** What has fallen due by itself by now, as the engine takes it before anything else. */
function settle(
  situation: Situation,
  state: DecisionState,
  command: DecisionCommand,
): { readonly state: DecisionState; readonly ended: Consulted | undefined } {
  const byTimer = command.type === 'EndNotice' || command.type === 'LapseDecision';
  const lapsed = byTimer ? undefined : dueLapse(state, situation.now);
  if (lapsed) return { state: lapsed, ended: undefined };
  const due = byTimer ? undefined : dueNoticeEnd(situation, state);
  if (!due) return { state, ended: undefined };
  const law = lawFor(state.procedure.document, situation.law);
  return { state: due.state, ended: postingLine({ law, now: situation.now }, state) };
}

function* runningGroups(
  asked: Asked,
  ended: Consulted | undefined,
): Generator<readonly Consulted[]> {
  const input = inputLine(asked.refusal);
  yield [input];
  if (fails(input)) return;
  if (ended) yield [ended];
  const parts = PARTS[asked.command.type as RunningCommand['type']] as readonly Part[];
  let at = asked;
  for (const part of [closedLines, ...parts.flatMap(withSuspension)]) {
    const lines = part(at);
    yield lines;
    if (lines.some(fails)) at = { ...at, isPast: true };
  }
}

/** Who may not act at all is told that before being told to wait. */
function withSuspension(part: Part): readonly Part[] {
  return part === seatPart ? [part, suspendedLines] : [part];
}

/** The lines with the refusal as their last word, also where no line of ours has told it. */
function asDecided(
  { law }: Situation,
  lines: readonly Consulted[],
  refusal: Refusal | undefined,
): readonly Consulted[] {
  const at = lines.findIndex(fails);
  const told = lines[at];
  const isTold = told?.rule === refusal?.rule && told?.article === refusal?.article;
  if (refusal ? told && isTold : !told) return lines;
  const before = at < 0 ? lines : lines.slice(0, at);
  return refusal ? [...before, unplacedLine({ law }, refusal)] : before;
}

/** A refusal that no line has told: in the engine's own words. */
export function unplacedLine(situation: Pick<Situation, 'law'>, refusal: Refusal): Consulted {
  const isUnknown = refusal.code === 'unknown-decision';
  return consulted({
    about: isUnknown ? 'known' : 'rest',
    citation: citationOf(situation.law, refusal),
    operands: refusal.operands,
    words: refusal.message,
    refusal,
  });
}
