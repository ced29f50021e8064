import { addDays, type CivilDay, civilDayOf, type Instant } from '@siyi/kernel';
import { type Citation, cite, type Law, type Stage } from '@siyi/procedure';
import { type Refusal, refuse } from '../refusal.ts';
import type { DecisionState } from '../state.ts';

/** A fact cannot have happened after it was recorded. */
export function checkNotInFuture(
  law: Law,
  claimed: Instant | undefined,
  now: Instant,
): Refusal | undefined {
  if (claimed === undefined || claimed <= now) return undefined;
  return refuse(
    'date-in-future',
    cite(law, 'recording', civilDayOf(now)),
    { needed: now, had: claimed },
    {
      zh: `填写的时间 ${claimed} 晚于现在 ${now}`,
      en: `The claimed moment ${claimed} is later than now, ${now}`,
    },
    { zh: '请在事情发生以后再记录', en: 'Record it after it has happened' },
  );
}

/** A meeting or posting cannot be dated before the fact that opened its stage; the same day may. */
export function checkOrder(
  citation: Citation,
  claimed: Instant,
  openedAt: Instant,
): Refusal | undefined {
  const day = civilDayOf(claimed);
  const opened = civilDayOf(openedAt);
  if (day >= opened) return undefined;
  return refuse(
    'date-out-of-order',
    citation,
    { needed: opened, had: day },
    {
      zh: `填写的日期 ${day} 早于上一步的日期 ${opened}`,
      en: `The claimed day ${day} is before ${opened}, the day of the step before it`,
    },
    {
      zh: '请按实际日期填写;如果先后确实颠倒,这一步要重新办理',
      en: 'Give the true date; where the order really was reversed, hold this step again',
    },
  );
}

/** The first day of a stage after it has opened, where its procedure blocks an earlier one. */
export function firstDayOf(
  { interval }: Pick<Stage, 'interval'>,
  openedAt: Instant,
): CivilDay | undefined {
  if (interval?.otherwise !== 'block') return undefined;
  return addDays(civilDayOf(openedAt), interval.days);
}

/** A stage cannot follow the one before it sooner than its procedure says, where that blocks. */
export function checkInterval(
  citation: Citation,
  { procedure, stage, openedAt }: DecisionState,
  claimed: Instant,
): Refusal | undefined {
  const open = procedure.stages.get(stage);
  const first = open && firstDayOf(open, openedAt);
  const day = civilDayOf(claimed);
  if (!open?.interval || first === undefined || day >= first) return undefined;
  const { interval } = open;
  return refuse(
    'date-out-of-order',
    citation,
    { needed: first, had: day, days: interval.days },
    {
      zh: `与上一步至少要隔 ${interval.days} 天,最早 ${first},填写的是 ${day}`,
      en: `At least ${interval.days} days lie between this step and the one before it: from ${first}, not ${day}`,
    },
    { zh: `请在 ${first} 以后办理这一步`, en: `Take this step from ${first} on` },
  );
}
