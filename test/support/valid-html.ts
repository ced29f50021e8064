import { type ConfigData, HtmlValidate } from 'html-validate';

const CONFIG: ConfigData = {
  root: true,
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  // A title says what the village called it, however long that is.
  rules: { 'long-title': 'off' },
};

const validator = new HtmlValidate(CONFIG);

/** What is wrong with a page, a line each; nothing for valid HTML. */
export async function faultsOf(markup: string): Promise<readonly string[]> {
  const report = await validator.validateString(markup);
  return report.results.flatMap(({ messages }) =>
    messages.map(({ line, ruleId, message }) => `line ${line}: ${ruleId}: ${message}`),
  );
}
