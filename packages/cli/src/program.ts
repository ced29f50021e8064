import { Command, CommanderError, Option } from 'commander';
import { type CaseOptions, caseAudit, caseRun } from './case-command.ts';
import { EXIT, FaultyFile, UsageError } from './failure.ts';
import { type Language, sayIn } from './language.ts';
import type { Output } from './output.ts';
import { type ProcedureOptions, procedureCheck, procedureList } from './procedure-command.ts';

/** Runs the command line; returns the exit code: 0 good, 1 the answer is no, 2 bad use or input. */
export async function runProgram(args: readonly string[], output: Output): Promise<number> {
  let code: number = EXIT.good;
  const program = buildProgram(output, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    return explain(error, languageOf(args), output);
  }
}

function buildProgram(output: Output, done: (code: number) => void): Command {
  const program = new Command('siyi')
    .description('四议:村级重大事项“四议两公开”\nSiyi: decisions of Chinese villages, by the rules')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => output.result(text.trimEnd()),
      writeErr: (text) => output.remark(text.trimEnd()),
    })
    .showHelpAfterError('(siyi --help)');

  const cases = program.command('case').description('案例文件 · case files');
  shared(cases.command('run').argument('<file>', 'YAML, JSON'))
    .description('按规则演练一个案例 · run a case against a fresh engine, rules enforced')
    .addHelpText('after', '\n  siyi case run test/cases/activity-centre.yaml')
    .action(async (file: string, options: CaseOptions) =>
      done(await caseRun(file, options, output)),
    );
  shared(cases.command('audit').argument('<file>', 'YAML, JSON'))
    .description('把纸质台账录入并列出问题 · record what a paper ledger claims, list findings')
    .addHelpText('after', '\n  siyi case audit test/cases/backfilled-ledger.yaml')
    .action(async (file: string, options: CaseOptions) =>
      done(await caseAudit(file, options, output)),
    );

  const procedures = program.command('procedure').description('程序文件 · procedures');
  shared(procedures.command('check').argument('<file>', 'YAML, JSON'))
    .description('检查一个程序文件 · compile a procedure, or say why it is refused')
    .action((file: string, options: ProcedureOptions) =>
      done(procedureCheck(file, options, output)),
    );
  shared(procedures.command('list'))
    .description('列出自带的程序 · the procedures that ship')
    .action((options: ProcedureOptions) => done(procedureList(options, output)));
  return program;
}

/** The options that every command takes. */
function shared(command: Command): Command {
  return command
    .option('--json', '输出 JSON · print one JSON object')
    .addOption(new Option('--lang <lang>', '语言 · language').choices(['zh', 'en']).default('zh'));
}

function languageOf(args: readonly string[]): Language {
  const place = args.indexOf('--lang');
  return args[place + 1] === 'en' || args.includes('--lang=en') ? 'en' : 'zh';
}

/** Bad use and bad input in plain words; what is broken is thrown on. */
function explain(error: unknown, language: Language, output: Output): number {
  const say = sayIn(language);
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.good : EXIT.bad;
  if (error instanceof UsageError) {
    output.remark(say(error.words));
    return EXIT.bad;
  }
  if (!(error instanceof FaultyFile)) throw error;
  const count = error.faults.length;
  output.remark(
    say({
      zh: `${error.what.zh} 有 ${count} 处错误,什么也没有运行:`,
      en: `${error.what.en} has ${count} fault(s); nothing was run:`,
    }),
  );
  for (const { path, message } of error.faults) output.remark(`  ${path || '·'}  ${say(message)}`);
  return EXIT.bad;
}
