import type { Bilingual, CivilDay } from '@siyi/kernel';
import { type Citation, cite, citeSource } from '../citation.ts';
import type { Procedure } from '../compile.ts';
import { type Condition, describeCondition } from '../condition.ts';
import type { Law } from '../law.ts';
import { lawFor } from '../law-for.ts';
import type { ProcedureDocument } from '../schema.ts';
import type { Parameter } from './described.ts';
import { PARAMETER_TITLES, type ParameterName, rosterTitle } from './titles.ts';

/** A procedure being described, and the law that stands beside it on the day of its version. */
export interface Context {
  readonly document: ProcedureDocument;
  /** The law with the procedure's own bodies in it. */
  readonly law: Law;
  readonly on: CivilDay;
  /** The procedure itself, where a parameter names no source of its own. */
  readonly itself: Citation;
}

export function contextOf({ document, ref, version }: Procedure, national: Law): Context {
  const law = lawFor(document, national);
  // A number without a source of its own is the procedure's, and no article's that it cites at large.
  const itself = { rule: ref, article: ref, words: { zh: '本程序', en: 'this procedure' } };
  return { document, law, on: version, itself };
}

/** Where a parameter comes from: its own source, or a rule of the law. */
export type Source =
  | { readonly source: string; readonly article?: string | undefined }
  | { readonly rule: string };

/** A parameter that the document gives; without a source it rests on the procedure itself. */
export function given(
  context: Context,
  name: ParameterName,
  words: Bilingual,
  { from, about }: { readonly from?: Source; readonly about?: Bilingual } = {},
): Parameter {
  const citation = citationOf(context, name, from);
  return { name, title: PARAMETER_TITLES[name], words, citation, isGiven: true, about };
}

/** What holds where the document is silent: by a rule of the law, else by Siyi's default. */
export function silent(
  context: Context,
  name: ParameterName,
  words: Bilingual,
  { from = { source: 'SIYI' }, about }: { readonly from?: Source; readonly about?: Bilingual } = {},
): Parameter {
  return { ...given(context, name, words, { from, ...(about ? { about } : {}) }), isGiven: false };
}

function citationOf(context: Context, name: string, from: Source | undefined): Citation {
  const { law, on, itself } = context;
  if (from === undefined) return itself;
  if ('rule' in from) return cite(law, from.rule, on);
  return citeSource(law, name, from.source, from.article);
}

/** A condition in words, with the names of rosters and matters. */
export function conditionWords({ document, law }: Context, asked: Condition): Bilingual {
  return describeCondition(asked, (kind, name) =>
    kind === 'roster'
      ? rosterTitle(document, name)
      : (law.matters.get(name)?.title ?? { zh: name, en: name }),
  );
}

/** What becomes of a breach, at the end of a sentence. */
export function breach(otherwise: 'warn' | 'block'): Bilingual {
  return otherwise === 'block'
    ? { zh: ',否则不予记录', en: ', or it is refused' }
    : { zh: ',否则列为问题', en: ', or it is a finding' };
}

/** Several words in a row: `、` and `, `. */
export function list(words: readonly Bilingual[]): Bilingual {
  return { zh: words.map(({ zh }) => zh).join('、'), en: words.map(({ en }) => en).join(', ') };
}

export function joined(...parts: readonly Bilingual[]): Bilingual {
  return { zh: parts.map(({ zh }) => zh).join(''), en: parts.map(({ en }) => en).join('') };
}

/** A number of things, the noun in its form: `1 day`, `5 days`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
