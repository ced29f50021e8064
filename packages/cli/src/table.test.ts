import { describe, expect, it } from 'vitest';
import { toTable, widthOf } from './table.ts';

describe('a table', () => {
  it('counts a Chinese character as two columns', () => {
    expect([widthOf('村道'), widthOf('road'), widthOf('“两委”')]).toEqual([4, 4, 8]);
  });

  it('lines its columns up, and leaves nothing behind the last', () => {
    expect(
      toTable([
        ['村道', 'a', 'x'],
        ['b', 'cd'],
      ]),
    ).toEqual(['村道  a   x', 'b     cd']);
  });

  it('of nothing is empty', () => {
    expect(toTable([])).toEqual([]);
  });
});
