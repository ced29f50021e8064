import { addMilliseconds, toInstant } from '@siyi/kernel';
import {
  encodeContinuation,
  formatTreeHead,
  frontierRoot,
  type Leaf,
  parseOrigin,
} from '@siyi/log';
import { describe, expect, it } from 'vitest';
import { extend, type NewLeaves } from './extend.ts';
import { type LogState, newLog } from './log-state.ts';
import { BEGAN, leafAt, leavesAt, NOW, ORIGIN, rootAfter, SECOND } from './testing/leaves.ts';

const THREE = leavesAt(1, 3);
const STATEMENT = 'siyi/log-frozen/v1\n…\n\n— signed\n';

function nameOf(origin: string) {
  const name = parseOrigin(origin);
  if (!name) throw new Error(origin);
  return name;
}

function ask(state: LogState, leaves: NewLeaves, continues?: string) {
  return extend(state, leaves, { name: nameOf(state.origin), now: NOW, continues });
}

/** The state after leaves, as if it had been signed. */
function signed(origin: string, entries: readonly Uint8Array[], continues?: string): LogState {
  const leaves = { oldSize: 0, entries, root: rootAfter(entries) };
  const extended = ask(newLog(origin, 1), leaves, continues);
  if (extended.outcome !== 'extended') throw new Error(JSON.stringify(extended));
  return { ...extended.state, treeHead: `${extended.text}\n— signed\n` };
}

/** The code of the refusal, and its place or its size. */
function refusalOf(state: LogState, leaves: NewLeaves, continues?: string) {
  const answer = ask(state, leaves, continues);
  if (answer.outcome !== 'refused') return answer.outcome;
  const { code, operands } = answer.refusal;
  return [code, operands.index ?? operands.size];
}

describe('a log', () => {
  it('is extended by its leaves, one batch behind the other', () => {
    const state = signed(ORIGIN, THREE);
    const entries = leavesAt(4, 9);
    const root = rootAfter([...THREE, ...entries]);
    const extended = ask(state, { oldSize: 3, entries, root });
    expect(extended.outcome).toBe('extended');
    if (extended.outcome !== 'extended') return;
    expect(extended.text).toBe(formatTreeHead({ origin: ORIGIN, size: 9n, root }));
    expect(frontierRoot(extended.state.frontier)).toEqual(root);
    expect([state.frontier.size, extended.state.frontier.size]).toEqual([3n, 9n]);
  });

  it('gives the same note for what is signed already', () => {
    const state = signed(ORIGIN, THREE);
    const again = { outcome: 'again', treeHead: state.treeHead };
    const root = rootAfter(THREE);
    expect(ask(state, { oldSize: 0, entries: THREE, root })).toEqual(again);
    expect(ask(state, { oldSize: 2, entries: THREE.slice(2), root })).toEqual(again);
    expect(ask(state, { oldSize: 3, entries: [], root })).toEqual(again);
  });

  it('has no tree head of no leaves', () => {
    const leaves = { oldSize: 0, entries: [], root: rootAfter([]) };
    expect(refusalOf(newLog(ORIGIN, 1), leaves)).toEqual(['never-signed', undefined]);
  });

  it('is not extended from another size', () => {
    const state = signed(ORIGIN, THREE);
    const root = rootAfter(leavesAt(1, 5));
    for (const [oldSize, from] of [
      [0, 1],
      [2, 3],
      [4, 5],
    ] as const) {
      const leaves = { oldSize, entries: leavesAt(from, 5), root };
      expect(refusalOf(state, leaves)).toEqual(['other-size', 3]);
    }
  });

  it('is not signed again with another past of the same size', () => {
    const other = [leafAt(1), leafAt(2, { data: { adults: 99 } }), leafAt(3)];
    const leaves = { oldSize: 0, entries: other, root: rootAfter(other) };
    expect(refusalOf(signed(ORIGIN, THREE), leaves)).toEqual(['other-size', 3]);
  });

  it('is not extended where its past in the request is another', () => {
    const other = [leafAt(1, { data: { adults: 99 } }), ...THREE.slice(1)];
    const entries = leavesAt(4, 5);
    const leaves = { oldSize: 3, entries, root: rootAfter([...other, ...entries]) };
    expect(refusalOf(signed(ORIGIN, THREE), leaves)).toEqual(['not-an-extension', 5]);
  });

  it('is not signed at its own size with another root', () => {
    const leaves = { oldSize: 3, entries: [], root: rootAfter(leavesAt(1, 2)) };
    expect(refusalOf(signed(ORIGIN, THREE), leaves)).toEqual(['not-an-extension', 3]);
  });

  it('is signed with its own past alone, whatever is asked', () => {
    const own = leavesAt(1, 5);
    // Each forges one leaf, and goes on as if it had always been so.
    const pasts = [
      own,
      ...own.map((_, at) => own.with(at, leafAt(at + 1, { data: { adults: 99 } }))),
    ];
    for (let size = 1; size <= 4; size += 1) {
      const state = signed(ORIGIN, own.slice(0, size));
      for (const [forged, past] of pasts.entries()) {
        for (let oldSize = 0; oldSize <= 5; oldSize += 1) {
          const leaves = { oldSize, entries: past.slice(oldSize), root: rootAfter(past) };
          const isExtension = oldSize === size && (forged === 0 || forged > size);
          expect(ask(state, leaves).outcome).toBe(isExtension ? 'extended' : 'refused');
        }
      }
    }
  });

  it('that has ended is signed no more', () => {
    const state = { ...signed(ORIGIN, THREE), frozen: STATEMENT };
    const root = rootAfter(THREE);
    expect(refusalOf(state, { oldSize: 3, entries: [], root })).toEqual(['frozen', undefined]);
    const more = { oldSize: 3, entries: leavesAt(4, 4), root: rootAfter(leavesAt(1, 4)) };
    expect(refusalOf(state, more)).toEqual(['frozen', undefined]);
  });
});

describe('a leaf', () => {
  const state = signed(ORIGIN, THREE);

  function withFourth(changes: Partial<Leaf>) {
    const entries = [leafAt(4, changes), leafAt(5)];
    return refusalOf(state, { oldSize: 3, entries, root: rootAfter([...THREE, ...entries]) });
  }

  const ahead = (milliseconds: number) => addMilliseconds(NOW, milliseconds);
  it.each<[string, Partial<Leaf>]>([
    ['of another village', { village: '990101001202' }],
    ['of another ledger', { ledger: '990102' }],
    ['of an earlier position', { villagePosition: 3 }],
    ['of a later position', { villagePosition: 5 }],
    ['that is recorded with the one before', { recordedAt: addMilliseconds(BEGAN, 3000) }],
    ['that is recorded before the one before', { recordedAt: BEGAN }],
    ['that is recorded more than 5 s ahead', { recordedAt: ahead(5001) }],
  ])('%s is refused', (_, changes) => {
    expect(withFourth(changes)).toEqual(['bad-entry', 3]);
  });

  it('may be recorded up to 5 s ahead, and years before', () => {
    const soon = [leafAt(4, { recordedAt: ahead(5000) })];
    const root = rootAfter([...THREE, ...soon]);
    expect(refusalOf(state, { oldSize: 3, entries: soon, root })).toBe('extended');
    const old = [leafAt(1, { recordedAt: toInstant('2001-01-01T00:00:00.000Z') })];
    const first = { oldSize: 0, entries: old, root: rootAfter(old) };
    expect(refusalOf(newLog(ORIGIN, 1), first)).toBe('extended');
  });

  it('behind a good one is refused at its own place', () => {
    const entries = [leafAt(4), leafAt(6)];
    const leaves = { oldSize: 3, entries, root: rootAfter([...THREE, ...entries]) };
    expect(refusalOf(state, leaves)).toEqual(['bad-entry', 4]);
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['spaces', Buffer.from(`${Buffer.from(leafAt(4))} `)],
    ['a continuation', encodeContinuation(STATEMENT)],
  ])('that is no leaf is refused: %s', (_, bytes) => {
    const leaves = { oldSize: 3, entries: [bytes], root: rootAfter([...THREE, bytes]) };
    expect(refusalOf(state, leaves)).toEqual(['bad-entry', 3]);
  });

  it('with any one bit of it flipped is refused, or ends in another root', () => {
    const good = leafAt(4);
    const root = rootAfter([...THREE, good]);
    const outcomes = new Set<string>();
    for (let at = 0; at < good.length * 8; at += 1) {
      const entry = Uint8Array.from(good);
      entry[at >> 3] = (entry[at >> 3] ?? 0) ^ (1 << (at & 7));
      outcomes.add(String(refusalOf(state, { oldSize: 3, entries: [entry], root })));
    }
    expect([...outcomes].toSorted()).toEqual(['bad-entry,3', 'not-an-extension,4']);
  });

  it('has to be of the ledger of the leaf before it in the same batch, too', () => {
    const entries = [leafAt(1), leafAt(2, { ledger: '990102' })];
    const leaves = { oldSize: 0, entries, root: rootAfter(entries) };
    expect(refusalOf(newLog(ORIGIN, 1), leaves)).toEqual(['bad-entry', 1]);
  });
});

describe('a log that goes on after another', () => {
  const first = encodeContinuation(STATEMENT);
  const entries = [first, ...THREE];
  const leaves = { oldSize: 0, entries, root: rootAfter(entries) };

  it('begins with the statement that ended it, and all events from the first on', () => {
    const state = signed(SECOND, entries, STATEMENT);
    const more = {
      oldSize: 4,
      entries: leavesAt(4, 4),
      root: rootAfter([first, ...leavesAt(1, 4)]),
    };
    expect(refusalOf(state, more, STATEMENT)).toBe('extended');
  });

  it('does not begin while the other has not ended', () => {
    expect(refusalOf(newLog(SECOND, 1), leaves)).toEqual(['bad-entry', 0]);
  });

  it('does not begin with another statement, or without one', () => {
    expect(refusalOf(newLog(SECOND, 1), leaves, `${STATEMENT} `)).toEqual(['bad-entry', 0]);
    const without = { oldSize: 0, entries: THREE, root: rootAfter(THREE) };
    expect(refusalOf(newLog(SECOND, 1), without, STATEMENT)).toEqual(['bad-entry', 0]);
  });

  it('has no second statement', () => {
    const twice = [first, first];
    const leavesOfTwo = { oldSize: 0, entries: twice, root: rootAfter(twice) };
    expect(refusalOf(newLog(SECOND, 1), leavesOfTwo, STATEMENT)).toEqual(['bad-entry', 1]);
  });
});
