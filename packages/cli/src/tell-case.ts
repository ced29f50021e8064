import type { CaseResult, FindingResult, OpenCase, PlayedCase } from '@siyi/case';
import {
  COMMAND_WORDS,
  type DecisionState,
  evolveClaim,
  evolveDecision,
  readFact,
  SEAT_TITLES,
  SEVERITY_WORDS,
  STATE_WORDS,
  type Told,
  tellFact,
} from '@siyi/decision';
import { type Bilingual, type Instant, millisecondsBetween, toInstant } from '@siyi/kernel';
import { type Language, sayIn, sayMoment } from './language.ts';

const LATE_AFTER_MS = 24 * 60 * 60 * 1000;

/** Tells a played case to the people of the village, line by line. */
export function tellCase(
  opened: OpenCase,
  played: PlayedCase,
  claimed: boolean,
  language: Language,
): readonly string[] {
  const told = foldBook(opened, played, claimed);
  return [
    ...tellHead(opened, played, language),
    '',
    ...tellSteps(opened, played, told, language),
    '',
    ...(claimed ? [] : tellEnd(opened, played, language)),
    ...tellFindings(played.result.findings, language),
    '',
    tellProof(played.result, language),
  ];
}

/** A fact of the decision, and the command that recorded it. */
export interface ToldEvent extends Told {
  readonly commandId: string;
}

/** The decision's facts, each with the decision before and after it. */
export function foldBook(
  { rules }: OpenCase,
  { book }: PlayedCase,
  claimed: boolean,
): readonly ToldEvent[] {
  const evolve = claimed ? evolveClaim : evolveDecision;
  const told: ToldEvent[] = [];
  let state: DecisionState | undefined;
  for (const event of book) {
    if (event.decisionId === undefined) continue;
    const after = evolve(rules.catalogue, state, event);
    told.push({ fact: readFact(event), before: state, after, commandId: event.commandId });
    state = after;
  }
  return told;
}

function tellHead({ file, rules }: OpenCase, { result }: PlayedCase, language: Language) {
  const say = sayIn(language);
  const procedure = rules.catalogue.byHash(result.procedureHash);
  const title = procedure ? say(procedure.title) : '';
  return [
    `${file.village.name} · ${file.case}`,
    say({
      zh: `程序:${title}(${result.procedure})`,
      en: `Procedure: ${title} (${result.procedure})`,
    }),
  ];
}

function tellSteps(
  { file }: OpenCase,
  { result, stepOf }: PlayedCase,
  told: readonly ToldEvent[],
  language: Language,
): readonly string[] {
  const say = sayIn(language);
  const lines: string[] = [];
  let next = 0;
  const tellUntil = (isOfStep: (event: ToldEvent) => boolean) => {
    for (let event = told[next]; event && isOfStep(event); event = told[next]) {
      lines.push(...tellOne(event, language));
      next += 1;
    }
  };
  for (const { n, command, message } of result.steps) {
    const step = file.steps[n - 1];
    const at = toInstant(step?.at ?? '');
    tellUntil(({ commandId, fact }) => stepOf(commandId) === undefined && fact.recordedAt <= at);
    const seat = say(SEAT_TITLES[step?.as ?? 'system']);
    const words = say(COMMAND_WORDS[command] ?? { zh: command, en: command });
    lines.push(`${String(n).padStart(2)}. ${sayMoment(at, language)}  ${seat} ${words}`);
    if (message) lines.push(`    ${say({ zh: '没有办成:', en: 'Refused: ' })}${say(message)}`);
    tellUntil((event) => stepOf(event.commandId) === n);
    const discussion = step?.data.discussion;
    if (!message && typeof discussion === 'string') {
      lines.push(`    ${say({ zh: `讨论:${discussion}`, en: `Discussion: ${discussion}` })}`);
    }
  }
  tellUntil(() => true);
  return lines;
}

/** What one fact means, with how late it was recorded. */
export function tellOne({ fact, ...rest }: ToldEvent, language: Language): readonly string[] {
  const say = sayIn(language);
  const words = say(tellFact({ fact, ...rest }));
  if (fact.actor.seat === 'system') {
    return [`    ${sayMoment(fact.occurredAt, language)}  ${say(SEAT_TITLES.system)}:${words}`];
  }
  const lag = millisecondsBetween(fact.occurredAt, fact.recordedAt);
  const isLate = lag > LATE_AFTER_MS && fact.type !== 'StageDecided';
  return isLate
    ? [`    ${words}`, `    ${tellLag(fact.occurredAt, lag, language)}`]
    : [`    ${words}`];
}

function tellLag(occurredAt: Instant, lag: number, language: Language): string {
  const days = Math.floor(lag / LATE_AFTER_MS);
  const moment = sayMoment(occurredAt, language);
  return sayIn(language)({
    zh: `(${moment}发生,${days} 天后才记录)`,
    en: `(happened ${moment}, recorded ${days} day(s) later)`,
  });
}

function tellEnd({ rules }: OpenCase, { result }: PlayedCase, language: Language) {
  const say = sayIn(language);
  if (result.state === undefined || result.stage === undefined) {
    return [say({ zh: '结果:动议没有登记成。', en: 'Result: the motion was refused.' })];
  }
  const state = STATE_WORDS[result.state] ?? { zh: result.state, en: result.state };
  const stages = rules.catalogue.byHash(result.procedureHash)?.stages;
  const stage = stages?.get(result.stage)?.title ?? { zh: result.stage, en: result.stage };
  return [
    say({
      zh: `结果:${state.zh},办到【${stage.zh}】。`,
      en: `Result: ${state.en}, at "${stage.en}".`,
    }),
  ];
}

function tellFindings(findings: readonly FindingResult[], language: Language): readonly string[] {
  const say = sayIn(language);
  if (findings.length === 0) {
    return [say({ zh: '没有发现问题。', en: 'Nothing was found wrong.' })];
  }
  const head = { zh: `发现 ${findings.length} 个问题:`, en: `${findings.length} finding(s):` };
  return [say(head), ...findings.map((finding) => tellFinding(finding, language))];
}

function tellFinding({ id, severity, step, message }: FindingResult, language: Language): string {
  const say = sayIn(language);
  const label: Bilingual = SEVERITY_WORDS[severity] ?? { zh: severity, en: severity };
  const where = step === undefined ? '' : say({ zh: `第 ${step} 步 `, en: `step ${step} ` });
  return `  ${say(label)} ${id} ${where}${say(message)}`;
}

function tellProof(
  { eventCount, treeHead, procedureHash }: CaseResult,
  language: Language,
): string {
  return sayIn(language)({
    zh: `怎么核验?本村账本共 ${eventCount} 条记录,树根 ${treeHead.root},程序校验值 ${procedureHash}。同一份文件再运行一次,这几个值不变。`,
    en: `How to verify: the village's book has ${eventCount} records, tree root ${treeHead.root}, procedure hash ${procedureHash}. The same file run again gives the same values.`,
  });
}
