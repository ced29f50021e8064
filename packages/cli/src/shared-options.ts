import { type Command, InvalidArgumentError, Option } from 'commander';

/** The options that every command takes. */
export function shared(command: Command): Command {
  return command
    .option('--json', '输出 JSON · print one JSON object')
    .addOption(new Option('--lang <lang>', '语言 · language').choices(['zh', 'en']).default('zh'));
}

/** The options of a command that asks a server. */
export function ofServer(command: Command): Command {
  return shared(command)
    .option('--url <url>', '服务地址,默认用本机正在运行的 · default: the one that runs here')
    .addOption(signInOption());
}

export function signInOption(): Option {
  return new Option('--as <sign-in>', '演示登录,如 demo.auditor.- · sign-in of a demonstration');
}

/** A whole number, `least` or more. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    if (/^\d{1,15}$/.test(text) && Number(text) >= least) return Number(text);
    throw new InvalidArgumentError(
      `应为 ${least} 或更大的整数 · expected a whole number from ${least}.`,
    );
  };
}

/** An option that may be given several times. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
