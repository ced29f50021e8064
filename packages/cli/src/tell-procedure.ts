import type { Bilingual } from '@siyi/kernel';
import type {
  CompileFault,
  DescribedOutcome,
  DescribedProcedure,
  DescribedStage,
  Parameter,
} from '@siyi/procedure';
import type { Say } from './language.ts';

/** A procedure in lines: what holds for all of it, then each stage with its numbers and outcomes. */
export function tellProcedure(
  described: DescribedProcedure,
  hash: string,
  say: Say,
): readonly string[] {
  return [
    ...tellHead(described, say),
    ...tellParameters(described.general, say),
    ...described.stages.flatMap((stage) => tellStage(stage, say)),
    say({ zh: `怎么核验?程序校验值 ${hash}`, en: `How to verify: procedure hash ${hash}` }),
  ];
}

/** A procedure in a list: its name, what is not sure about it, and its stages in a row. */
export function tellBriefly(described: DescribedProcedure, say: Say): readonly string[] {
  const stages = described.stages.map(({ title }) => say(title));
  return [...tellHead(described, say), `   ${stages.join(' → ')}`];
}

function tellHead({ ref, title, note }: DescribedProcedure, say: Say): readonly string[] {
  const words = note && { zh: `   说明:${note.zh}`, en: `   Note: ${note.en}` };
  return [`${ref}  ${say(title)}`, ...(words ? [say(words)] : [])];
}

function tellStage(stage: DescribedStage, say: Say): readonly string[] {
  const { number, id, title, kindTitle, seatTitle, parameters, outcomes } = stage;
  return [
    `${number}. ${say(title)} (${id}) · ${say(kindTitle)} · ${say(seatTitle)}`,
    ...tellParameters(parameters, say),
    ...outcomes.map((outcome) => `   ${tellOutcome(outcome, say)}`),
  ];
}

/** One line each; those about a body stand under its title. */
function tellParameters(parameters: readonly Parameter[], say: Say): readonly string[] {
  return parameters.flatMap((parameter, at) => {
    const { about } = parameter;
    const line = tellParameter(parameter, say);
    if (!about) return [`   ${line}`];
    const isFirst = parameters[at - 1]?.about?.en !== about.en;
    return [...(isFirst ? [`   ${say(about)}`] : []), `     ${line}`];
  });
}

function tellParameter({ title, words, citation }: Parameter, say: Say): string {
  const line: Bilingual = {
    zh: `${title.zh}:${words.zh}〔${citation.words.zh}〕`,
    en: `${title.en}: ${words.en} [${citation.words.en}]`,
  };
  return say(line);
}

function tellOutcome({ outcome, title, target, targetTitle, isEnd }: DescribedOutcome, say: Say) {
  const end = isEnd ? say({ zh: '(结束)', en: ' (end)' }) : '';
  return `${outcome} (${say(title)}) → ${target} (${say(targetTitle)})${end}`;
}

/** Why a document is refused, each fault with its place. */
export function tellRefusal(faults: readonly CompileFault[], say: Say): readonly string[] {
  const head = { zh: `不能使用:${faults.length} 处`, en: `Refused: ${faults.length} fault(s)` };
  return [
    say(head),
    ...faults.map((found) => `  ${found.path}  [${found.code}] ${say(found.message)}`),
  ];
}
