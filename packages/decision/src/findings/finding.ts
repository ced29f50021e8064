import type { Bilingual } from '@siyi/kernel';
import type { Citation } from '@siyi/procedure';
import { COMPUTED, type FindingId, type Severity } from './catalogue.ts';
import type { History } from './history.ts';

export type { FindingId, Severity } from './catalogue.ts';

/** Something that an inspector would note, with the events that prove it (docs/reference/findings.md). */
export interface Finding {
  readonly id: FindingId;
  readonly severity: Severity;
  /** The rule that was broken, and the article it stands in. */
  readonly rule: string;
  readonly article: string;
  readonly stage?: string | undefined;
  /** The ids of the events that prove it, the one that shows it first. */
  readonly events: readonly [string, ...string[]];
  /** What is wrong, with the numbers and the article. */
  readonly message: Bilingual;
  /** What to do next. */
  readonly remedy: Bilingual;
}

/** A rule that searches a record; pure. */
export type FindingRule = (history: History) => readonly Finding[];

/** What a rule has found; the catalogue knows how grave it is and what is to be done. */
export interface Noted {
  /** Left out: the first severity of the catalogue. */
  readonly severity?: Severity | undefined;
  readonly citation: Pick<Citation, 'rule' | 'article' | 'words'>;
  readonly stage?: string | undefined;
  readonly events: readonly [string, ...string[]];
  /** Without the article, and without a full stop. */
  readonly words: Bilingual;
}

/** A finding of the catalogue. */
export function noted(id: FindingId, found: Noted): Finding {
  const { severity, citation, stage, events, words } = found;
  return {
    id,
    severity: severity ?? COMPUTED[id].severities[0],
    rule: citation.rule,
    article: citation.article,
    stage,
    events,
    message: withArticle(words, citation),
    remedy: REMEDIES[id],
  };
}

const REMEDIES = Object.fromEntries(
  Object.entries(COMPUTED).map(
    ([
      id,
      {
        remedy: { zh, en },
      },
    ]) => [id, { zh: `${zh}。`, en: `${en}.` }],
  ),
) as Readonly<Record<FindingId, Bilingual>>;

/** What to do about a finding, in a sentence. */
export function remedyOf(id: FindingId): Bilingual {
  return REMEDIES[id];
}

/** The words of a cited rule behind a sentence. */
function withArticle(words: Bilingual, citation: Pick<Citation, 'words'>): Bilingual {
  return {
    zh: `${words.zh}(${citation.words.zh})。`,
    en: `${words.en} (${citation.words.en}).`,
  };
}
