import { describe, expect, it } from 'vitest';
import { type Row, verdictOn } from './row.ts';
import { tableOf } from './table.ts';

describe('a verdict', () => {
  it.each([
    [2, 'reached'],
    [1.99, 'short'],
    [1.5, 'short'],
    [1.49, 'under'],
    [Number.NaN, 'under'],
  ])('on %d, of which 2 is the aim and 1.5 the least, is %s', (value, verdict) => {
    expect(verdictOn(value, { aim: 2, bound: 1.5, better: 'higher' })).toBe(verdict);
  });

  it.each([
    [3, 'reached'],
    [3.01, 'short'],
    [5, 'short'],
    [5.01, 'under'],
  ])('on %d ms, of which 3 is the aim and 5 the most, is %s', (value, verdict) => {
    expect(verdictOn(value, { aim: 3, bound: 5, better: 'lower' })).toBe(verdict);
  });
});

describe('the table', () => {
  it('shows every row with its verdict, in columns', () => {
    const row: Row = {
      name: 'append',
      what: 'commands appended',
      ours: '30,000/s',
      peer: '15,000/s (raw)',
      value: '2.00 ×',
      aim: '2.00 ×',
      neverUnder: '1.50 ×',
      verdict: 'reached',
      details: {},
    };
    const bare: Row = { ...row, what: 'x', peer: '', verdict: 'under' };
    const [header = '', first = '', second = ''] = tableOf([row, bare]).split('\n');
    expect(first).toMatch(/^commands appended {2}30,000\/s {2}15,000\/s \(raw\) .*aim reached$/);
    expect(second).toMatch(/UNDER THE BOUND$/);
    expect(first.indexOf('2.00 ×')).toBe(header.indexOf('value'));
    expect(second.indexOf('2.00 ×')).toBe(header.indexOf('value'));
  });
});
