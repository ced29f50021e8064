import { isAtLeast, parseFraction } from '@siyi/kernel';
import type { ImplementationStage } from '@siyi/procedure';
import type { DecisionState } from '../state.ts';
import { toFen } from './money.ts';

/** What a change asks for: new words of the plan, or another amount of all of it. */
export interface AskedChange {
  readonly plan?: string | undefined;
  readonly amount?: string | undefined;
}

/**
 * Whether a change needs a new vote of the body that resolved (domain 3.6; VCOL-2025 art. 28). All
 * changes since its last vote are summed, so that a large one cannot be made of small ones. Where
 * the procedure says nothing, every change needs it.
 */
export function needsVote(
  { changes }: ImplementationStage,
  state: Pick<DecisionState, 'resolvedAmount'>,
  asked: AskedChange,
): boolean {
  if (!changes) return true;
  if (asked.plan !== undefined && changes.plan === 'vote') return true;
  return asked.amount !== undefined && isLarge(changes, state.resolvedAmount, asked.amount);
}

function isLarge(
  { below, belowShare }: NonNullable<ImplementationStage['changes']>,
  resolved: string | undefined,
  amount: string,
): boolean {
  if (resolved === undefined || (below === undefined && belowShare === undefined)) return true;
  const difference = toFen(amount) - toFen(resolved);
  const sum = difference < 0n ? -difference : difference;
  const share = belowShare === undefined ? undefined : parseFraction(belowShare);
  return (
    (below !== undefined && sum >= toFen(below)) ||
    (share !== undefined && isAtLeast(Number(sum), share, Number(toFen(resolved))))
  );
}
