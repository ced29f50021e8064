import { describe, expect, it } from 'vitest';
import { InvalidInput } from './errors.ts';
import { parseInput } from './input.ts';
import { instantText, textOf } from './text.ts';

function faultOf(run: () => unknown): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof InvalidInput) return error.faults[0]?.message.en;
    throw error;
  }
}

describe('textOf', () => {
  it.each([
    ['one letter', 'a'],
    ['as many units as the most', '四议两公'],
    ['a tab and a line feed', 'a\t\nb'],
    ['spaces around a letter', ' a '],
    ['a letter of two units', '😀a'],
    ['a composed letter', '\u00e9'],
    ['markup, which is only text', '<b>'],
  ])('keeps %s as typed', (_, text) => {
    expect(parseInput(textOf(4), text)).toBe(text);
  });

  it.each([
    ['nothing', '', 'too small or short: at least 1'],
    ['one unit too many', 'abcde', 'too big or long: at most 4'],
    ['spaces alone', '  ', 'must not be blank'],
    ['a wide space alone', '\u3000', 'must not be blank'],
    ['a line feed alone', '\n', 'must not be blank'],
  ])('refuses %s', (_, text, message) => {
    expect(faultOf(() => parseInput(textOf(4), text))).toBe(message);
  });

  it.each([
    ['U+0000', 'a\u0000'],
    ['a backspace', 'a\b'],
    ['a vertical tab', 'a\u000b'],
    ['a carriage return', 'a\r'],
    ['an escape', 'a\u001b'],
    ['U+001F', 'a\u001f'],
    ['a delete', 'a\u007f'],
    ['the first half of a letter', 'a\ud83d'],
    ['the second half of a letter', 'a\ude00'],
    ['a decomposed letter', 'e\u0301'],
    ['a compatibility ideograph, which NFC replaces', '\uf9d1'],
  ])('refuses %s and normalises nothing', (_, text) => {
    expect(faultOf(() => parseInput(textOf(4), text))).toMatch(/cannot be kept/);
  });

  it.each([[1], [null], [undefined], [['a']], [{ a: 'a' }]])('refuses %o', (value) => {
    expect(faultOf(() => parseInput(textOf(4), value))).toMatch(/expected text/);
  });
});

describe('instantText', () => {
  it('keeps what was typed', () => {
    const text = '2026-03-02T09:00+08:00';
    expect(parseInput(instantText, text)).toBe(text);
  });

  it.each(['2026-03-02', '2026-03-02T09:00:00', '2026-02-30T09:00:00+08:00', ''])(
    'says of %s what a moment looks like',
    (text) => {
      expect(faultOf(() => parseInput(instantText, text))).toBe(
        'expected a date and time with offset, such as 2026-03-02T09:00:00+08:00',
      );
    },
  );
});
