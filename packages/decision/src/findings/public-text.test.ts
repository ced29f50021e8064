import { describe, expect, it } from 'vitest';
import { findExposedPersons } from './public-text.ts';
import { LAWFUL, withLine } from './testing/lawful.ts';
import { found, historyOf } from './testing/written.ts';

function ofPlan(plan: string) {
  return found(withLine(LAWFUL, 'motion', { data: { plan } }));
}

describe('F-51, personal data in a public text', () => {
  const exposed = ['F-51 warning motion'];

  it.each([
    ['an identity number', '补助张某(11010119900307123X)', exposed],
    ['an identity number as people type it', '补助张某,11010119900307123x。', exposed],
    ['a bank account', '打入 6222021234567890128', exposed],
    ['a mobile number', '联系 13800138000', exposed],
    ['nineteen digits that are no card', '编号 6222021234567890123', []],
    ['a village code', '140724201215 村', []],
    ['an amount', '预算 13800138000.00 元', []],
    ['a longer number', '项目 138001380001234', []],
    ['eighteen digits without a birthday', '编码 110101199013071234', []],
    ['a landline', '电话 0354-4122345', []],
  ])('goes by the shape of the number: %s', (_, plan, expected) => {
    expect(ofPlan(plan)).toEqual(expected);
  });

  it('does not repeat the number', () => {
    const lines = withLine(LAWFUL, 'motion', { data: { plan: '补助张某(11010119900307123X)' } });
    const [finding] = findExposedPersons(historyOf(lines));
    expect(JSON.stringify(finding)).not.toContain('19900307');
    expect(finding?.message.zh).toContain('身份证号');
  });
});

describe('F-81, a guarantee by the village', () => {
  const guarantee = ['F-81 warning motion'];

  it.each([
    ['for a firm’s loan', '以村集体资产为某公司贷款提供担保', guarantee],
    ['by the committee', '由村委会提供连带担保', guarantee],
    ['that is denied', '村集体不得为任何企业贷款提供担保', []],
    ['that a contractor gives', '中标单位为工程款提供履约担保', []],
    ['of quality', '承包人向村委会提供质量保证', []],
    ['of nothing', '保证饮水安全', []],
  ])('goes by the words of the plan: %s', (_, plan, expected) => {
    expect(ofPlan(plan)).toEqual(expected);
  });
});
