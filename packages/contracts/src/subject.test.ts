import { IntegrityError, InvalidInput } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { isSubjectToken, jetStreamName, subjectFilter, subjectOf } from './subject.ts';
import { LEAF } from './testing/leaf-example.ts';

const BROKEN = [
  '',
  ' ',
  'a b',
  'a.b',
  '*',
  '>',
  'a/b',
  'a\\b',
  'a\tb',
  '\u0000',
  '王家山',
  'a'.repeat(129),
];

describe('the subject of an event', () => {
  it('names its ledger, its village, its stream and its type', () => {
    expect(subjectOf(LEAF.ledger, LEAF)).toBe(
      `siyi.140724.140724201215.${LEAF.stream}.NoticePosted`,
    );
  });

  it('refuses a ledger that is no token', () => {
    for (const name of BROKEN) expect(() => subjectOf(name, LEAF)).toThrow('ledger ');
  });

  it.each(['village', 'stream', 'type'] as const)('refuses what is no token: %s', (part) => {
    for (const name of BROKEN) {
      expect(() => subjectOf(LEAF.ledger, { ...LEAF, [part]: name })).toThrow(IntegrityError);
      expect(() => subjectOf(LEAF.ledger, { ...LEAF, [part]: name })).toThrow(`${part} `);
    }
  });
});

describe('a filter', () => {
  it('takes all of a ledger, or one village', () => {
    expect(subjectFilter({ ledger: 'case-0f' })).toBe('siyi.case-0f.>');
    expect(subjectFilter({ ledger: '140724', village: '140724201215' })).toBe(
      'siyi.140724.140724201215.>',
    );
  });

  it('is refused for what is no token, and so is the name of a JetStream', () => {
    for (const name of BROKEN) {
      expect(isSubjectToken(name)).toBe(false);
      expect(() => subjectFilter({ ledger: name })).toThrow(InvalidInput);
      expect(() => subjectFilter({ ledger: '140724', village: name })).toThrow(InvalidInput);
      expect(() => jetStreamName(name)).toThrow(InvalidInput);
    }
  });
});

describe('the JetStream of a ledger', () => {
  it('is named for it', () => {
    expect(jetStreamName('140724')).toBe('SIYI_140724');
    expect(isSubjectToken('140724')).toBe(true);
  });
});
