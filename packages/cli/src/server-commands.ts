import { DECISION_STATES, replayAxisSchema } from '@siyi/contracts';
import { type Command, Option } from 'commander';
import { type DecisionListOptions, decisionList } from './decision-command.ts';
import { auditFindings, type FindingsOptions } from './findings-command.ts';
import { decisionMigrate, type MigrateOptions } from './migrate-command.ts';
import { type ReplayOptions, replay } from './replay-command.ts';
import { type RosterOptions, rosterExport, rosterImport } from './roster-command.ts';
import type { Setting } from './setting.ts';
import { ofServer, wholeNumber } from './shared-options.ts';
import { start } from './start-command.ts';

const LIST_LIMIT = 1_000;

/** The commands that start a server, or ask one. */
export function addServerCommands(
  program: Command,
  setting: Setting,
  done: (code: number) => void,
): void {
  program
    .command('start')
    .description('在本机启动整个系统和示范村 · run everything on this machine, until Ctrl-C')
    .action(async () => done(await start(setting.surroundings.startPath)));

  const decisions = program.command('decision').description('决策 · decisions');
  ofServer(decisions.command('list'))
    .description('列出决策,最近的在前 · list decisions, the newest first')
    .option('--village <code>', '12 位行政村代码 · the code of a village')
    .addOption(new Option('--state <state>', '情况 · how it stands').choices(DECISION_STATES))
    .option('--stage <stage>', '办到的环节 · the stage that is open, or in which it ended')
    .option('--matter <matter>', '事项类别 · a category of the matter catalogue')
    .option('--from <day>', '动议不早于 · the motion was on or after that day')
    .option('--to <day>', '动议不晚于 · the motion was on or before that day')
    .option('--q <text>', '名称里的字 · part of the title')
    .option('--limit <number>', '最多列出多少件 · at most so many', wholeNumber(1), LIST_LIMIT)
    .addHelpText('after', '\n  siyi decision list --state open --from 2026-01-01')
    .action(async (options: DecisionListOptions) => done(await decisionList(options, setting)));

  ofServer(decisions.command('migrate'))
    .description(
      '试算或办理:把正在办理的决策转到另一个程序 · move running decisions to a procedure',
    )
    .requiredOption('--to <procedure>', '程序,如 four-deliberations@2026-01-01 · the procedure')
    .option('--village <code>', '只转这个村的 · those of a village only')
    .option('--send', '真正办理,不写只试算 · send the moves; left out, it is a dry run')
    .option('--reason <text>', '理由 · why')
    .action(async (options: MigrateOptions) => done(await decisionMigrate(options, setting)));

  const audit = program.command('audit').description('审计 · audits');
  ofServer(audit.command('findings'))
    .description(
      '全部决策里、各件之间的问题 · what an inspector would note in and between decisions',
    )
    .option('--village <code>', '只查这个村 · one village only')
    .option('--since <time>', '只列这以后记录的 · proven by something recorded since')
    .addHelpText('after', '\n  siyi audit findings --since 2026-01-01')
    .action(async (options: FindingsOptions) => done(await auditFindings(options, setting)));

  const rosters = program.command('roster').description('名册 · rosters by name');
  ofServer(rosters.command('import').argument('<file>', 'CSV, XLSX'))
    .description('按名册文件登记席位 · grant the seats of a roster file')
    .requiredOption('--village <code>', '12 位行政村代码 · the code of a village')
    .action(async (file: string, options: RosterOptions) =>
      done(await rosterImport(file, options, setting)),
    );
  ofServer(rosters.command('export').argument('<file>', 'CSV, XLSX'))
    .description('把名册写成表格 · write who holds which seats as a spreadsheet')
    .requiredOption('--village <code>', '12 位行政村代码 · the code of a village')
    .action(async (file: string, options: RosterOptions) =>
      done(await rosterExport(file, options, setting)),
    );

  ofServer(program.command('replay').argument('<decision>', 'UUID'))
    .description('回放一件决策到某一时刻 · the history of a decision, and how it stood, as of then')
    .addOption(
      new Option('--at <time>', '到某一时刻,不写时区的是北京时间 · as of a moment').conflicts([
        'position',
        'step',
      ]),
    )
    .addOption(
      new Option('--position <number>', '到总账的某一位置 · as of a position of the ledger')
        .argParser(wholeNumber(0))
        .conflicts('step'),
    )
    .addOption(
      new Option('--step <number>', '到第几步 · as of a step, in the order of the axis').argParser(
        wholeNumber(0),
      ),
    )
    .addOption(
      new Option('--by <axis>', '按录入时间,或按自称的发生时间 · by which of the two clocks')
        .choices(replayAxisSchema.options)
        .default('recordedAt'),
    )
    .addHelpText('after', '\n  siyi replay DECISION --at 2026-03-22T21:00:00+08:00 --by occurredAt')
    .action(async (decision: string, options: ReplayOptions) =>
      done(await replay(decision, options, setting)),
    );
}
