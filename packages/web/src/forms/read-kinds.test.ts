import { describe, expect, it } from 'vitest';
import type { FormCommand } from './form.ts';
import { toFormFaults } from './form-faults.ts';
import { toFormValues } from './form-values.ts';
import { checkForm, readForm } from './read-form.ts';
import { EVIDENCE } from './testing/exception-samples.ts';
import { sent, typed } from './testing/sent.ts';

/** What a form that was sent is told, in Chinese, and at which fields. */
function told(command: FormCommand, form: FormData): readonly (readonly [string, string])[] {
  const read = readForm(command, form);
  const faults = toFormFaults(command, checkForm(command, read), read.values);
  return faults.map(({ field, message }) => [field?.path ?? '', message.zh]);
}

describe('a moment', () => {
  it.each([
    ['2026-03-17T08:30', '2026-03-17T00:30:00.000Z'],
    ['2026-03-17 08:30', '2026-03-17T00:30:00.000Z'],
    ['2026-3-7 8:05', '2026-03-07T00:05:00.000Z'],
    ['2026-03-17T00:00', '2026-03-16T16:00:00.000Z'],
    ['2026-03-17T23:59', '2026-03-17T15:59:00.000Z'],
    // Summer time: from 4 May to 14 September 1986 the clocks of China were an hour ahead.
    ['1986-05-04T01:30', '1986-05-03T17:30:00.000Z'],
    ['1986-05-04T08:30', '1986-05-03T23:30:00.000Z'],
    ['1986-07-01T08:30', '1986-06-30T23:30:00.000Z'],
    ['1986-09-14T08:30', '1986-09-14T00:30:00.000Z'],
  ])("typed as %s is the village's %s", (text, moment) => {
    const form = typed('SignContract', { signedAt: text });
    expect(readForm('SignContract', form).data).toMatchObject({ signedAt: moment });
  });

  it.each(['2026-02-30T08:30', '2026-03-17', '17.3.2026 08:30', '8:30', '2026-03-17T24:00'])(
    'typed as %s is refused, and how to write it is said',
    (text) => {
      const form = typed('SignContract', { signedAt: text });
      expect(told('SignContract', form)).toEqual([
        ['signedAt', '“签订时间”：应为日期和时间，如 2026-03-17 08:30'],
      ]);
    },
  );

  it('that a posting ends with is 24:00 of the day', () => {
    const { data } = readForm('PostNotice', typed('PostNotice', { until: '2026-04-05' }));
    expect(data.until).toBe('2026-04-05T15:59:00.000Z');
  });
});

describe('the day on which something begins or ends', () => {
  it.each([
    ['2026-01-01', '2025-12-31T16:00:00.000Z', '2026-01-01T16:00:00.000Z'],
    ['2026-1-1', '2025-12-31T16:00:00.000Z', '2026-01-01T16:00:00.000Z'],
    // Summer time began at 2:00 of this day.
    ['1986-05-04', '1986-05-03T16:00:00.000Z', '1986-05-04T15:00:00.000Z'],
  ])('typed as %s is from its 0:00, or until its 24:00', (day, from, until) => {
    const { data } = readForm('GrantSeat', typed('GrantSeat', { from: day, until: day }));
    expect(data).toMatchObject({ from, until });
    const [padded = ''] = toFormValues('GrantSeat', data).from ?? [];
    expect(toFormValues('GrantSeat', data)).toMatchObject({ from: [padded], until: [padded] });
  });

  it.each(['2026-02-30', '明年', '2026-01-01T08:00'])('typed as %s is refused', (text) => {
    expect(told('SuspendDecision', typed('SuspendDecision', { until: text }))).toEqual([
      ['until', '“最迟哪一天再研究”：应为日期，如 2026-04-01'],
    ]);
  });
});

describe('rosters that a procedure names', () => {
  it.each([
    ['group-council 12', { 'group-council': 12 }],
    ['group-council：１２\r\n\r\n elders = 7 ', { 'group-council': 12, elders: 7 }],
    ['小组议事会 12', { 小组议事会: 12 }],
  ])('typed as %j are counted', (text, others) => {
    const form = typed('SetRoster', { 'roster.others': text });
    expect(readForm('SetRoster', form).data).toMatchObject({ roster: { others } });
    expect(told('SetRoster', form)).toEqual([]);
  });

  it.each(['group-council', 'group-council 12 人', 'group-council -3', 'group-council 1.5'])(
    'typed as %j are refused, and how to write them is said',
    (text) => {
      expect(told('SetRoster', typed('SetRoster', { 'roster.others': text }))).toEqual([
        ['roster.others', '“程序自定的名册”：每行写代号和人数，中间空一格，如 group-council 12'],
      ]);
    },
  );

  it('left empty are none', () => {
    const { data } = readForm('SetRoster', typed('SetRoster', { 'roster.others': ' \n' }));
    expect(data.roster).not.toHaveProperty('others');
  });
});

describe('the signatures of a payment', () => {
  it('keep the order in which they were given, without the lines left empty', () => {
    const signedOffBy = ['village-committee', '', ' person-3 ', '', 'branch-committee'];
    const { data } = readForm('RecordPayment', typed('RecordPayment', { signedOffBy }));
    expect(data.signedOffBy).toEqual(['village-committee', 'person-3', 'branch-committee']);
  });

  it('that are missing are recorded as missing', () => {
    const form = typed('RecordPayment', { signedOffBy: ['', ''] });
    expect(readForm('RecordPayment', form).data.signedOffBy).toEqual([]);
    expect(told('RecordPayment', form)).toEqual([]);
  });

  it('are no names', () => {
    const form = typed('RecordPayment', { signedOffBy: ['village-committee', '张三'] });
    expect(told('RecordPayment', form)).toEqual([
      ['signedOffBy', '“谁签的字”：应为席位或代号,不写姓名'],
    ]);
  });
});

describe('what is ticked', () => {
  it('is a list, and asked for where nothing is', () => {
    const form = typed('GrantSeat', { seats: ['representatives', 'party-members'] });
    expect(readForm('GrantSeat', form).data.seats).toEqual(['representatives', 'party-members']);
    expect(told('GrantSeat', typed('GrantSeat', { seats: [] }))).toEqual([
      ['seats', '请选择“席位”'],
    ]);
  });

  it('is nothing in particular where a seat ends and none is', () => {
    const form = typed('EndSeat', { seats: [] });
    expect(readForm('EndSeat', form).data).not.toHaveProperty('seats');
    expect(told('EndSeat', form)).toEqual([]);
  });
});

describe('files that prove a fact', () => {
  it('are read without the rows left empty, also between two', () => {
    const values = toFormValues('AttachEvidence', { evidence: [EVIDENCE[0], {}, EVIDENCE[1]] });
    const { data } = readForm('AttachEvidence', sent(values));
    expect(data.evidence).toEqual(EVIDENCE);
  });

  it('are asked for once where there is none', () => {
    expect(told('AttachEvidence', new FormData())).toEqual([
      ['evidence.0.sha256', '至少填一份材料'],
    ]);
  });

  it('need not be there with a posting', () => {
    const values = toFormValues('PostNotice', { stage: 'x', boards: ['村委会'] });
    const form = sent({ ...values, postedAt: ['2026-03-17T08:30'] });
    expect(readForm('PostNotice', form).data).not.toHaveProperty('evidence');
    expect(told('PostNotice', form)).toEqual([]);
  });

  it('that a rule misses are told at the first of them', () => {
    const faults = [{ path: 'evidence', message: { zh: '至少要附 1 份证明材料', en: 'one' } }];
    const [fault] = toFormFaults('PostNotice', faults, {});
    expect(fault?.field?.path).toBe('evidence.0.sha256');
    expect(fault?.message.zh).toContain('至少要附 1 份证明材料');
  });

  it('are told what is wrong with one of them', () => {
    const form = typed('AttachEvidence', { 'evidence.1.bytes': '', 'evidence.0.sha256': 'A1' });
    expect(told('AttachEvidence', form).map(([path]) => path)).toEqual([
      'evidence.0.sha256',
      'evidence.1.bytes',
    ]);
  });
});

describe('a correction', () => {
  it('without a figure is asked for one, once', () => {
    const form = sent({ reason: ['数错了'] });
    expect(told('CorrectRecord', form)).toEqual([['figures.present', '至少更正一个数']]);
  });

  it('of one figure leaves the others out', () => {
    const form = sent({ reason: ['数错了'], 'figures.present': ['32'] });
    expect(readForm('CorrectRecord', form).data).toEqual({
      reason: '数错了',
      figures: { present: 32 },
    });
    expect(told('CorrectRecord', form)).toEqual([]);
  });

  it('tells a rule about one figure at that figure', () => {
    const faults = [{ path: 'figures.vote', message: { zh: '没有这个数', en: 'none' } }];
    const [fault] = toFormFaults('CorrectRecord', faults, {});
    expect(fault?.field?.path).toBe('figures.vote.method');
    expect(fault?.message.zh).toBe('“表决方式”：没有这个数');
  });
});

describe('near relatives', () => {
  it('are two people', () => {
    const form = typed('DeclareRelation', { person: 'person-7', relative: 'person-7' });
    expect(told('DeclareRelation', form)).toEqual([['relative', '“亲属”：不能是本人']]);
  });
});

describe('a verification', () => {
  it('says one or the other: nothing is taken for granted', () => {
    const form = typed('VerifyRectification', { accepted: '' });
    expect(told('VerifyRectification', form)).toEqual([['accepted', '请选择“核实结果”']]);
  });

  it('without a number means the oldest', () => {
    const form = typed('VerifyRectification', { demand: '', accepted: 'true' });
    expect(readForm('VerifyRectification', form).data).not.toHaveProperty('demand');
    expect(told('VerifyRectification', form)).toEqual([]);
  });
});
