import { type Bilingual, type CivilDay, IntegrityError } from '@siyi/kernel';
import { isInForce, type Law } from './law.ts';

/** A rule with the article it stands in on a day: what a refusal or a finding names. */
export interface Citation {
  /** The rule's id, such as `representatives-quorum`. */
  readonly rule: string;
  /** Short form for machines, such as `VCOL-2025 art. 30`. */
  readonly article: string;
  /** The source and article in full, for people. */
  readonly words: Bilingual;
}

/** Cites a rule of the law in the edition in force on a day. */
export function cite(law: Law, ruleId: string, on: CivilDay): Citation {
  const rule = law.rules.get(ruleId);
  // A rule older than its first edition is cited by that edition: earlier law is not shipped.
  const edition = rule?.editions.find((dated) => isInForce(dated, on)) ?? rule?.editions[0];
  if (!edition) throw new IntegrityError(`the law has no rule ${ruleId}`);
  // A county's own rule may stand in a paper without articles.
  return citeSource(law, ruleId, edition.source, edition.article || undefined);
}

/** Cites a source directly, for a number that stands in a procedure and not in the law. */
export function citeSource(law: Law, rule: string, sourceId: string, article?: string): Citation {
  const source = law.sources[sourceId];
  if (!source) throw new IntegrityError(`the law knows no source ${sourceId}`);
  if (article === undefined) return { rule, article: sourceId, words: source };
  return {
    rule,
    article: `${sourceId} art. ${article}`,
    words: { zh: `${source.zh}第${article}条`, en: `${source.en}, article ${article}` },
  };
}
