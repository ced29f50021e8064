import { addMilliseconds, InvalidInput } from '@siyi/kernel';
import { formatFreeze, formatTreeHead, originOf, parseOrigin, type TreeHead } from '@siyi/log';
import { describe, expect, it } from 'vitest';
import { keysOf, signedNote } from './log-keys.ts';
import { newLog, sizeOf } from './log-state.ts';
import { type Recovery, recover } from './recover.ts';
import { BEGAN, leafAt, leavesAt, NOW, OPERATOR, ORIGIN, rootAfter } from './testing/leaves.ts';

const MASTERS = [1, 2, 3].map((generation) => ({
  generation,
  seed: new Uint8Array(32).fill(generation),
  // The second came between the third and the fourth event, the third after all of them.
  from: addMilliseconds(BEGAN, (generation - 1) * 3500),
}));
const KEYS = keysOf(MASTERS, ORIGIN);
const FIVE = leavesAt(1, 5);
const OTHER = originOf({ operator: OPERATOR, village: '990101001202', generation: 1 });

function headOf(entries: readonly Uint8Array[], changes: Partial<TreeHead> = {}): string {
  const head = { origin: ORIGIN, size: BigInt(entries.length), root: rootAfter(entries) };
  return formatTreeHead({ ...head, ...changes });
}

function generation(number: number) {
  return KEYS.filter((key) => key.generation === number);
}

function attempt(recovery: Omit<Recovery, 'origin'>) {
  const name = parseOrigin(ORIGIN);
  if (!name) throw new Error(ORIGIN);
  return recover({ origin: ORIGIN, ...recovery }, KEYS, { name, now: NOW });
}

function codeOf(recovery: Omit<Recovery, 'origin'>) {
  const answer = attempt(recovery);
  return answer.outcome === 'refused' ? answer.refusal.code : answer.outcome;
}

describe('a lost log', () => {
  const treeHead = signedNote(headOf(FIVE), generation(2));

  it('goes on from a head that one of its keys signed, with all its leaves', () => {
    const recovered = attempt({ treeHead, entries: FIVE });
    expect(recovered).toMatchObject({ outcome: 'recovered', state: { treeHead, firstKey: 1 } });
    expect(recovered.outcome === 'recovered' && sizeOf(recovered.state)).toBe(5);
  });

  it('keeps of the head no line that is not its own', () => {
    const stranger = keysOf(MASTERS, OTHER);
    const noted = signedNote(headOf(FIVE), [...stranger, ...generation(2)]);
    expect(attempt({ treeHead: noted, entries: FIVE })).toMatchObject({ state: { treeHead } });
  });

  it('begins with the key that was in force when its first event was recorded', () => {
    const entries = leavesAt(1, 5).map((_, at) =>
      leafAt(at + 1, { recordedAt: addMilliseconds(BEGAN, 4000 + at) }),
    );
    const recovered = attempt({ treeHead: signedNote(headOf(entries), generation(3)), entries });
    expect(recovered).toMatchObject({ state: { firstKey: 2 } });
  });

  it.each([
    [
      'nobody of ours signed the head',
      signedNote(headOf(FIVE), keysOf(MASTERS, OTHER)),
      FIVE,
      'not-ours',
    ],
    ['a leaf is missing', treeHead, FIVE.slice(0, 4), 'not-an-extension'],
    ['a leaf is too many', treeHead, leavesAt(1, 6), 'not-an-extension'],
    [
      'a leaf is another',
      treeHead,
      [leafAt(1, { data: {} }), ...FIVE.slice(1)],
      'not-an-extension',
    ],
    ['a leaf is none', treeHead, [new Uint8Array(), ...FIVE.slice(1)], 'bad-entry'],
    ['the leaves are in another order', treeHead, FIVE.toReversed(), 'bad-entry'],
  ] as const)('stays lost where %s', (_, head, entries, code) => {
    expect(codeOf({ treeHead: head, entries })).toBe(code);
  });

  it('stays lost where the signed root is that of other leaves', () => {
    const text = headOf(FIVE, { root: rootAfter(leavesAt(1, 4)) });
    const forged = treeHead.replace(headOf(FIVE), text);
    expect(codeOf({ treeHead: forged, entries: FIVE })).toBe('not-ours');
  });

  it('may be declared never signed, with nothing else', () => {
    const state = newLog(ORIGIN, 3);
    expect(attempt({ entries: [] })).toEqual({ outcome: 'recovered', state });
    expect(() => attempt({ entries: FIVE })).toThrow(InvalidInput);
    expect(() => attempt({ entries: [], frozen: 'a' })).toThrow(InvalidInput);
  });

  it.each([
    ['is no note', 'a'],
    ['is of another log', signedNote(headOf(FIVE, { origin: OTHER }), KEYS)],
    ['is no tree head', signedNote('a\n', KEYS)],
  ])('is not recovered from what %s', (_, head) => {
    expect(() => attempt({ treeHead: head, entries: FIVE })).toThrow(InvalidInput);
  });
});

describe('a lost log that had ended', () => {
  const treeHead = signedNote(headOf(FIVE), generation(1));
  const statement = (head: string, origin = ORIGIN) =>
    formatFreeze({ origin, treeHead: head, at: NOW, reason: 'a break' });

  it('has ended again with its statement', () => {
    const frozen = signedNote(statement(treeHead), generation(1));
    const recovered = attempt({ treeHead, entries: FIVE, frozen });
    expect(recovered).toMatchObject({ outcome: 'recovered', state: { frozen } });
  });

  it('is not recovered with the statement of another head, or of another signer', () => {
    const four = signedNote(headOf(FIVE.slice(0, 4)), generation(1));
    const wrongHead = signedNote(statement(four), generation(1));
    expect(codeOf({ treeHead, entries: FIVE, frozen: wrongHead })).toBe('not-ours');
    const stranger = signedNote(statement(treeHead), keysOf(MASTERS, OTHER));
    expect(codeOf({ treeHead, entries: FIVE, frozen: stranger })).toBe('not-ours');
    const ofOther = signedNote(statement(treeHead, OTHER), generation(1));
    expect(() => attempt({ treeHead, entries: FIVE, frozen: ofOther })).toThrow(InvalidInput);
  });
});
