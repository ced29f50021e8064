import { html as tagged } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** Markup that is ready to be put into a page. */
export type Html = HtmlEscapedString;

/** What may stand in markup: text and numbers, escaped; markup as it is; nothing. */
export type Part = string | number | false | undefined | Html | readonly Part[];

/**
 * Markup of a template. Every text in it is escaped, in element content and in quoted attributes
 * alike, so that hostile text is shown as text. An object cannot slip in as `[object Object]`.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  // Hono answers with a promise only when a part is one, and none can be.
  return tagged(strings, ...parts) as Html;
}
