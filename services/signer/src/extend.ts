import type { Instant } from '@siyi/kernel';
import {
  append,
  formatTreeHead,
  frontierRoot,
  isSameHash,
  type LogName,
  leafHash,
} from '@siyi/log';
import { checkEntry } from './check-entry.ts';
import { type LogState, sizeOf } from './log-state.ts';
import {
  badEntry,
  hasEnded,
  neverSigned,
  notAnExtension,
  otherSize,
  type Refused,
} from './refused.ts';

/** Leaves behind the first `oldSize`, and the root that they are said to end in. */
export interface NewLeaves {
  readonly oldSize: number;
  readonly entries: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/** What else a log is held against. */
export interface Surroundings {
  readonly name: LogName;
  readonly now: Instant;
  /** The statement that ended the log before this one; left out where none did. */
  readonly continues?: string | undefined;
}

export type Extended =
  | { readonly outcome: 'extended'; readonly state: LogState; readonly text: string }
  /** It was signed already: here is the note. */
  | { readonly outcome: 'again'; readonly treeHead: string }
  | { readonly outcome: 'refused'; readonly refusal: Refused };

/**
 * Extends a log by leaves, each checked, on the signer's own tree; answers the text to sign with the
 * state to store before, or a refusal. A past that was signed once is not looked at again and cannot
 * be replaced: only its hashes are there.
 */
export function extend(state: LogState, leaves: NewLeaves, around: Surroundings): Extended {
  if (state.frozen !== undefined) return refuse(hasEnded(state.frozen));
  const size = sizeOf(state);
  const { oldSize, entries, root } = leaves;
  // Whoever asks for what is signed already lost the answer: it gets the same note, not another one.
  if (oldSize + entries.length === size && isSameHash(frontierRoot(state.frontier), root)) {
    const { treeHead, origin } = state;
    return treeHead === undefined ? refuse(neverSigned(origin)) : { outcome: 'again', treeHead };
  }
  if (oldSize !== size) return refuse(otherSize(size, state.treeHead));
  const extended = appendEach(state, entries, around);
  if ('refusal' in extended) return extended;
  const newRoot = frontierRoot(extended.frontier);
  if (!isSameHash(newRoot, root)) return refuse(notAnExtension(sizeOf(extended)));
  const { origin } = state;
  const text = formatTreeHead({ origin, size: extended.frontier.size, root: newRoot });
  return { outcome: 'extended', state: extended, text };
}

/** The log with these leaves behind its own, or why one of them cannot stand at its place. */
export function appendEach(
  state: LogState,
  entries: readonly Uint8Array[],
  { name, now, continues }: Surroundings,
): LogState | { readonly outcome: 'refused'; readonly refusal: Refused } {
  const size = sizeOf(state);
  let { frontier, ledger, recordedAt } = state;
  for (const [at, bytes] of entries.entries()) {
    const index = size + at;
    const checked = checkEntry(bytes, { name, index, ledger, recordedAt, now, continues });
    if ('bad' in checked) return refuse(badEntry(index, checked.bad));
    ({ ledger, recordedAt } = checked);
    frontier = append(frontier, leafHash(bytes));
  }
  return {
    ...state,
    frontier,
    ...(ledger === undefined ? {} : { ledger }),
    ...(recordedAt === undefined ? {} : { recordedAt }),
  };
}

function refuse(refusal: Refused): { readonly outcome: 'refused'; readonly refusal: Refused } {
  return { outcome: 'refused', refusal };
}
