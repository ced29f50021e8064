import { type CommandOf, type CommandType, parseCommand } from '@siyi/decision';
import { type Fault, InvalidInput } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import type { Field } from './field.ts';
import { FORM_COMMANDS, type FormCommand, formFields, formOf } from './form.ts';
import { fieldAt, toFormFaults } from './form-faults.ts';
import { toFormValues } from './form-values.ts';
import { checkForm, readForm } from './read-form.ts';
import { SAMPLES } from './testing/samples.ts';
import { sent, typed } from './testing/sent.ts';

function isDeferral(choices: Field['choices']): boolean {
  return choices?.[0]?.value === 'deferred';
}

function faultsOf(command: FormCommand, form: FormData): readonly Fault[] {
  try {
    parseCommand(command, readForm(command, form).data);
    return [];
  } catch (error) {
    if (error instanceof InvalidInput) return error.faults;
    throw error;
  }
}

/** A command without what is written in two ways for one moment. */
function parsed(command: CommandType, data: unknown): CommandOf<CommandType> {
  return parseCommand(command, JSON.parse(JSON.stringify(data), asUtc));
}

function asUtc(_key: string, value: unknown): unknown {
  const isMoment = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value);
  return isMoment ? new Date(value).toISOString() : value;
}

describe.each(FORM_COMMANDS)('the form of %s', (command) => {
  const values = toFormValues(command, SAMPLES[command]);

  it('is read as the command that it was filled in with', () => {
    const read = readForm(command, sent(values));
    expect(parsed(command, read.data)).toEqual(parsed(command, SAMPLES[command]));
    expect(read).toMatchObject({ values, faults: [] });
  });

  it('has a sample with each of its fields', () => {
    const unsent = formFields(command).filter((field) => field.unsent);
    // Of a list, two rows are enough; what has no vote is deferred, and is sampled apart.
    const other = formFields(command).filter(
      ({ path, choices }) => /(^|\.)(excluded|evidence)\.[2-9]/.test(path) || isDeferral(choices),
    );
    const flags = formFields(command).filter(({ kind }) => kind === 'flag');
    const roster = command === 'SetRoster' ? formFields(command) : [];
    const left = [...unsent, ...other, ...flags, ...roster].map(({ path }) => path);
    const missing = formFields(command).filter(({ path }) => !values[path] && !left.includes(path));
    expect(missing).toEqual([]);
  });

  it('left empty, asks for each required field at that field, and for nothing else', () => {
    const faults = checkForm(command, readForm(command, new FormData()));
    const asked = new Set(faults.map(({ path }) => fieldAt(command, path)?.path));
    const required = formFields(command).filter((field) => field.required);
    // What the command has a value of its own for is never missed.
    const expected = required.filter(({ defaulted }) => !defaulted).map(({ path }) => path);
    // The command alone asks for no more than the form does.
    const alone = faultsOf(command, new FormData()).map(({ path }) => fieldAt(command, path)?.path);
    expect([...asked]).toEqual(expect.arrayContaining(alone));
    const whole = formOf(command).oneOf?.paths.slice(0, 1) ?? [];
    expect([...asked].toSorted()).toEqual([...expected, ...whole].toSorted());
    const told = toFormFaults(command, faults, {});
    expect(told).toHaveLength(asked.size);
    for (const { message } of told) {
      expect(message.zh).toMatch(/^(请填写|请选择|方案、金额至少填一项|至少)/);
      expect(message.en).toMatch(/^(Fill in|Choose)/);
    }
  });
});

const NASTY: readonly string[] = [
  ' ',
  '\n\n',
  '-0',
  '-1',
  '1e3',
  '0x10',
  '1.5',
  '1,000',
  '３８',
  '９９９９９９９９９９９９９９９９９９',
  'NaN',
  'null',
  'true',
  '__proto__',
  'constructor',
  '[object Object]',
  '\u0000',
  '\ud800',
  'e\u0301',
  '\u202e下发',
  '2026-02-30T10:00',
  '2026-13-01',
  '9999-99-99T99:99',
  '0000-00-00 00:00',
  '<script>alert(1)</script>',
  '长'.repeat(5000),
];

describe.each(FORM_COMMANDS)('whatever stands in the form of %s', (command) => {
  it.each(NASTY)('is read, and what is wrong with %j is told at its field', (text) => {
    for (const field of formFields(command)) {
      const faults = faultsOf(command, typed(command, { [field.path]: text }));
      const told = faults.map(({ path }) => fieldAt(command, path)?.path);
      const own = [field.path, ...ROW_OF(field.path)];
      expect(own, field.path).toEqual(expect.arrayContaining(told));
    }
  });

  it('in every field at once, is read, and each fault has its field', () => {
    for (const text of NASTY) {
      const all = formFields(command).map(({ path }) => [path, [text, text]]);
      const faults = faultsOf(command, sent(Object.fromEntries(all)));
      expect(faults.filter(({ path }) => fieldAt(command, path) === undefined)).toEqual([]);
    }
  });

  it('as a file, or under a name that the form does not have, is not read', () => {
    const form = new FormData();
    for (const { path } of formFields(command)) form.append(path, new Blob(['1']));
    for (const name of ['__proto__', '__proto__.polluted', 'constructor', 'commandId', 'hasOwn']) {
      form.append(name, 'x');
    }
    expect(readForm(command, form)).toEqual(readForm(command, new FormData()));
    expect({}).not.toHaveProperty('polluted');
  });
});

/** What is missing beside a field: its row, or its vote, is there at all because of it. */
function ROW_OF(path: string): readonly string[] {
  const [, list, index, key] = /^(.*\.?(?:excluded|evidence))\.(\d+)\.(\w+)$/.exec(path) ?? [];
  if (list !== undefined) {
    // The rows of the sample stand first: what is typed into any other is moved up to the third.
    const row = Math.min(Number(index), 2);
    return ['count', 'sha256', 'mediaType', 'bytes', key].map((own) => `${list}.${row}.${own}`);
  }
  if (path === 'relative') return ['person'];
  // A vote and a deferral exclude each other; a plan is asked for where no amount is.
  return path.startsWith('vote.') ? ['outcome'] : [];
}

describe('a number', () => {
  it.each([
    ['28', 28],
    [' 28 ', 28],
    ['２８', 28],
    ['0', 0],
    ['-3', -3],
    ['28 人', '28 人'],
    ['2.5', '2.5'],
    ['1,000', '1,000'],
    ['9007199254740993', '9007199254740993'],
  ])('typed as %j is read as %j', (text, value) => {
    expect(
      readForm('ReportProgress', typed('ReportProgress', { percent: text })).data,
    ).toMatchObject({ percent: value });
  });
});

describe('an amount', () => {
  it.each([
    ['380000', '380000.00'],
    ['380000.5', '380000.50'],
    ['380000.00', '380000.00'],
    ['３８００００．５', '380000.50'],
    [' 0 ', '0.00'],
  ])('typed as %j is %s', (text, amount) => {
    const form = typed('SignContract', { amount: text });
    expect(readForm('SignContract', form).data).toMatchObject({ amount });
    expect(faultsOf('SignContract', form)).toEqual([]);
  });

  it.each([
    '380,000',
    '380,000.00',
    '1,00',
    '38万',
    '¥380000',
    '0380000',
    '380000.005',
    '-1',
    '.5',
  ])('typed as %j is refused, and how to write it is said', (text) => {
    const form = typed('SignContract', { amount: text });
    const { values } = readForm('SignContract', form);
    const [fault, ...others] = toFormFaults('SignContract', faultsOf('SignContract', form), values);
    expect(others).toEqual([]);
    expect(fault?.field?.path).toBe('amount');
    expect(fault?.message).toEqual({
      zh: '“合同金额（元）”：应写成 380000 或 380000.00，不写逗号和“元”',
      en: 'Amount of the contract (yuan): write it as 380000 or 380000.00, without commas or units',
    });
    expect(values.amount).toEqual([text]);
  });
});

describe('the text of several lines', () => {
  it('has no carriage returns, which nobody typed', () => {
    const form = typed('InterruptNotice', { reason: '大风\r\n撕掉了' });
    expect(readForm('InterruptNotice', form).data.reason).toBe('大风\n撕掉了');
  });

  it('is a list of boards, without the empty lines', () => {
    const form = typed('PostNotice', { boards: '村委会\r\n\r\n  第一组 \r\n' });
    expect(readForm('PostNotice', form).data.boards).toEqual(['村委会', '第一组']);
  });

  it('tells the line of a board that cannot be kept', () => {
    const form = typed('PostNotice', { boards: `村委会\n${'长'.repeat(61)}` });
    const { values } = readForm('PostNotice', form);
    const [fault] = toFormFaults('PostNotice', faultsOf('PostNotice', form), values);
    expect(fault?.message.zh).toBe('“张贴地点”第 2 行：太大或太长,最多 60');
  });
});

describe('a meeting', () => {
  const blank = Object.fromEntries(
    formFields('RecordMeeting')
      .filter(({ path }) => /^(vote|ballots)\./.test(path))
      .map(({ path }) => [path, '']),
  );

  it('without a vote has none in its data', () => {
    const { data } = readForm('RecordMeeting', typed('RecordMeeting', blank));
    expect(data).not.toHaveProperty('vote');
  });

  it('with votes and no method is asked for the method', () => {
    const form = typed('RecordMeeting', { ...blank, 'vote.for': '28', 'vote.against': '3' });
    expect(faultsOf('RecordMeeting', form).map(({ path }) => path)).toEqual(['vote.method']);
  });

  it('that was deferred says so', () => {
    const form = typed('RecordMeeting', { ...blank, outcome: 'deferred' });
    expect(readForm('RecordMeeting', form).data).toMatchObject({ outcome: 'deferred' });
    expect(faultsOf('RecordMeeting', form)).toEqual([]);
  });

  it('leaves out the empty rows of those excluded, and shows them again without', () => {
    const row = { 'excluded.2.count': '4', 'excluded.2.reason': '外出' };
    const form = typed('RecordMeeting', {
      ...row,
      ...cleared('excluded.0'),
      ...cleared('excluded.1'),
    });
    const { data, values } = readForm('RecordMeeting', form);
    expect(data.excluded).toEqual([{ count: 4, reason: '外出' }]);
    expect(values).toMatchObject({ 'excluded.0.count': ['4'], 'excluded.2.count': [] });
  });

  it.each([
    ['31', '31', []],
    ['31', '', []],
    ['', '31', []],
    ['35', '31', []],
    ['30', '31', ['收回 31 张，比发出的 30 张多']],
    ['35', '30', ['收回 30 张，赞成、反对、弃权、无效加起来是 31 张']],
    [
      '29',
      '30',
      ['收回 30 张，比发出的 29 张多', '收回 30 张，赞成、反对、弃权、无效加起来是 31 张'],
    ],
  ])('with %j ballots issued and %j collected is checked: %j', (issued, collected, expected) => {
    const ballots = { 'ballots.issued': issued, 'ballots.collected': collected };
    const { data, faults } = readForm('RecordMeeting', typed('RecordMeeting', ballots));
    expect(faults.map(({ message }) => message.zh)).toEqual(expected);
    expect(data).not.toHaveProperty('ballots');
    for (const { path } of faults) expect(fieldAt('RecordMeeting', path)?.path).toBe(path);
  });

  function cleared(row: string): Record<string, string> {
    return Object.fromEntries(
      ['count', 'reason', 'approvedBy'].map((key) => [`${row}.${key}`, '']),
    );
  }
});
