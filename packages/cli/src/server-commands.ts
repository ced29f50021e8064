import { DECISION_STATES, replayAxisSchema } from '@siyi/contracts';
import { type Command, Option } from 'commander';
import { auditExport, type ExportOptions } from './bundle/export-command.ts';
import { auditPage, type PageOptions } from './bundle/page-command.ts';
import { auditVerify, type VerifyOptions } from './bundle/verify-command.ts';
import { type DecisionListOptions, decisionList } from './decision-command.ts';
import { auditFindings, type FindingsOptions } from './findings-command.ts';
import { decisionMigrate, type MigrateOptions } from './migrate-command.ts';
import { type ReplayOptions, replay } from './replay-command.ts';
import { type RosterOptions, rosterExport, rosterImport } from './roster-command.ts';
import type { Setting } from './setting.ts';
import { collect, ofServer, shared, wholeNumber } from './shared-options.ts';
import { start } from './start-command.ts';

const LIST_LIMIT = 1_000;
const EXIT_CODES = `
  退出码 0 通过,1 不通过,2 用法或文件不对,3 没有发现问题但不完整(如没有给公钥)
  exit code 0 valid, 1 refused, 2 bad use, 3 nothing wrong but incomplete (no key was given)`;

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

  ofServer(audit.command('export'))
    .description('导出离线核验包 · the offline bundle: records, signed heads, rules')
    .requiredOption('--out <path>', '空文件夹或 .zip · an empty folder, or a .zip')
    .option('--village <code>', '只导出这个村 · one village only')
    .option('--case <file>', '在服务器上运行过的案例 · a case that was run on the server')
    .addOption(
      new Option(
        '--openings',
        '连同没有删除的个人内容 · with the private texts that are not erased',
      ).conflicts('case'),
    )
    .addOption(
      new Option('--only <event>', '只打开这条记录的个人内容 · only the texts of this event')
        .argParser(collect)
        .implies({ openings: true })
        .conflicts('case'),
    )
    .addOption(new Option('--evidence', '连同附件 · with the evidence files').conflicts('case'))
    .option('--decision-url <url>', '办理服务的地址 · of the decision service, for these two')
    .addHelpText('after', '\n  siyi audit export --out bundle.zip --village 990101001201')
    .action(async (options: ExportOptions) => done(await auditExport(options, setting)));

  shared(audit.command('verify').argument('<path>', '文件夹或 .zip · a folder or a .zip'))
    .description('离线核验一个包 · verify a bundle with nothing but a key')
    .option('--key <key>', '公钥,或逐行写公钥的文件 · a key, or a file of keys', collect)
    .option('--policy <file>', '见证策略文件 · a policy: which witnesses must have cosigned')
    .option('--no-rules', '不重新判定,只核对签名和次序 · signatures and order only, quicker')
    .option('--receipt <file>', '核对这张回执 · check that this receipt was kept', collect)
    .addHelpText('after', EXIT_CODES)
    .action(async (path: string, options: VerifyOptions) =>
      done(await auditVerify(path, options, setting.output)),
    );

  shared(audit.command('page'))
    .description('写出浏览器核验页 · the page that verifies a bundle in a browser, one file')
    .requiredOption('--out <file>', '如 verify.html · where to write it')
    .addHelpText('after', '\n  siyi audit page --out verify.html')
    .action(async (options: PageOptions) => done(await auditPage(options, setting.output)));

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
