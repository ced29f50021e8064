import { ProblemError, UnreachableServer } from '@siyi/client';
import type { Bilingual } from '@siyi/kernel';
import { EXIT, FaultyFile, UsageError } from './failure.ts';
import { type Language, sayIn } from './language.ts';
import type { Output } from './output.ts';

/** Bad use and bad input in plain words; what is broken is thrown on. */
export function explain(error: unknown, language: Language, output: Output): number {
  const say = sayIn(language);
  const words = wordsOf(error);
  if (words) {
    output.remark(say(words));
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

/** The sentence that says what is wrong, and what to do. */
function wordsOf(error: unknown): Bilingual | undefined {
  if (error instanceof UsageError || error instanceof UnreachableServer) return error.words;
  return error instanceof ProblemError ? error.problem.message : undefined;
}
