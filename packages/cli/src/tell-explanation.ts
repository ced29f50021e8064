import type { Explained, ExplainedStep, ExplainedTimer, OpenCase } from '@siyi/case';
import { type About, COMMAND_WORDS, type Consulted, SEAT_TITLES } from '@siyi/decision';
import { type Language, type Say, sayIn, sayMoment } from './language.ts';
import { foldBook, type ToldEvent, tellOne } from './tell-case.ts';
import { tellComparison } from './tell-comparison.ts';
import { tellLine } from './tell-consulted.ts';

/** Tells an explained case to a clerk: what was done, then each rule with its numbers. */
export function tellExplanation(
  opened: OpenCase,
  told: Explained,
  language: Language,
): readonly string[] {
  const say = sayIn(language);
  const { explained } = told;
  return [
    ...tellHead(opened, told, say),
    '',
    ...tellSteps(opened, told, language),
    ...(explained.other === undefined
      ? []
      : ['', ...tellComparison(opened, explained.other, language)]),
    '',
    ...tellProof(told, say),
  ];
}

function tellHead({ file, rules }: OpenCase, { explained }: Explained, say: Say) {
  const procedure = rules.catalogue.byHash(explained.procedureHash);
  const title = say(procedure?.title ?? { zh: explained.procedure, en: explained.procedure });
  const version = procedure?.version ?? '';
  return [
    `${file.village.name} · ${file.case}`,
    say({
      zh: `程序:${title}(${version} 版)`,
      en: `Procedure: ${title} (version of ${version})`,
    }),
    say({
      zh: '✓ 符合规定。✗ 不符合,这一步因此没有登记。! 没有达到,但这一步如实登记。',
      en: '✓ met. ✗ not met, and so the step was refused. ! not met, and recorded as it was.',
    }),
  ];
}

function tellSteps(opened: OpenCase, told: Explained, language: Language): readonly string[] {
  const { explained, played } = told;
  const events = foldBook(opened, played, false);
  const lastStep = explained.steps.length + 1;
  const ofStep = (n: number) => events.filter(({ commandId }) => played.stepOf(commandId) === n);
  const byTimer = events.filter(({ commandId }) => played.stepOf(commandId) === undefined);
  const timersBefore = (n: number) =>
    explained.timers
      .filter(({ before }) => before === n)
      .flatMap((timer) => tellTimer(timer, byTimer, language));
  return [
    ...explained.steps.flatMap((step) => [
      ...timersBefore(step.n),
      ...tellStep(step, ofStep(step.n), language),
    ]),
    ...timersBefore(lastStep),
  ];
}

function tellStep(
  { n, at, as, command, message, consulted }: ExplainedStep,
  facts: readonly ToldEvent[],
  language: Language,
): readonly string[] {
  const say = sayIn(language);
  const words = say(COMMAND_WORDS[command] ?? { zh: command, en: command });
  const refused = message
    ? [`    ${say({ zh: '没有办成:', en: 'Refused: ' })}${say(message)}`]
    : [];
  return [
    `${String(n).padStart(2)}. ${sayMoment(at, language)}  ${say(SEAT_TITLES[as])} ${words}`,
    ...facts.flatMap((fact) => tellOne(fact, language)),
    ...linesOf(consulted, say),
    ...refused,
  ];
}

/** What fell due by itself, under the rules by which it did. */
function tellTimer(
  { at, consulted }: ExplainedTimer,
  facts: readonly ToldEvent[],
  language: Language,
): readonly string[] {
  const mine = facts.filter(({ fact }) => fact.recordedAt === at);
  return [
    ...mine.flatMap((fact) => tellOne(fact, language)),
    ...linesOf(
      consulted.filter(({ about }) => OF_TIMERS.includes(about)),
      sayIn(language),
    ),
  ];
}

// That nobody but the system sends it, and that its stage is open, is no news either.
const OF_TIMERS: readonly About[] = ['posting', 'objections'];

// Told only where it goes wrong: that nothing is wrong with them is no news.
const QUIET: readonly About[] = ['input', 'known', 'closed'];

function linesOf(consulted: readonly Consulted[], say: Say): readonly string[] {
  return consulted
    .filter(({ about, verdict }) => verdict !== 'holds' || !QUIET.includes(about))
    .map((line) => `    ${tellLine(line, say)}`);
}

/** The names by which a machine finds the rules, and the values that prove the run. */
function tellProof({ explained, played }: Explained, say: Say): readonly string[] {
  const { treeHead } = played.result;
  const head = {
    zh: `怎么核验?程序 ${explained.procedure},校验值 ${explained.procedureHash},树根 ${treeHead.root}。每一步用到的规则编号:`,
    en: `How to verify: procedure ${explained.procedure}, hash ${explained.procedureHash}, tree root ${treeHead.root}. The rules of each step by their ids:`,
  };
  return [
    say(head),
    ...explained.steps.map(({ n, consulted }) => {
      const rules = consulted.flatMap(({ rule, article }) =>
        rule === undefined ? [] : [`${rule} [${article}]`],
      );
      return `  ${String(n).padStart(2)}. ${[...new Set(rules)].join(', ')}`;
    }),
  ];
}
