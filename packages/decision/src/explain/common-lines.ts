import { addDays, civilDayOf, type Instant } from '@siyi/kernel';
import { type Citation, cite, type Law } from '@siyi/procedure';
import { checkNotSuspended } from '../commands/suspension.ts';
import type { RunningCommand } from '../decide.ts';
import { checkInterval, checkNotInFuture, checkOrder } from '../policies/dates.ts';
import { checkStage, citeProcedure, stageTitle } from '../policies/permission.ts';
import type { Refusal } from '../refusal.ts';
import { SEAT_TITLES, type Seat } from '../seat.ts';
import type { DecisionState } from '../state.ts';
import { type Asked, type Consulted, clockOf, consulted, eitherOf, unless } from './consulted.ts';
import { objectionsLine, postingLine } from './posting-lines.ts';

type AnyAsked = Asked<RunningCommand['type']>;

/** What cannot be read, or names what does not exist. */
export function inputLine(refusal: Refusal | undefined): Consulted {
  const isBad = refusal?.code === 'invalid-input';
  const words = isBad
    ? refusal.message
    : { zh: '填写:没有发现错误', en: 'input: nothing is wrong with it' };
  const mine = isBad ? refusal : undefined;
  return consulted({ about: 'input', citation: undefined, operands: {}, words, refusal: mine });
}

/** What has ended takes no more steps. */
export function closedLines(
  asked: Pick<AnyAsked, 'situation' | 'state' | 'refusal' | 'isPast'>,
): readonly Consulted[] {
  const { situation, state } = asked;
  const title = stageTitle(state, state.stage);
  return unless(asked, ['decision-closed'], {
    about: 'closed',
    citation: cite(situation.law, 'decision-binds', civilDayOf(situation.now)),
    operands: { needed: 'open', had: state.end ?? 'open' },
    words: state.end
      ? { zh: `这件事:已在【${title.zh}】结束`, en: `the decision: it has ended at "${title.en}"` }
      : { zh: '这件事:还在办理', en: 'the decision: it is open' },
  });
}

/** While a decision stands still, nothing moves it on. */
export function suspendedLines({ situation, state, command }: AnyAsked): readonly Consulted[] {
  if (!state.suspended) return [];
  const refusal = checkNotSuspended(situation, state, command.type);
  const words = {
    zh: `中止:从 ${clockOf(state.suspended.at)} 起中止,这一步${refusal ? '要等恢复' : '照常登记'}`,
    en: `suspension: since ${clockOf(state.suspended.at)}; this step ${refusal ? 'waits until it is resumed' : 'is recorded all the same'}`,
  };
  const operands = { needed: 'ResumeDecision', had: 'suspended' };
  const citation = citeProcedure(situation, state);
  return [consulted({ about: 'suspended', citation, operands, words, refusal })];
}

/** Asks a check what it would say to a seat that may do nothing; it then names those who may. */
export function seatLines<S extends { readonly actor: { readonly seat: Seat } }>(
  situation: S,
  citationOf: (refusal: Refusal) => Citation | undefined,
  check: (situation: S) => Refusal | undefined,
): readonly Consulted[] {
  const nobody = { ...situation, actor: { ...situation.actor, seat: 'auditor' as const } };
  const asked = check(nobody);
  if (asked?.code !== 'not-authorised') return [];
  const answer = check(situation);
  const refusal = answer?.code === 'not-authorised' ? answer : undefined;
  const { needed = '' } = asked.operands;
  const { seat } = situation.actor;
  const who = eitherOf(
    String(needed)
      .split(', ')
      .map((one) => SEAT_TITLES[one as Seat]),
  );
  const words = {
    zh: `谁来办:应由${who.zh}办理,提交的是${SEAT_TITLES[seat].zh}`,
    en: `who: this is for the ${who.en}; the ${SEAT_TITLES[seat].en} sent it`,
  };
  const citation = citationOf(asked);
  return [consulted({ about: 'seat', citation, operands: { needed, had: seat }, words, refusal })];
}

/** The stage that a command belongs to, and what it waits for where it stands behind a gate. */
export function stageLines(
  { situation, state }: Pick<AnyAsked, 'situation' | 'state'>,
  stage: string,
): readonly Consulted[] {
  const refusal = checkStage(situation, state, stage);
  const posting = postingLine(
    situation,
    state,
    refusal?.code === 'notice-period-open' ? refusal : undefined,
  );
  switch (refusal?.code) {
    case undefined:
      // Directly behind a posting that is over, the stage is as good as open.
      return state.stage === stage || !posting ? [openLine(situation, state, stage)] : [posting];
    case 'notice-period-open':
      return posting ? [posting] : [];
    case 'objection-open':
      return [...(posting ? [posting] : []), objectionsLine(situation, state, refusal)];
    case 'review-required':
    case 'supervision-required':
      return [gateLine(situation, state, refusal)];
    default:
      return [openLine(situation, state, stage, refusal)];
  }
}

function openLine(
  situation: AnyAsked['situation'],
  state: DecisionState,
  stage: string,
  refusal?: Refusal,
): Consulted {
  const open = stageTitle(state, state.stage);
  const wanted = stageTitle(state, stage);
  const words = refusal
    ? {
        zh: `环节:现在办到【${open.zh}】,不是【${wanted.zh}】`,
        en: `stage: it stands at "${open.en}", and not at "${wanted.en}"`,
      }
    : { zh: `环节:现在办到【${open.zh}】`, en: `stage: it stands at "${open.en}"` };
  const operands = { needed: stage, had: state.stage };
  const citation = citeProcedure(situation, state);
  return consulted({ about: 'stage', citation, operands, words, refusal });
}

function gateLine(
  situation: AnyAsked['situation'],
  state: DecisionState,
  refusal: Refusal,
): Consulted {
  const isReview = refusal.code === 'review-required';
  const title = stageTitle(state, state.stage);
  const words = isReview
    ? {
        zh: `审核:【${title.zh}】还没有乡镇的结果`,
        en: `review: "${title.en}" has no outcome by the township yet`,
      }
    : {
        zh: `监督:【${title.zh}】还没有村务监督委员会的意见`,
        en: `supervision: "${title.en}" has no opinion of the supervision committee yet`,
      };
  const about = isReview ? 'review' : 'supervision';
  const citation = citeProcedure(situation, state);
  return consulted({ about, citation, operands: refusal.operands, words, refusal });
}

/** A moment that is claimed lies before the recording. */
export function futureLines(
  law: Law,
  claimed: Instant | undefined,
  now: Instant,
): readonly Consulted[] {
  if (claimed === undefined) return [];
  const words = {
    zh: `时间:填写 ${clockOf(claimed)},登记 ${clockOf(now)}`,
    en: `time: it names ${clockOf(claimed)} and is recorded ${clockOf(now)}`,
  };
  const operands = { needed: now, had: claimed };
  const citation = cite(law, 'recording', civilDayOf(now));
  const refusal = checkNotInFuture(law, claimed, now);
  return [consulted({ about: 'date', citation, operands, words, refusal })];
}

/** What happened follows the step before it; the same day may be. */
export function orderLines(
  { situation, state }: Pick<AnyAsked, 'situation' | 'state'>,
  claimed: Instant,
  opened: Instant,
): readonly Consulted[] {
  const citation = citeProcedure(situation, state);
  const needed = civilDayOf(opened);
  const had = civilDayOf(claimed);
  const words = {
    zh: `先后:上一步 ${needed},这一步 ${had}`,
    en: `order: the step before is of ${needed}, this one of ${had}`,
  };
  const refusal = checkOrder(citation, claimed, opened);
  return [consulted({ about: 'date', citation, operands: { needed, had }, words, refusal })];
}

/** The days that a procedure asks for between a stage and the one before it. */
export function intervalLines(
  { situation, state }: Pick<AnyAsked, 'situation' | 'state'>,
  claimed: Instant,
): readonly Consulted[] {
  const interval = state.procedure.stages.get(state.stage)?.interval;
  if (!interval) return [];
  const citation = citeProcedure(situation, state);
  const needed = addDays(civilDayOf(state.openedAt), interval.days);
  const had = civilDayOf(claimed);
  const words = {
    zh: `间隔:与上一步至少隔 ${interval.days} 天,最早 ${needed},这一步 ${had}`,
    en: `interval: at least ${interval.days} days after the step before, from ${needed}; this one is of ${had}`,
  };
  const operands = { needed, had, days: interval.days };
  const refusal = checkInterval(citation, state, claimed);
  const warns = had < needed;
  return [consulted({ about: 'interval', citation, operands, words, refusal, warns })];
}
