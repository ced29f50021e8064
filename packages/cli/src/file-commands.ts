import type { Command } from 'commander';
import { type CaseOptions, type CaseRunOptions, caseAudit, caseRun } from './case-command.ts';
import { caseExplain, type ExplainOptions } from './explain-command.ts';
import { type ProcedureOptions, procedureCheck, procedureList } from './procedure-command.ts';
import type { Setting } from './setting.ts';
import { shared, signInOption } from './shared-options.ts';

/** The commands that begin with a file. */
export function addFileCommands(
  program: Command,
  setting: Setting,
  done: (code: number) => void,
): void {
  const { output } = setting;
  const cases = program.command('case').description('案例文件 · case files');
  shared(cases.command('run').argument('<file>', 'YAML, JSON'))
    .description('按规则演练一个案例 · run a case against a fresh engine, rules enforced')
    .option('--url [url]', '在服务器上运行 · run it on a server in demonstration mode')
    .addOption(signInOption())
    .addHelpText('after', '\n  siyi case run test/cases/activity-centre.yaml')
    .action(async (file: string, options: CaseRunOptions) =>
      done(await caseRun(file, options, setting)),
    );
  shared(cases.command('audit').argument('<file>', 'YAML, JSON'))
    .description('把纸质台账录入并列出问题 · record what a paper ledger claims, list findings')
    .addHelpText('after', '\n  siyi case audit test/cases/backfilled-ledger.yaml')
    .action(async (file: string, options: CaseOptions) =>
      done(await caseAudit(file, options, output)),
    );

  shared(cases.command('explain').argument('<file>', 'YAML, JSON'))
    .description(
      '逐步说明每条规定和数字 · each rule consulted, its article, the numbers, the verdict',
    )
    .option('--procedure <name>', '换成这个程序会怎样 · what another procedure would change')
    .addHelpText('after', '\n  siyi case explain test/cases/activity-centre.yaml')
    .action(async (file: string, options: ExplainOptions) =>
      done(await caseExplain(file, options, output)),
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
}
