import type { Instant } from '@siyi/kernel';
import { formatFreeze } from '@siyi/log';
import { type LogKey, signedNote } from './log-keys.ts';
import type { LogState } from './log-state.ts';
import { neverSigned, type Refused } from './refused.ts';

/** A log that has ended, with the statement of it. */
export type Ended = LogState & { readonly frozen: string };

/** Ends a log for good; one that has ended stays as it is, with its first statement. */
export function freeze(
  state: LogState,
  { reason, at, keys }: { reason: string; at: Instant; keys: readonly LogKey[] },
): Ended | { readonly refusal: Refused } {
  const { origin, treeHead, frozen } = state;
  if (frozen !== undefined) return { ...state, frozen };
  if (treeHead === undefined) return { refusal: neverSigned(origin) };
  return { ...state, frozen: signedNote(formatFreeze({ origin, treeHead, at, reason }), keys) };
}
