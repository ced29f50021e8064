import { Command, CommanderError } from 'commander';
import { explain } from './explain.ts';
import { EXIT } from './failure.ts';
import { addFileCommands } from './file-commands.ts';
import type { Language } from './language.ts';
import { addServerCommands } from './server-commands.ts';
import type { Setting } from './setting.ts';

/** Runs the command line; returns the exit code: 0 good, 1 the answer is no, 2 bad use or input. */
export async function runProgram(args: readonly string[], setting: Setting): Promise<number> {
  let code: number = EXIT.good;
  const program = buildProgram(setting, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.good : EXIT.bad;
    return explain(error, languageOf(args), setting.output);
  }
}

function buildProgram(setting: Setting, done: (code: number) => void): Command {
  const { output } = setting;
  const program = new Command('siyi')
    .description('四议:村级重大事项“四议两公开”\nSiyi: decisions of Chinese villages, by the rules')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => output.result(text.trimEnd()),
      writeErr: (text) => output.remark(text.trimEnd()),
    })
    .showHelpAfterError('(siyi --help)');
  addFileCommands(program, setting, done);
  addServerCommands(program, setting, done);
  return program;
}

function languageOf(args: readonly string[]): Language {
  const place = args.indexOf('--lang');
  return args[place + 1] === 'en' || args.includes('--lang=en') ? 'en' : 'zh';
}
