import { IntegrityError } from '@siyi/kernel';
import { append, EMPTY_FRONTIER, formatTreeHead, leafHash, rootOf } from '@siyi/log';
import { describe, expect, it } from 'vitest';
import { keysOf, signedNote } from './log-keys.ts';
import { decodeState, encodeState, type LogState, newLog } from './log-state.ts';
import { BEGAN, LEDGER, leavesAt, ORIGIN, SECOND } from './testing/leaves.ts';

const KEYS = keysOf([{ generation: 1, seed: new Uint8Array(32), from: BEGAN }], ORIGIN);

function stateOf(size: number): LogState {
  const hashes = leavesAt(1, size).map(leafHash);
  const text = formatTreeHead({ origin: ORIGIN, size: BigInt(size), root: rootOf(hashes) });
  return {
    origin: ORIGIN,
    frontier: hashes.reduce(append, EMPTY_FRONTIER),
    firstKey: 1,
    ledger: LEDGER,
    recordedAt: BEGAN,
    treeHead: signedNote(text, KEYS),
  };
}

describe('the file of a state', () => {
  it.each([newLog(ORIGIN, 2), stateOf(1), stateOf(7), { ...stateOf(8), frozen: 'a\n' }])(
    'gives the state back',
    (state) => {
      const text = encodeState(state);
      expect(encodeState(decodeState(text, ORIGIN))).toBe(text);
    },
  );

  it('is that of one log', () => {
    expect(() => decodeState(encodeState(stateOf(2)), SECOND)).toThrow(IntegrityError);
  });

  it('is refused wherever it is cut off', () => {
    const text = encodeState(stateOf(3)).trimEnd();
    for (let length = 0; length < text.length; length += 1) {
      expect(() => decodeState(text.slice(0, length), ORIGIN)).toThrow(IntegrityError);
    }
  });

  it.each([
    ['a hash of it is another', { hashes: [...stateOf(2).frontier.hashes, new Uint8Array(32)] }],
    ['a hash is missing', { hashes: [] }],
    ['its size is another', { size: 4n }],
  ])('is refused where %s', (_, changes) => {
    const state = stateOf(3);
    const broken = { ...state, frontier: { ...state.frontier, ...changes } };
    expect(() => decodeState(encodeState(broken), ORIGIN)).toThrow(IntegrityError);
  });

  it('is refused where it has leaves and no tree head', () => {
    const { treeHead: _, ...rest } = stateOf(3);
    expect(() => decodeState(encodeState(rest), ORIGIN)).toThrow(IntegrityError);
  });
});
