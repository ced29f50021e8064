import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { AssertionError, type Fault, InvalidInput } from './errors.ts';
import { because, fault, parseInput, suggestion } from './input.ts';

function faultsOf(schema: z.ZodType, value: unknown, path?: string[]): readonly Fault[] {
  try {
    parseInput(schema, value, path);
  } catch (error) {
    if (error instanceof InvalidInput) return error.faults;
    throw error;
  }
  throw new AssertionError('the value was accepted');
}

function onlyFault(schema: z.ZodType, value: unknown): readonly [string, string, string] {
  const [first, ...others] = faultsOf(schema, value);
  expect(others).toEqual([]);
  return [first?.path ?? '', first?.message.zh ?? '', first?.message.en ?? ''];
}

const place = z.strictObject({ board: z.string(), until: z.string().optional() });
const notice = z.strictObject({
  kind: z.literal('notice'),
  days: z.int().min(1).max(365),
  discloses: z.enum(['resolution', 'result']),
  boards: z.array(place).max(2),
  best: place.optional(),
});
const archive = z.strictObject({ kind: z.literal('archive'), shelf: z.string().optional() });
const stages = z.strictObject({
  stages: z.array(z.discriminatedUnion('kind', [notice, archive])).min(1),
});

const good = { kind: 'notice', days: 15, discloses: 'result', boards: [{ board: '村口' }] };

function noticeWith(change: Record<string, unknown>): unknown {
  return { stages: [{ ...good, ...change }] };
}

describe('parseInput', () => {
  it('gives what the schema makes of a good value', () => {
    expect(parseInput(stages, { stages: [good] })).toEqual({ stages: [good] });
    expect(parseInput(z.string().transform(Number), '15')).toBe(15);
  });

  it.each([
    ['another type', { days: '15' }, 'days', '应填数字,填的是 "15"', 'expected a number, got "15"'],
    [
      'a part of a day',
      { days: 1.5 },
      'days',
      '应填整数,填的是 1.5',
      'expected a whole number, got 1.5',
    ],
    ['null', { days: null }, 'days', '应填数字,填的是 null', 'expected a number, got null'],
    [
      'no number',
      { days: Number.NaN },
      'days',
      '应填数字,填的是 NaN',
      'expected a number, got NaN',
    ],
    ['too little', { days: 0 }, 'days', '太小或太短,至少 1', 'too small or short: at least 1'],
    ['too much', { days: 366 }, 'days', '太大或太长,最多 365', 'too big or long: at most 365'],
    [
      'an object for a list',
      { boards: { board: '村口' } },
      'boards',
      '应填列表,填的是 若干“名称: 值”',
      'expected a list, got an object',
    ],
    [
      'a list for an object',
      { boards: [['村口']] },
      'boards.0',
      '应填若干“名称: 值”,填的是 列表',
      'expected an object, got a list',
    ],
    [
      'too long a list',
      { boards: [{ board: 'a' }, { board: 'b' }, { board: 'c' }] },
      'boards',
      '太大或太长,最多 2',
      'too big or long: at most 2',
    ],
    [
      'a value near a choice',
      { discloses: 'resolutoin' },
      'discloses',
      '“resolutoin”不在可选之列,是不是“resolution”?',
      'unknown value "resolutoin"; did you mean "resolution"?',
    ],
    [
      'a value near none',
      { discloses: '党费的收缴与使用' },
      'discloses',
      '“党费的收缴与使用”不在可选之列,应为resolution、result',
      'unknown value "党费的收缴与使用"; expected one of resolution, result',
    ],
    [
      'a number for a choice',
      { discloses: 7 },
      'discloses',
      '7不在可选之列,应为resolution、result',
      'unknown value 7; expected one of resolution, result',
    ],
    [
      'a missing number',
      { days: undefined },
      'days',
      '缺少这一项,应填数字',
      'missing; expected a number',
    ],
    [
      'a missing choice',
      { discloses: undefined },
      'discloses',
      '缺少这一项,应填resolution、result',
      'missing; expected one of resolution, result',
    ],
    [
      'a missing list',
      { boards: undefined },
      'boards',
      '缺少这一项,应填列表',
      'missing; expected a list',
    ],
    [
      'a missing text deep inside',
      { boards: [{ board: 'a' }, {}] },
      'boards.1.board',
      '缺少这一项,应填文字(加引号)',
      'missing; expected text (in quotes)',
    ],
  ])('says of %s where and what', (_, change, path, zh, en) => {
    expect(onlyFault(stages, noticeWith(change))).toEqual([`stages.0.${path}`, zh, en]);
  });

  it.each([
    [
      'a true where it is wanted',
      z.literal(true),
      'yes',
      'unknown value "yes"; expected one of true',
    ],
    ['a boolean', z.boolean(), 'yes', 'expected true or false, got "yes"'],
    ['a format', z.iso.date(), '2026-02-30', 'wrong format: "2026-02-30"'],
    ['a multiple', z.number().multipleOf(5), 3, 'wrong format: 3'],
    ['a key of a record', z.record(z.string().regex(/^a/), z.int()), { b: 1 }, 'wrong format: 1'],
    ['a union', z.union([z.string(), z.int()]), true, 'wrong format: true'],
    ['a refinement without words', z.string().refine(() => false, 'no'), 'a', 'no'],
    ['nothing at all', z.strictObject({}), undefined, 'missing; expected an object'],
  ])('says what is wrong with %s', (_, schema, value, en) => {
    const [, , message] = onlyFault(schema, value);
    expect(message).toBe(en);
  });

  it('gives every fault, not the first alone', () => {
    const value = { stages: [{ kind: 'notice', days: 0, extra: 1 }] };
    expect(faultsOf(stages, value).map(({ path }) => path)).toEqual([
      'stages.0.days',
      'stages.0.discloses',
      'stages.0.boards',
      'stages.0.extra',
    ]);
  });

  it('puts the path of the value before that of the fault', () => {
    const [found] = faultsOf(stages, noticeWith({ days: 0 }), ['steps', '2', 'data']);
    expect(found?.path).toBe('steps.2.data.stages.0.days');
    expect(faultsOf(z.string(), 1, ['case'])[0]?.path).toBe('case');
    expect(faultsOf(z.string(), 1)[0]?.path).toBe('');
  });

  it('names all faults in the message of the error', () => {
    expect(() => parseInput(stages, noticeWith({ days: 0 }))).toThrow(
      'stages.0.days: too small or short: at least 1',
    );
  });

  it('shows no more than 60 characters of a given value', () => {
    const [, zh, en] = onlyFault(z.enum(['a']), 'x'.repeat(10_000));
    expect(zh.length).toBeLessThan(100);
    expect(en.length).toBeLessThan(120);
  });

  it('finds a field missing that every object inherits', () => {
    expect(onlyFault(z.strictObject({ constructor: z.string() }), {})).toEqual([
      'constructor',
      '缺少这一项,应填文字(加引号)',
      'missing; expected text (in quotes)',
    ]);
  });

  it('refuses a value too deep to be written', () => {
    let deep: unknown = [];
    for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
    expect(onlyFault(z.string(), deep)[2]).toBe('expected text (in quotes), got a list');
  });
});

describe('an unknown field', () => {
  it.each([
    ['of the whole', { stages: [good], stagse: 1 }, 'stagse', 'stages'],
    ['of an item of a list', noticeWith({ dyas: 15 }), 'stages.0.dyas', 'days'],
    [
      'of an object in it',
      noticeWith({ best: { board: 'a', untill: 'b' } }),
      'stages.0.best.untill',
      'until',
    ],
    [
      'of an item deeper down',
      noticeWith({ boards: [{ board: 'a', untill: 'b' }] }),
      'stages.0.boards.0.untill',
      'until',
    ],
    [
      'of another member of the union',
      { stages: [{ kind: 'archive', shef: 'a' }] },
      'stages.0.shef',
      'shelf',
    ],
  ])('%s is named with the nearest known one', (_, value, path, nearest) => {
    const key = path.split('.').at(-1);
    expect(onlyFault(stages, value)).toEqual([
      path,
      `没有“${key}”这一项,是不是“${nearest}”?`,
      `unknown field "${key}"; did you mean "${nearest}"?`,
    ]);
  });

  it('is offered no field of a member that the value did not choose', () => {
    const value = { stages: [{ kind: 'archive', discloses: 'result' }] };
    expect(onlyFault(stages, value)[2]).toBe('unknown field "discloses"');
  });

  it.each([
    ['a default', z.strictObject({ wordy: z.boolean().default(true) }).default({ wordy: true })],
    ['a prefault', z.strictObject({ wordy: z.boolean().default(true) }).prefault({})],
    ['a transform', z.strictObject({ wordy: z.boolean().optional() }).transform(() => 1)],
    ['a record', z.record(z.enum(['wordy']), z.boolean().optional())],
  ])('gets its suggestion through %s', (_, inner) => {
    const faults = faultsOf(z.strictObject({ inner }), { inner: { wordi: true } });
    expect(faults.map(({ message }) => message.en)).toContain(
      'unknown field "wordi"; did you mean "wordy"?',
    );
  });

  it('named like a part of every object is unknown too', () => {
    const value: unknown = JSON.parse('{ "kind": "archive", "__proto__": 1, "constructor": 1 }');
    const paths = faultsOf(stages, { stages: [value] }).map(({ path }) => path);
    expect(paths).toEqual(['stages.0.__proto__', 'stages.0.constructor']);
  });
});

describe('the field that tells the members of a union apart', () => {
  it('is named with the nearest kind', () => {
    expect(onlyFault(stages, noticeWith({ kind: 'notise' }))).toEqual([
      'stages.0.kind',
      '“notise”不在可选之列,是不是“notice”?',
      'unknown value "notise"; did you mean "notice"?',
    ]);
  });

  it.each([
    ['of no kind near', 'supervision-of-everything', '"supervision-of-everything"'],
    ['of another type', 3, '3'],
    ['a list', ['notice'], 'a list'],
  ])('is named with all kinds when it is %s', (_, kind, shown) => {
    const [path, , en] = onlyFault(stages, noticeWith({ kind }));
    expect(path).toBe('stages.0.kind');
    expect(en).toBe(`unknown value ${shown}; expected one of notice, archive`);
  });

  it('is named with all kinds when it is missing', () => {
    expect(onlyFault(stages, { stages: [{}] })).toEqual([
      'stages.0.kind',
      '缺少这一项,应填notice、archive',
      'missing; expected one of notice, archive',
    ]);
  });

  it('is not asked of what is no object', () => {
    expect(onlyFault(stages, { stages: ['notice'] })).toEqual([
      'stages.0',
      '应填若干“名称: 值”,填的是 "notice"',
      'expected an object, got "notice"',
    ]);
  });
});

describe('because', () => {
  const even = z.strictObject({ sum: z.int().optional() }).refine(({ sum = 1 }) => sum % 2 === 0, {
    path: ['sum'],
    ...because('应为双数', 'expected an even number'),
  });

  it('carries the words of a refinement in both languages', () => {
    expect(onlyFault(even, { sum: 3 })).toEqual(['sum', '应为双数', 'expected an even number']);
  });

  it('keeps them for a field that is missing', () => {
    expect(onlyFault(even, {})).toEqual(['sum', '应为双数', 'expected an even number']);
  });
});

describe('suggestion', () => {
  it('asks in both languages', () => {
    expect(suggestion('notise', ['notice', 'archive'])).toEqual({
      zh: ',是不是“notice”?',
      en: '; did you mean "notice"?',
    });
  });

  it('is silent when nothing known is near', () => {
    expect(suggestion('implementation', ['notice', 'archive'])).toEqual({ zh: '', en: '' });
    expect(suggestion('notice', [])).toEqual({ zh: '', en: '' });
  });
});

describe('fault', () => {
  it('joins its path with points', () => {
    expect(fault(['stages', 2, 'kind'], '错', 'wrong')).toEqual({
      path: 'stages.2.kind',
      message: { zh: '错', en: 'wrong' },
    });
    expect(fault([], '错', 'wrong').path).toBe('');
  });
});
