import { InvalidInput } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { COMMAND_TYPES, type CommandType, parseCommand } from './command.ts';
import { createDecisionDomain } from './domain.ts';
import { RULES } from './testing/at-stage.ts';
import { LARGEST } from './testing/largest-command.ts';

/** The faults of input by their paths, in English; empty where it can be read. */
function faultsOf(type: CommandType, data: unknown): Readonly<Record<string, string>> {
  try {
    parseCommand(type, data);
    return {};
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return Object.fromEntries(error.faults.map(({ path, message }) => [path, message.en]));
  }
}

/** A good command with some of its fields changed; `undefined` takes a field out. */
function changed(type: CommandType, changes: object): object {
  return { ...LARGEST[type], ...changes };
}

type Path = readonly (string | number)[];

/** Every place in data that holds no list and no object. */
function leavesOf(value: unknown, path: Path = []): { path: Path; value: unknown }[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  const entries = Array.isArray(value) ? [[0, value[0]] as const] : Object.entries(value);
  return entries.flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

// The rosters of bodies that a procedure names itself: any name may stand there.
const OPEN = ['others'];

/** Every place in data that holds an object with names of its own. */
function objectsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries = Array.isArray(value) ? [[0, value[0]] as const] : Object.entries(value);
  const inner = entries
    .filter(([key]) => !OPEN.includes(String(key)))
    .flatMap(([key, member]) => objectsOf(member, [...path, key]));
  return Array.isArray(value) ? inner : [path, ...inner];
}

/** A copy of data with another value at one place. */
function withValue(data: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  const inner = (data as Record<string, unknown>)[key];
  const next = withValue(inner, rest, value);
  if (!Array.isArray(data)) return { ...(data as object), [key]: next };
  return data.map((member, index) => (index === key ? next : member));
}

const EVERY_TYPE = Object.keys(LARGEST) as CommandType[];

interface Leaf {
  readonly type: CommandType;
  readonly path: Path;
  readonly at: string;
  readonly value: unknown;
}

const LEAVES: readonly Leaf[] = EVERY_TYPE.flatMap((type) =>
  leavesOf(LARGEST[type]).map(({ path, value }) => ({ type, path, at: path.join('.'), value })),
);
const TEXTS = LEAVES.filter(({ value }) => typeof value === 'string');
const NUMBERS = LEAVES.filter(({ value }) => typeof value === 'number');
const FLAGS = LEAVES.filter(({ value }) => typeof value === 'boolean');

/** Whether a command with another value at one place is refused for that place. */
function refuses({ type, path, at }: Leaf, value: unknown): boolean {
  return Object.hasOwn(faultsOf(type, withValue(LARGEST[type], path, value)), at);
}

describe('every command', () => {
  it.each(EVERY_TYPE)('%s may have all of its fields', (type) => {
    expect(faultsOf(type, LARGEST[type])).toEqual({});
  });

  it('that a person can send is one of those, what timers send apart', () => {
    const timers = ['EndNotice', 'LapseDecision', 'RemindDeadline'];
    const sendable = EVERY_TYPE.filter((type) => !timers.includes(type));
    expect(COMMAND_TYPES.toSorted()).toEqual(sendable.toSorted());
  });

  it.each(EVERY_TYPE)('%s is an object', (type) => {
    for (const data of [null, undefined, [], [{}], 'x', 7, true]) {
      expect(faultsOf(type, data)).toHaveProperty([''], expect.stringContaining('expected'));
    }
  });

  it.each(EVERY_TYPE)('%s leaves out what is absent, and has no null', (type) => {
    const accepted = LEAVES.filter((leaf) => leaf.type === type && !refuses(leaf, null));
    expect(accepted).toEqual([]);
  });

  it.each(
    EVERY_TYPE.flatMap((type) =>
      objectsOf(LARGEST[type]).map((path) => ({ type, path, at: path.join('.') })),
    ),
  )('$type refuses an unknown field in “$at” and names it', ({ type, path }) => {
    for (const key of ['zzzzzzzzzzzz', '__proto__', 'constructor', 'toString', '']) {
      const data = JSON.parse(JSON.stringify(LARGEST[type]));
      const place = path.reduce((inner, step) => inner[step], data);
      Object.defineProperty(place, key, { value: 1, enumerable: true });
      const at = [...path, key].join('.');
      expect(faultsOf(type, data)).toEqual({ [at]: expect.stringContaining(`"${key}"`) });
    }
  });
});

const HOSTILE: readonly (readonly [name: string, text: string])[] = [
  ['NUL', 'a\u0000b'],
  ['a lone high surrogate', 'a\ud800'],
  ['a lone low surrogate', '\udc00b'],
  ['swapped surrogates', '\udc00\ud800'],
  ['a decomposed letter (not NFC)', 'e\u0301'],
  ['a compatibility ideograph (not NFC)', '\uf900'],
  ['an escape sequence', '\u001b[31mred'],
  ['a bell', 'a\u0007'],
  ['a carriage return', 'a\rb'],
  ['DEL', 'a\u007f'],
  ['nothing', ''],
  ['blanks', '   '],
  ['an ideographic space', '\u3000'],
];

it.each(TEXTS)('the text $at of $type refuses hostile input', (leaf) => {
  const accepted = HOSTILE.filter(([, text]) => !refuses(leaf, text));
  expect(accepted).toEqual([]);
  const letter = String(leaf.value).at(-1);
  const others = [`${leaf.value}${letter}`, 7, true, {}, ['x']];
  expect(others.filter((other) => !refuses(leaf, other))).toEqual([]);
});

it.each(NUMBERS)('the number $at of $type refuses what is no count within its limit', (leaf) => {
  const more = Number(leaf.value) + 1;
  const others = [0.5, -1, -0, Number.NaN, Number.POSITIVE_INFINITY, '7', true, more];
  expect(others.filter((other) => !refuses(leaf, other))).toEqual([]);
});

it.each(FLAGS)('the flag $at of $type refuses what is neither true nor false', (leaf) => {
  const others = ['yes', 'true', 1, 0];
  expect(others.filter((other) => !refuses(leaf, other))).toEqual([]);
});

describe('a text', () => {
  it.each([
    'a\tb\nc',
    '<script>alert(1)</script>',
    `'; DROP TABLE events; --`,
    '\\u0000 "quoted" \\',
    '𠮷野家 🏗️',
    'é ü ñ Å',
    '\u200fعربي',
  ])('may be %j, and is kept as it was typed', (text) => {
    const { data } = parseCommand('WithdrawDecision', { reason: text });
    expect(data.reason).toBe(text);
  });
});

describe('an amount', () => {
  it.each(['0.00', '0.01', '1.00', '380000.00', '9999999999999.99'])('may be %s', (amount) => {
    expect(faultsOf('RevisePlan', { amount, reason: '增项' })).toEqual({});
  });

  it.each([
    '380000',
    '380000.0',
    '380000.000',
    '380,000.00',
    '.50',
    '00.50',
    '01.00',
    '-1.00',
    '+1.00',
    ' 1.00',
    '1.00 ',
    '1.00\n',
    '1e3.00',
    '0x1.00',
    '1.0a',
    '¥1.00',
    '38万',
    '１.００',
    '٣.٠٠',
    '10000000000000.00',
    '',
    'NaN',
  ])('may not be %j', (amount) => {
    const faults = faultsOf('RevisePlan', { amount, reason: '增项' });
    expect(faults).toEqual({ amount: 'expected an amount such as "380000.00"' });
  });

  it.each([380000, 380000.5, Number.NaN])('may not be the number %j', (amount) => {
    expect(faultsOf('RevisePlan', { amount, reason: '增项' })).toHaveProperty(['amount']);
  });
});

describe('the id of an objection', () => {
  it.each(['a', 'Z', '7', '-', 'obj-2026-001', 'A'.repeat(64)])('may be %s', (objection) => {
    expect(faultsOf('RaiseObjection', { objection, text: '不同意' })).toEqual({});
  });

  it.each(['', 'A'.repeat(65), 'a b', 'a_b', 'a.b', 'a/b', '异议1', 'é', 'a\n', '１'])(
    'may not be %j',
    (objection) => {
      for (const type of ['RaiseObjection', 'AnswerObjection', 'EscalateObjection'] as const) {
        const data = changed(type, { objection });
        expect(faultsOf(type, data)).toEqual({ objection: 'expected 1 to 64 of A-Z a-z 0-9 -' });
      }
    },
  );
});

describe('a percentage', () => {
  it.each([0, 1, 50, 100])('may be %i', (percent) => {
    expect(faultsOf('ReportProgress', { percent })).toEqual({});
  });

  it.each([-1, 101, 33.3, '50', '50%', null])('may not be %j', (percent) => {
    expect(faultsOf('ReportProgress', { percent })).toHaveProperty(['percent']);
  });
});

describe('a seat or person', () => {
  it.each(['township', 'person-7', 'seat:0231/committee', '王书记', 'a b', '', '-a'])(
    'that approves, chairs or accepts is a pseudonym: %j',
    (who) => {
      const good = ['township', 'person-7'].includes(who);
      const { chair } = faultsOf('RecordMeeting', changed('RecordMeeting', { chair: who }));
      const expected = 'expected a seat or a pseudonymous id, never a name';
      expect(chair).toBe(good ? undefined : expected);
    },
  );
});

describe('a roster of a body that a procedure names itself', () => {
  const rosterOf = (others: object) => changed('SetRoster', { roster: { others } });

  it('may have any name, and counts', () => {
    expect(faultsOf('SetRoster', rosterOf({ 'group-heads': 12, 小组长: 0 }))).toEqual({});
    expect(faultsOf('SetRoster', rosterOf({ 'group-heads': -1 }))).toHaveProperty([
      'roster.others.group-heads',
    ]);
  });

  it.each(['', '  ', 'x'.repeat(65), 'a\u0000'])('may not be called %j', (name) => {
    expect(faultsOf('SetRoster', rosterOf({ [name]: 1 }))).toHaveProperty([
      `roster.others.${name}`,
    ]);
  });

  it('has at most twelve others beside it', () => {
    const others = Object.fromEntries(Array.from({ length: 13 }, (_, at) => [`body-${at}`, 1]));
    expect(faultsOf('SetRoster', rosterOf(others))).toEqual({
      'roster.others': 'expected at most 12',
    });
  });
});

describe('evidence', () => {
  const good = { sha256: '0a'.repeat(32), mediaType: 'image/jpeg', bytes: 20_000 };

  it.each(['image/jpeg', 'application/pdf', 'application/vnd.ms-excel', 'image/svg+xml'])(
    'may be of type %s',
    (mediaType) => {
      const data = changed('PostNotice', { evidence: [{ ...good, mediaType }] });
      expect(faultsOf('PostNotice', data)).toEqual({});
    },
  );

  it.each([
    ['mediaType', `${'a'.repeat(21)}/jpeg`],
    ['mediaType', 'image'],
    ['mediaType', 'image/'],
    ['mediaType', '/jpeg'],
    ['mediaType', 'IMAGE/JPEG'],
    ['mediaType', 'text/html; charset=utf-8'],
    ['sha256', '0A'.repeat(32)],
    ['sha256', '0a'.repeat(31)],
    ['sha256', `${'0a'.repeat(32)}\n`],
    ['bytes', 0],
  ])('may not have the %s %j', (field, value) => {
    const data = changed('PostNotice', { evidence: [{ ...good, [field]: value }] });
    expect(faultsOf('PostNotice', data)).toHaveProperty([`evidence.0.${field}`]);
  });
});

describe('a moment', () => {
  it.each([
    '2026-03-05',
    '2026-03-05T15:00:00',
    '2026-02-29T15:00:00+08:00',
    '2026-03-05T24:30:00+08:00',
    '1899-12-31T23:59:59Z',
    '2200-01-01T00:00:00Z',
    '今天下午三点',
  ])('may not be %s', (heldAt) => {
    const data = changed('RecordMeeting', { heldAt });
    expect(faultsOf('RecordMeeting', data)).toHaveProperty(['heldAt']);
  });

  it.each([
    ['occurredAt', 'ReportProgress', { percent: 1 }],
    ['heldAt', 'RecordMeeting', { stage: 'a', present: 1 }],
    ['postedAt', 'PostNotice', { stage: 'a', boards: ['一组'] }],
    ['interruptedAt', 'InterruptNotice', { stage: 'a', reason: '大风' }],
    ['signedAt', 'SignContract', { contractor: '甲', amount: '1.00' }],
  ] as const)('stands under the name %s in %s', (field, type, data) => {
    const command = parseCommand(type, { ...data, [field]: '2026-03-05T15:00:00+08:00' });
    expect(command.occurredAt).toBe('2026-03-05T07:00:00.000Z');
  });
});

describe('a slip', () => {
  it.each([
    ['RecordMeeting', { presnt: 3 }, 'presnt', 'present'],
    ['RecordMeeting', { held_at: 'x' }, 'held_at', 'heldAt'],
    ['RecordMeeting', { vote: { agianst: 1 } }, 'vote.agianst', 'against'],
    ['RecordMeeting', { presentBy: { household: 1 } }, 'presentBy.household', 'households'],
    ['RecordMeeting', { sessions: [{ presnt: 1 }] }, 'sessions.0.presnt', 'present'],
    ['RecordMeeting', { excluded: [{ reasn: 'x' }] }, 'excluded.0.reasn', 'reason'],
    ['RecordMeeting', { outcome: 'defered' }, 'outcome', 'deferred'],
    ['SetRoster', { roster: { 'party-member': 3 } }, 'roster.party-member', 'party-members'],
    [
      'SetRoster',
      { has: { 'one-heads-both': true } },
      'has.one-heads-both',
      'one-person-heads-both',
    ],
    ['StartDecision', { ammount: '1.00' }, 'ammount', 'amount'],
    ['StartDecision', { source: 'village-cadre' }, 'source', 'village-cadres'],
    ['PostNotice', { board: ['一组'] }, 'board', 'boards'],
  ] as const)('in %s, %j, is answered with what was meant', (type, data, path, nearest) => {
    expect(faultsOf(type, data)[path]).toContain(`did you mean "${nearest}"?`);
  });

  it.each([
    ['RecordMeetings', 'RecordMeeting'],
    ['StartDescision', 'StartDecision'],
    ['raiseObjection', 'RaiseObjection'],
  ])('in the name of a command, %s, is answered with %s', (type, nearest) => {
    const { parse } = createDecisionDomain(RULES);
    expect(() => parse(type, {})).toThrow(`did you mean "${nearest}"?`);
  });

  it.each(['constructor', '__proto__', 'toString'])('is no command: %s', (type) => {
    const { parse } = createDecisionDomain(RULES);
    expect(() => parse(type, {})).toThrow(InvalidInput);
  });
});

describe('what a command needs', () => {
  it.each([
    ['RecordMeeting', {}, ['stage']],
    ['RecordMeeting', { stage: 'a' }, ['heldAt', 'present']],
    ['RecordMeeting', { stage: 'a', sessions: [] }, ['sessions']],
    ['RevisePlan', { reason: '增项' }, ['']],
    ['RevisePlan', { plan: '方案' }, ['reason']],
    ['SetRoster', {}, ['']],
    ['WithdrawDecision', {}, ['reason']],
    ['StartDecision', {}, ['matter', 'title', 'plan', 'source']],
    ['PostNotice', { stage: 'a', boards: [] }, ['postedAt', 'boards']],
    ['RecordAcceptance', { acceptors: [] }, ['accepted', 'acceptors']],
    ['SignContract', { contractor: '甲' }, ['amount', 'signedAt']],
  ] as const)('is told of %s %j', (type, data, paths) => {
    expect(Object.keys(faultsOf(type, data)).sort()).toEqual([...paths].sort());
  });

  it.each([
    ['RecordMeeting', 'excluded', 12],
    ['RecordMeeting', 'sessions', 12],
    ['RecordMeeting', 'evidence', 12],
    ['PostNotice', 'boards', 30],
    ['RecordAcceptance', 'acceptors', 30],
  ] as const)('%s: %s holds at most %i', (type, field, most) => {
    const list = new Map<string, unknown>(Object.entries(LARGEST[type])).get(field);
    if (!Array.isArray(list)) throw new Error(`${type} has no list ${field}`);
    expect(list).toHaveLength(most);
    const data = changed(type, { [field]: [...list, list[0]] });
    expect(faultsOf(type, data)).toEqual({ [field]: `too big or long: at most ${most}` });
  });

  it('is told in Chinese as well', () => {
    try {
      parseCommand('RevisePlan', { amount: '1', reason: '增项', planned: 1 });
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      for (const { message } of error.faults) expect(message.zh).toMatch(/[\u4e00-\u9fff]/);
      return;
    }
    throw new Error('the command was read');
  });
});
