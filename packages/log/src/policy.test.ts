import { describe, expect, it } from 'vitest';
import { formatVerifierKey } from './note.ts';
import { isQuorum, parsePolicy } from './policy.ts';
import { logKey, witnessKey } from './testing/test-key.ts';

const ORIGIN = 'log.example/village/330114001201';
const log = `log ${formatVerifierKey(logKey(ORIGIN).key)}`;
const NAMES = ['supervision', 'township', 'county', 'neighbour'] as const;
const vkeys = NAMES.map((name, at) =>
  formatVerifierKey(witnessKey(`w.example/${name}`, at + 2).key),
);
const witnesses = NAMES.map((name, at) => `witness ${name} ${vkeys[at]}`);
const fresh = formatVerifierKey(witnessKey('w.example/fresh', 9).key);

/** A policy of the four witnesses and these lines. */
function policy(...lines: readonly string[]): string {
  return [log, ...witnesses, ...lines, ''].join('\n');
}

describe('a policy', () => {
  const group = 'group g 2 supervision township county';

  it.each<[string, string, string]>([
    ['is empty', '', 'has no quorum line'],
    ['has no quorum line', policy(group), 'has no quorum line'],
    ['has two quorum lines', policy(group, 'quorum g', 'quorum g'), 'line 8'],
    ['has two different quorum lines', policy(group, 'quorum none', 'quorum g'), 'line 8'],
    ['has a quorum of nothing', policy('quorum'), 'line 6'],
    ['has a quorum of two names', policy('quorum supervision township'), 'line 6'],
    [
      'has a quorum that is not defined',
      policy('quorum province'),
      'province is not defined before',
    ],
    ['has its quorum before the group', policy('quorum g', group), 'g is not defined before'],
    ['has a quorum named for a property of objects', policy('quorum constructor'), 'not defined'],
    ['has a word that is not known', policy('witnesses a b', 'quorum none'), 'line 6'],
    ['has a word in capitals', policy('Quorum none'), 'line 6'],

    ['has a log without a key', policy('log', 'quorum none'), 'line 6'],
    ['has a log with words more', policy(`log ${fresh} url more`, 'quorum none'), 'line 6'],
    [
      'has the key of a witness as a log',
      policy(`log ${fresh}`, 'quorum none'),
      'line 6: a key of another type',
    ],
    ['has a log twice', policy(log, 'quorum none'), 'line 6: the same key a second time'],

    ['has a witness without a key', policy('witness fresh', 'quorum none'), 'line 6'],
    [
      'has a witness with words more',
      policy(`witness f ${fresh} url more`, 'quorum none'),
      'line 6',
    ],
    [
      'has a witness with a broken key',
      policy(`witness f ${fresh}=`, 'quorum none'),
      'line 6: not a verifier key',
    ],
    [
      'has the key of a log as a witness',
      policy(`witness f ${log.slice(4)}`, 'quorum none'),
      'line 6: a key of another type',
    ],
    [
      'has a witness of a name that is taken',
      policy(`witness county ${fresh}`, 'quorum none'),
      'line 6',
    ],
    [
      'has a witness of the name of a group',
      policy(group, `witness g ${fresh}`, 'quorum none'),
      'line 7',
    ],
    ['has a witness of the name none', policy(`witness none ${fresh}`, 'quorum none'), 'line 6'],
    [
      'has a key under two names',
      policy(`witness again ${vkeys[2]}`, 'quorum none'),
      'line 6: the same key a second time',
    ],
    [
      'has a key under two names and two names of the key',
      policy(
        `witness again ${formatVerifierKey(witnessKey('other.example', 4).key)}`,
        'quorum none',
      ),
      'line 6: the same key a second time',
    ],
    [
      'has the bytes of its log key as a witness',
      policy(`witness own ${formatVerifierKey(witnessKey('w.example/own', 1).key)}`, 'quorum none'),
      'line 6: the same key a second time',
    ],

    ['has a group without members', policy('group g 1', 'quorum g'), 'line 6'],
    ['has a group without a number', policy('group g supervision', 'quorum g'), 'line 6'],
    [
      'has a group of a name that is taken',
      policy('group county 1 township', 'quorum county'),
      'line 6',
    ],
    [
      'has two groups of a name',
      policy('group g 1 township', 'group g 1 county', 'quorum g'),
      'line 7',
    ],
    ['has a group of the name none', policy('group none 1 county', 'quorum none'), 'line 6'],
    [
      'has a member that is not defined',
      policy('group g 1 province', 'quorum g'),
      'province is not defined',
    ],
    [
      'has a member that comes later',
      policy('group g 1 h', 'group h 1 county', 'quorum g'),
      'h is not defined',
    ],
    ['has a group in itself', policy('group g 1 g', 'quorum g'), 'g is not defined before'],
    ['has none as a member', policy('group g 1 none', 'quorum g'), 'none is not defined before'],
    ['has a member twice', policy('group g 2 county county', 'quorum g'), 'county is used twice'],
    [
      'has a member in two groups',
      policy('group g 1 county', 'group h 2 county township', 'quorum h'),
      'line 7: county is used twice',
    ],
    [
      'has a group in two groups',
      policy('group g 1 county', 'group h 1 g', 'group i 1 g', 'quorum i'),
      'g is used twice',
    ],

    ['has a NUL in a comment', policy('# \0', 'quorum none'), 'control characters'],
    ['has carriage returns', policy('quorum none').replaceAll('\n', '\r\n'), 'control characters'],
    [
      'has an escape character in a name',
      policy(`witness \u001bf ${fresh}`, 'quorum none'),
      'control characters',
    ],
    ['has a form feed for a space', policy('quorum\fnone'), 'control characters'],
    ['has a next-line character', policy('# a\u0085quorum none'), 'control characters'],
    ['has a no-break space for a space', policy('quorum\u00a0none'), 'line 6'],
    ['has a byte order mark', `\ufeff${policy('quorum none')}`, 'line 1'],
    ['has 257 lines', policy('quorum none', ...Array(250).fill('#')), 'too long'],
  ])('is refused that %s', (_, text, what) => {
    expect(() => parsePolicy(text)).toThrow(
      expect.objectContaining({ name: 'InvalidInput', message: expect.stringContaining(what) }),
    );
  });

  it.each([
    '0',
    '4',
    '-1',
    '+1',
    '01',
    '1.0',
    '1e0',
    '0x1',
    '10000',
    'Any',
    'ALL',
    'most',
    'constructor',
    'toString',
    '__proto__',
    '一',
  ])('is refused with a group of which "%s" members must cosign', (least) => {
    const text = policy(`group g ${least} supervision township county`, 'quorum g');
    expect(() => parsePolicy(text, 'p')).toThrow('p, line 6: expected any, all, or 1 to 3');
  });

  it('may have comments, empty lines, tabs, spaces at both ends, urls, and 256 lines', () => {
    const lines = [
      '# 村务公开',
      '  # indented',
      '',
      ' \t ',
      `\tlog\t${log.slice(4)}  https://log.example/  `,
      `  witness  county ${vkeys[2]}\thttps://w.example/`,
      'quorum county',
    ];
    const read = parsePolicy([...lines, ...Array(256 - lines.length).fill('')].join('\n'));
    expect(read.logs.map(formatVerifierKey)).toEqual([log.slice(4)]);
    expect([...read.witnesses.keys()]).toEqual(['county']);
    expect(read.quorum).toBe('county');
  });

  it('may miss its last newline', () => {
    expect(parsePolicy(policy('quorum none').slice(0, -1)).quorum).toBe('none');
  });
});

describe('a quorum', () => {
  function enough(text: string, ...cosigned: readonly string[]): boolean {
    return isQuorum(parsePolicy(text), new Set(cosigned));
  }

  it('of two of three asks for any two of these', () => {
    const text = policy('group g 2 supervision township county', 'quorum g');
    expect(enough(text)).toBe(false);
    expect(enough(text, 'county')).toBe(false);
    expect(enough(text, 'county', 'neighbour')).toBe(false);
    expect(enough(text, 'county', 'supervision')).toBe(true);
    expect(enough(text, 'county', 'township')).toBe(true);
    expect(enough(text, 'supervision', 'township', 'county')).toBe(true);
  });

  it('counts no name that the policy does not give to a witness', () => {
    const text = policy('group g 2 supervision township county', 'quorum g');
    expect(enough(text, 'g', 'county')).toBe(false);
    expect(enough(text, 'g', 'none', 'two-of-three', 'quorum')).toBe(false);
  });

  it('of all asks for each, of any for one', () => {
    const all = policy('group g all supervision township', 'quorum g');
    expect(enough(all, 'supervision')).toBe(false);
    expect(enough(all, 'supervision', 'township')).toBe(true);
    const any = policy('group g any supervision township', 'quorum g');
    expect(enough(any, 'county')).toBe(false);
    expect(enough(any, 'township')).toBe(true);
  });

  it('of groups counts a group as one', () => {
    const text = policy(
      'group offices any township county',
      'group village all supervision neighbour',
      'group both all offices village',
      'quorum both',
    );
    expect(enough(text, 'township', 'county')).toBe(false);
    expect(enough(text, 'township', 'supervision')).toBe(false);
    expect(enough(text, 'supervision', 'neighbour')).toBe(false);
    expect(enough(text, 'county', 'supervision', 'neighbour')).toBe(true);
  });

  it('may be one witness', () => {
    expect(enough(policy('quorum county'), 'township')).toBe(false);
    expect(enough(policy('quorum county'), 'county')).toBe(true);
  });

  it('may be none, and then needs nobody', () => {
    expect(enough(policy('quorum none'))).toBe(true);
  });
});
