import type { Reporter, TestCase, TestModule } from 'vitest/node';
import type {} from './chromium.ts';

/**
 * Says in the last line of a run which tests were skipped for want of a Chromium. Where
 * SIYI_BROWSER is `required`, as on the build server, the run then fails.
 */
export const missingBrowserReporter: Reporter = {
  onTestRunEnd(modules) {
    const skipped = modules.flatMap(skippedTestsOf);
    if (skipped.length === 0) return;
    const names = skipped.map((test) => test.fullName).join('; ');
    process.stdout.write(
      `未找到 Chromium,跳过了 ${skipped.length} 个浏览器测试 · ${skipped.length} browser tests skipped, no Chromium found: ${names}\n`,
    );
    if (process.env.SIYI_BROWSER === 'required') process.exitCode = 1;
  },
};

function skippedTestsOf(module: TestModule): readonly TestCase[] {
  return [...module.children.allTests('skipped')].filter(missesBrowser);
}

function missesBrowser(test: TestCase): boolean {
  for (let task: TestCase['parent'] = test.parent; task.type === 'suite'; task = task.parent) {
    if (task.meta().missesBrowser) return true;
  }
  return false;
}
