import { describe, expect, it } from 'vitest';
import { parseOptions, ROW_GROUPS } from './options.ts';

describe('the options', () => {
  it('measure everything when nothing is said', () => {
    expect(parseOptions([])).toEqual({ groups: ROW_GROUPS, quick: false, json: false });
  });

  it('choose groups of rows, a quick run, JSON and profiles', () => {
    const args = ['--only', 'relay,append', '--quick', '--json', '--profile', 'profiles'];
    const groups = ['relay', 'append'];
    expect(parseOptions(args)).toEqual({ groups, quick: true, json: true, profile: 'profiles' });
  });

  it.each([
    ['a group that does not exist', ['--only', 'apend'], '"apend"'],
    ['no group at all', ['--only', ''], '""'],
    ['an option that does not exist', ['--fast'], '--fast'],
    ['a word', ['append'], 'append'],
  ])('refuse %s, and name it', (_, args, named) => {
    expect(() => parseOptions(args)).toThrow(named);
  });
});
