import { addMilliseconds, civilDayOf } from '@siyi/kernel';
import { type Citation, cite, type Law, type NoticeStage } from '@siyi/procedure';
import type { Situation } from '../outcome.ts';
import { leastPeriod } from '../policies/posting.ts';
import type { Refusal } from '../refusal.ts';
import { type DecisionState, openObjections, type Posting } from '../state.ts';
import { type Consulted, clockOf, consulted } from './consulted.ts';

type At = Pick<Situation, 'law' | 'now'>;

/** The posting of the open stage, beside the moment at which what follows it is recorded. */
export function postingLine(
  at: At,
  state: DecisionState,
  refusal?: Refusal | undefined,
): Consulted | undefined {
  const stage = state.procedure.stages.get(state.stage);
  if (stage?.kind !== 'notice' || !state.posting) return undefined;
  return periodLine(at, stage, state.posting, refusal);
}

/** A posting: from when it counts, how many days, its last day, and now. */
export function periodLine(
  { law, now }: At,
  stage: NoticeStage,
  posting: Posting,
  refusal?: Refusal | undefined,
): Consulted {
  const { days, citation } = leastPeriod(law, stage, posting.countsFrom);
  const counts = civilDayOf(posting.countsFrom);
  const lastDay = civilDayOf(addMilliseconds(posting.endsAt, -1));
  const operands = { needed: posting.endsAt, had: now, days, countsFrom: counts, lastDay };
  if (posting.interruptedAt !== undefined) {
    const words = {
      zh: `公示:${clockOf(posting.interruptedAt)} 中断,${days} 天要重新计算`,
      en: `posting: interrupted ${clockOf(posting.interruptedAt)}; its ${days} days run anew`,
    };
    return consulted({ about: 'posting', citation, operands, words, refusal });
  }
  const first = firstDayWords(stage);
  const words = {
    zh: `公示:不少于 ${days} 天,从 ${counts} 起算(${first.zh}),到 ${lastDay} 24 时满期;这一步在 ${clockOf(now)}`,
    en: `posting: at least ${days} days from ${counts} (${first.en}), to 24:00 on ${lastDay}; this step is of ${clockOf(now)}`,
  };
  return consulted({ about: 'posting', citation, operands, words, refusal });
}

export function firstDayWords({ firstDay }: NoticeStage) {
  return firstDay === 'excluded'
    ? { zh: '当天不算', en: 'that day not counted' }
    : { zh: '当天计入', en: 'that day counted' };
}

/** The objections that hold the open stage. */
export function objectionsLine(
  { law, now }: At,
  state: DecisionState,
  refusal?: Refusal | undefined,
): Consulted {
  const { length } = openObjections(state);
  const citation: Citation = citeDisclosure(law, now);
  const words = {
    zh: `异议:还有 ${length} 件没有答复`,
    en: `objections: ${length} not answered`,
  };
  return consulted({
    about: 'objections',
    citation,
    operands: { needed: 0, had: length },
    words,
    refusal,
  });
}

export function citeDisclosure(law: Law, now: Situation['now']): Citation {
  return cite(law, 'disclosure', civilDayOf(now));
}
