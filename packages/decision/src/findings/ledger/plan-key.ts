import { sha256, toBase64Url } from '@siyi/kernel';
import { factsOf, type History } from '../history.ts';

/** The plan that a decision was last moved or revised to, its spaces and punctuation left out. */
export function planTextOf(history: History): string {
  const start = factsOf(history, 'DecisionStarted')[0]?.data.plan ?? '';
  const revised = factsOf(history, 'PlanRevised').findLast(({ data }) => data.plan !== undefined);
  return (revised?.data.plan ?? start).replaceAll(/[\s\p{P}]/gu, '');
}

/** A text in 22 characters: equal texts have equal keys. */
export function textKey(text: string): string {
  return toBase64Url(sha256(text).subarray(0, 16));
}
