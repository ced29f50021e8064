import { leastAtLeast, parseFraction } from '@siyi/kernel';
import { type ImplementationStage, stageOfKind } from '@siyi/procedure';
import { needsVote } from '../policies/change.ts';
import { toFen, toYuan } from '../policies/money.ts';
import { citeProcedure } from '../policies/permission.ts';
import { type Asked, type Consulted, consulted, type Part } from './consulted.ts';

type Bound = Pick<NonNullable<ImplementationStage['changes']>, 'below' | 'belowShare'>;

/** What changes without a vote: each bound by itself, all changes since the last vote summed. */
export const changePart: Part<'RequestChange'> = (asked) => {
  const stage = stageOfKind(asked.state.procedure, 'implementation') as ImplementationStage;
  const { data } = asked.command;
  if (!stage.changes) return [everyChangeLine(asked)];
  const { below, belowShare } = stage.changes;
  const bounds: readonly Bound[] = [
    ...(below === undefined ? [] : [{ below }]),
    ...(belowShare === undefined ? [] : [{ belowShare }]),
  ];
  const { resolvedAmount } = asked.state;
  // Without a bound, or without an amount to measure against, every sum is large.
  const measured = bounds.length === 0 || resolvedAmount === undefined ? [{}] : bounds;
  return [
    ...(data.plan === undefined ? [] : [planLine(asked, stage, data.plan)]),
    ...(data.amount === undefined
      ? []
      : measured.map((bound) => sumLine(asked, stage, bound, data.amount ?? ''))),
  ];
};

function everyChangeLine({ situation, state }: Asked<'RequestChange'>): Consulted {
  const words = {
    zh: '变更:这个程序里任何变更都要重新表决',
    en: 'change: under this procedure every change needs a new vote',
  };
  const operands = { needed: 'vote', had: 'change' };
  const citation = citeProcedure(situation, state);
  return consulted({ about: 'change', citation, operands, words, warns: true });
}

function planLine(
  { situation, state }: Asked<'RequestChange'>,
  stage: ImplementationStage,
  plan: string,
): Consulted {
  const changes = { plan: stage.changes?.plan ?? 'vote' };
  const warns = needsVote({ ...stage, changes }, state, { plan });
  const words = {
    zh: `变更:方案内容有改动,${warns ? '要重新表决' : '不用重新表决'}`,
    en: `change: the plan's words change, ${warns ? 'which needs a new vote' : 'without a vote'}`,
  };
  const operands = { needed: changes.plan, had: 'plan' };
  const citation = citeProcedure(situation, state);
  return consulted({ about: 'change', citation, operands, words, warns });
}

/** One bound, by the policy that judges all of them. */
function sumLine(
  { situation, state }: Asked<'RequestChange'>,
  stage: ImplementationStage,
  bound: Bound,
  amount: string,
): Consulted {
  const { resolvedAmount } = state;
  const warns = needsVote({ ...stage, changes: { plan: 'free', ...bound } }, state, { amount });
  const had = resolvedAmount === undefined ? amount : toYuan(difference(amount, resolvedAmount));
  const of = resolvedAmount ?? '0.00';
  const needed = neededBy(bound, resolvedAmount);
  const share = bound.belowShare === undefined ? '' : bound.belowShare;
  const words = {
    zh: `变更:决议 ${of} 元,累计变动 ${had} 元,从 ${needed} 元${share ? `(决议的 ${share})` : ''}起要重新表决,${warns ? '已达到' : '没有达到'}`,
    en: `change: ${of} yuan resolved, changed by ${had} in all; a new vote from ${needed}${share ? ` (${share} of it)` : ''} on, ${warns ? 'reached' : 'not reached'}`,
  };
  const operands = { needed, had, of };
  const citation = citeProcedure(situation, state);
  return consulted({ about: 'change', citation, operands, words, warns });
}

/** The sum from which on a bound asks for a vote. */
function neededBy({ below, belowShare }: Bound, resolved: string | undefined): string {
  if (below !== undefined) return below;
  const share = belowShare === undefined ? undefined : parseFraction(belowShare);
  if (!share || resolved === undefined) return '0.00';
  return toYuan(BigInt(leastAtLeast(share, Number(toFen(resolved)))));
}

function difference(amount: string, resolved: string): bigint {
  const fen = toFen(amount) - toFen(resolved);
  return fen < 0n ? -fen : fen;
}
