import type { Bilingual, Fault, Refusal as KernelRefusal, Operands } from '@siyi/kernel';
import type { Citation } from '@siyi/procedure';

/** The closed set of codes that a refusal can bear (docs/reference/refusals.md). */
export const REFUSAL_CODES = [
  'invalid-input',
  'unknown-procedure',
  'unknown-decision',
  'command-id-reused',
  'version-conflict',
  'decision-closed',
  'stage-not-open',
  'not-authorised',
  'matter-not-delegable',
  'body-not-competent',
  'roster-invalid',
  'summons-too-short',
  'tally-inconsistent',
  'quorum-not-met',
  'notice-period-open',
  'notice-too-short',
  'objection-open',
  'date-in-future',
  'date-out-of-order',
  'change-needs-resolution',
  'review-required',
  'supervision-required',
  'procedure-loosens-law',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export type Refusal = KernelRefusal<RefusalCode>;

// Answered and not kept: nobody acted on the record by sending something unreadable.
const NOT_KEPT: readonly RefusalCode[] = ['invalid-input', 'unknown-procedure', 'unknown-decision'];

/** Whether a refusal is kept on record with its command. */
export function isKept(refusal: Refusal): boolean {
  return !NOT_KEPT.includes(refusal.code);
}

/** A refusal that rests on a rule of law; the article is added to both messages. */
export function refuse(
  code: RefusalCode,
  citation: Citation,
  operands: Operands,
  found: Bilingual,
  next: Bilingual,
): Refusal {
  return {
    code,
    rule: citation.rule,
    article: citation.article,
    operands,
    message: {
      zh: `${found.zh}(${citation.words.zh})。${next.zh}。`,
      en: `${found.en} (${citation.words.en}). ${next.en}.`,
    },
  };
}

/** The refusal of input that cannot be read; every fault keeps its path. */
export function refuseInput(faults: readonly Fault[]): Refusal {
  const join = (words: (fault: Fault) => string) => faults.map(words).join('; ');
  return {
    code: 'invalid-input',
    operands: { path: faults.map((found) => found.path).join(', ') },
    message: {
      zh: `填写有误:${join((found) => `${found.path} ${found.message.zh}`)}。请改正后再提交。`,
      en: `Bad input: ${join((found) => `${found.path} ${found.message.en}`)}. Correct it and send it again.`,
    },
  };
}
