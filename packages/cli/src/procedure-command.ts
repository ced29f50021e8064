import { InvalidInput } from '@siyi/kernel';
import {
  type Compiled,
  type CompileFault,
  compileProcedure,
  describeRule,
  nationalLaw,
  outcomesOf,
  type Procedure,
  type Stage,
  shippedCatalogue,
} from '@siyi/procedure';
import { EXIT, FaultyFile } from './failure.ts';
import { type Language, type Say, sayIn } from './language.ts';
import type { Output } from './output.ts';
import { readDocument } from './read-document.ts';

export interface ProcedureOptions {
  readonly json?: boolean;
  readonly lang: Language;
}

/** `siyi procedure check FILE`: compile it; print its stages and numbers, or why it is refused. */
export function procedureCheck(path: string, options: ProcedureOptions, output: Output): number {
  const compiled = compileFile(path);
  const say = sayIn(options.lang);
  if ('faults' in compiled) {
    if (options.json)
      output.result(JSON.stringify({ ok: false, faults: compiled.faults }, undefined, 2));
    else for (const line of tellRefusal(compiled.faults, say)) output.result(line);
    return EXIT.no;
  }
  const { procedure } = compiled;
  if (options.json)
    output.result(JSON.stringify({ ok: true, ...summaryOf(procedure) }, undefined, 2));
  else for (const line of tellProcedure(procedure, say)) output.result(line);
  return EXIT.good;
}

/** `siyi procedure list`: the procedures that ship. */
export function procedureList(options: ProcedureOptions, output: Output): number {
  const say = sayIn(options.lang);
  const { procedures } = shippedCatalogue;
  if (options.json) output.result(JSON.stringify(procedures.map(summaryOf), undefined, 2));
  else for (const one of procedures) output.result(`${one.ref}  ${say(one.title)}`);
  return EXIT.good;
}

function compileFile(path: string): Compiled {
  const document = readDocument(path);
  try {
    return compileProcedure(document, nationalLaw);
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    throw new FaultyFile(
      { zh: `程序文件 ${path}`, en: `The procedure file ${path}` },
      error.faults,
    );
  }
}

function summaryOf(procedure: Procedure) {
  const { ref, hash, title, document } = procedure;
  return { procedure: ref, procedureHash: hash, title, stages: document.stages.map(stageSummary) };
}

function stageSummary(stage: Stage) {
  const { id, kind, title, seat, outcomes } = stage;
  return { id, kind, title, seat, outcomes, numbers: numbersOf(stage, (words) => words.en) };
}

function tellProcedure(procedure: Procedure, say: Say): readonly string[] {
  const head = `${procedure.ref}  ${say(procedure.title)}`;
  const stages = procedure.document.stages.flatMap((stage, index) => [
    `${index + 1}. ${say(stage.title)} (${stage.id})`,
    ...numbersOf(stage, say).map((line) => `   ${line}`),
    ...outcomesOf(stage).map(([outcome, target]) => `   ${outcome} → ${target}`),
  ]);
  const proof = {
    zh: `怎么核验?程序校验值 ${procedure.hash}`,
    en: `How to verify: procedure hash ${procedure.hash}`,
  };
  return [head, ...stages, say(proof)];
}

/** Every number of a stage in words. */
function numbersOf(stage: Stage, say: Say): readonly string[] {
  if (stage.kind === 'notice') {
    const first =
      stage.firstDay === 'excluded'
        ? { zh: '张贴当天不算', en: 'the day of posting not counted' }
        : { zh: '张贴当天计入', en: 'the day of posting counted' };
    return [
      say({
        zh: `公示不少于 ${stage.days} 天,${first.zh}`,
        en: `posted at least ${stage.days} days, ${first.en}`,
      }),
    ];
  }
  if (stage.kind !== 'meeting') return [];
  return stage.bodies.map(({ body, quorum, pass, summons }) => {
    const title = say(nationalLaw.bodies.get(body)?.title ?? { zh: body, en: body });
    const present = quorum
      ? say({ zh: `到会${describeRule(quorum).zh};`, en: `present ${describeRule(quorum).en}; ` })
      : '';
    const passed = say({ zh: `赞成${describeRule(pass).zh}`, en: `for ${describeRule(pass).en}` });
    return `${title}: ${present}${passed}${summons ? say(summonsWords(summons)) : ''}`;
  });
}

function summonsWords({ days, otherwise }: { days: number; otherwise: 'warn' | 'block' }) {
  return otherwise === 'block'
    ? { zh: `;提前 ${days} 天通知,否则不予记录`, en: `; summoned ${days} days before, or refused` }
    : { zh: `;提前 ${days} 天通知,否则提醒`, en: `; summoned ${days} days before, or a finding` };
}

function tellRefusal(faults: readonly CompileFault[], say: Say): readonly string[] {
  const head = { zh: `不能使用:${faults.length} 处`, en: `Refused: ${faults.length} fault(s)` };
  return [
    say(head),
    ...faults.map((found) => `  ${found.path}  [${found.code}] ${say(found.message)}`),
  ];
}
