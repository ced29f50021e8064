import { AssertionError, fromBase64Url, toBase64Url, toHex } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { commit, type Opening } from './commitment.ts';
import { commitList, type OpenedRow, openRow, verifyRow } from './committed-list.ts';
import { EMPTY_ROOT } from './tree.ts';

const SIZE_MAX = 33;
const all: readonly Opening[] = Array.from({ length: SIZE_MAX }, (_, index) => ({
  context: `roster/${index}`,
  value: { name: `村民${index}`, household: `第${index}户` },
  blinding: new Uint8Array(32).map((_, at) => (index * 37 + at * 11 + 5) & 0xff),
}));

function listOf(size: number): readonly Opening[] {
  return all.slice(0, size);
}

function rootOf(rows: readonly Opening[]): Uint8Array {
  return fromBase64Url(commitList(rows)) ?? new Uint8Array();
}

describe('a committed list', () => {
  it('is a commitment of 43 characters of base64url, also of no rows', () => {
    for (let size = 0; size <= SIZE_MAX; size += 1) {
      expect(commitList(listOf(size))).toMatch(/^[A-Za-z0-9_-]{43}$/);
    }
    expect(commitList([])).toBe(toBase64Url(EMPTY_ROOT));
  });

  it('is another for another row, order or length', () => {
    const rows = listOf(5);
    const others = [
      rows.toReversed(),
      rows.slice(1),
      [...rows, rows[4] as Opening],
      rows.with(2, { ...(rows[2] as Opening), value: 'x' }),
    ];
    expect(new Set([rows, ...others].map(commitList)).size).toBe(5);
  });
});

describe('one row of a list', () => {
  it('opens at every place of every list of 1 to 33 rows', () => {
    let opened = 0;
    for (let size = 1; size <= SIZE_MAX; size += 1) {
      const root = rootOf(listOf(size));
      for (let index = 0; index < size; index += 1, opened += 1) {
        expect(verifyRow(root, openRow(listOf(size), index)), `${index} of ${size}`).toBe(true);
      }
    }
    expect(opened).toBe(561);
  });

  it('leaves the others closed: nothing of their values, blindings or commitments is handed over', () => {
    for (let index = 0; index < SIZE_MAX; index += 1) {
      const handed = lettersOf(openRow(all, index));
      for (const [other, row] of all.entries()) {
        if (other === index) continue;
        for (const secret of [`村民${other}"`, `第${other}户`, toHex(row.blinding), commit(row)]) {
          expect(handed.includes(secret), `row ${other} beside ${index}`).toBe(false);
        }
      }
      expect(handed).toContain(`村民${index}"`);
      expect(handed).toContain(toHex((all[index] as Opening).blinding));
    }
  });

  it('does not hold with another index or another size', () => {
    for (let size = 1; size <= 8; size += 1) {
      const root = rootOf(listOf(size));
      for (let index = 0; index < size; index += 1) {
        const row = openRow(listOf(size), index);
        const claims = Array.from({ length: 10 * 10 }, (_, at) => {
          return { ...row, index: at % 10, size: Math.floor(at / 10) };
        });
        const held = claims.filter((claim) => verifyRow(root, claim));
        expect(held).toEqual([row]);
      }
    }
  });

  it('is the third of three, and cannot be told for the second of two', () => {
    const third = openRow(listOf(3), 2);
    expect(verifyRow(rootOf(listOf(3)), { ...third, index: 1, size: 2 })).toBe(false);
  });

  it.each([
    [-1, 5],
    [5, 5],
    [1.5, 5],
    [Number.NaN, 5],
    [2, Number.POSITIVE_INFINITY],
    [2, 2 ** 53],
    [2 ** 53, 2 ** 54],
  ])('does not hold at %s of %s', (index, size) => {
    const row = openRow(listOf(5), 2);
    expect(verifyRow(rootOf(listOf(5)), { ...row, index, size })).toBe(false);
  });

  it('does not hold with another value, blinding, context or commitment', () => {
    const root = rootOf(listOf(5));
    const row = openRow(listOf(5), 2);
    const { opening } = row;
    const other = all[3] as Opening;
    const changed: readonly Partial<OpenedRow>[] = [
      { opening: { ...opening, value: other.value } },
      { opening: { ...opening, value: { ...(opening.value as object), more: 1 } } },
      { opening: { ...opening, value: undefined } },
      { opening: { ...opening, blinding: other.blinding } },
      { opening: { ...opening, blinding: opening.blinding.slice(1) } },
      { opening: { ...opening, context: other.context } },
      { opening: { ...opening, context: '\ud800' } },
      { row: commit(other) },
      { row: '' },
      { row: commit(other), opening: other },
      { proof: row.proof.slice(1) },
      { proof: [...row.proof, EMPTY_ROOT] },
      { proof: row.proof.toReversed() },
      { proof: [new Uint8Array(31), ...row.proof.slice(1)] },
    ];
    for (const change of changed) expect(verifyRow(root, { ...row, ...change })).toBe(false);
  });

  it('does not hold in another list', () => {
    const row = openRow(listOf(5), 2);
    expect(verifyRow(rootOf(listOf(6)), row)).toBe(false);
    expect(verifyRow(new Uint8Array(), row)).toBe(false);
    expect(verifyRow(EMPTY_ROOT, row)).toBe(false);
  });

  it('is never opened that is not in the list', () => {
    for (const index of [-1, 5, 1.5]) {
      expect(() => openRow(listOf(5), index)).toThrow(AssertionError);
    }
  });
});

/** All that a row hands over, with its bytes as hex and as base64url. */
function lettersOf(row: OpenedRow): string {
  const hexes = JSON.stringify(row, (_, value: unknown) =>
    value instanceof Uint8Array ? toHex(value) : value,
  );
  return [hexes, ...row.proof.map(toHex), ...row.proof.map(toBase64Url)].join(' ');
}
