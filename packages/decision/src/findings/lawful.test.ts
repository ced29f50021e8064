import { describe, expect, it } from 'vitest';
import { LAWFUL, upTo } from './testing/lawful.ts';
import { found, onPaper } from './testing/written.ts';

describe('a lawful record', () => {
  it('has no finding, however far it has come', () => {
    for (const { name } of LAWFUL) expect([name, found(upTo(LAWFUL, name))]).toEqual([name, []]);
  });

  it('has nothing but its lateness against it as paper', () => {
    const ids = new Set(found(onPaper(LAWFUL), { claimed: true }).map((one) => one.slice(0, 4)));
    expect([...ids]).toEqual(['F-90']);
  });

  it('is clean a year after it was filed', () => {
    expect(found(LAWFUL, { asOf: '2027-07-10 09:00' })).toEqual([]);
  });
});

describe('a record as of a moment before its motion', () => {
  it('is searched all the same', () => {
    expect(found([])).toEqual([]);
    expect(found(LAWFUL.slice(1, 13)).filter((one) => !/^F-0[29]/.test(one))).toEqual([]);
  });
});
