import { describe, expect, it } from 'vitest';
import { sayAmount, writeOutAmount } from './amount.ts';

describe('an amount', () => {
  it.each([
    ['0.00', '0 元'],
    ['999.00', '999 元'],
    ['1000.00', '1,000 元'],
    ['380000.00', '380,000 元'],
    ['1250000.50', '1,250,000.50 元'],
    ['0.05', '0.05 元'],
    ['9999999999999.99', '9,999,999,999,999.99 元'],
  ])('of %s is said as %s', (amount, words) => {
    expect(sayAmount(amount, 'zh')).toBe(words);
  });

  it('is said in English', () => {
    expect(sayAmount('380000.00', 'en')).toBe('380,000 yuan');
  });

  // The rules are those of the People's Bank for cheques (支付结算办法, annex on writing bills).
  it.each([
    ['0.00', '零元整'],
    ['0.05', '伍分'],
    ['0.50', '伍角整'],
    ['10.00', '壹拾元整'],
    ['1409.50', '壹仟肆佰零玖元伍角整'],
    ['6007.14', '陆仟零柒元壹角肆分'],
    ['16409.02', '壹万陆仟肆佰零玖元零贰分'],
    ['325.04', '叁佰贰拾伍元零肆分'],
    ['380000.00', '叁拾捌万元整'],
    ['107000.53', '壹拾万零柒仟元伍角叁分'],
    ['100000.00', '壹拾万元整'],
    ['1000000.00', '壹佰万元整'],
    ['1000001.00', '壹佰万零壹元整'],
    ['100000000.00', '壹亿元整'],
    ['100000001.00', '壹亿零壹元整'],
    ['100010000.00', '壹亿零壹万元整'],
    ['120003400.00', '壹亿贰仟万零叁仟肆佰元整'],
    ['1000000000000.00', '壹万亿元整'],
  ])('of %s is written out as %s', (amount, words) => {
    expect(writeOutAmount(amount)).toBe(words);
  });

  it('is not written out where there are no customary words', () => {
    expect(writeOutAmount(`1${'0'.repeat(16)}.00`)).toBeUndefined();
  });
});
