import { describe, expect, it } from 'vitest';
import {
  insertAfter,
  LAWFUL,
  line,
  meet,
  replace,
  upTo,
  withLine,
  without,
} from './testing/lawful.ts';
import { found, type Line, onPaper } from './testing/written.ts';

const POSTING = ['posting', 'posting end'];
const RESULT = ['result', 'result end'];

function noted(lines: readonly Line[], situation: object = {}) {
  return found(lines, situation).filter((one) => /^F-(40|41|97)/.test(one));
}

describe('F-40, the resolution not disclosed', () => {
  it.each([
    ['ten days later', '2026-04-03 23:59', []],
    ['after that', '2026-04-04 00:00', ['F-40 warning resolution']],
  ])('is found where nothing is up %s', (_, asOf, expected) => {
    expect(noted(upTo(LAWFUL, 'resolution verdict'), { asOf })).toEqual(expected);
  });

  it('is an error where the decision went on without it', () => {
    const paper = onPaper(without(LAWFUL, ...POSTING));
    expect(noted(paper, { claimed: true })).toEqual(['F-40 error start<resolution']);
  });

  it.each([
    ['it was rejected', 'not-passed'],
    ['it was deferred', 'deferred'],
  ])('is not found where %s', (_, verdict) => {
    const names = ['resolution summons', 'resolution', 'resolution verdict'];
    const voted = meet('resolution', { votes: 10, verdict });
    const lines = replace(upTo(LAWFUL, 'resolution verdict'), names, ...voted);
    expect(noted(lines, { asOf: '2026-05-04 00:00' })).toEqual([]);
  });

  it('is not found of a paper that ends with a rejection', () => {
    const names = ['resolution summons', 'resolution', 'resolution verdict'];
    const voted = meet('resolution', { votes: 10 });
    const paper = onPaper(replace(upTo(LAWFUL, 'resolution verdict'), names, ...voted));
    expect(noted(paper, { claimed: true, asOf: '2027-05-04 00:00' })).toEqual([]);
  });

  it('is not found where the resolution was revoked, or is to be voted on again', () => {
    const revoked = line(
      'revoked',
      '2026-03-26 09:00',
      'ResolutionRevoked',
      {},
      { seat: 'township' },
    );
    const order = line('order', '2026-03-26 09:00', 'CorrectionOrdered', {
      stage: 'villagers-resolution',
    });
    for (const fact of [revoked, order]) {
      const lines = [...upTo(LAWFUL, 'resolution verdict'), fact];
      expect(noted(lines, { asOf: '2026-06-04 00:00' })).toEqual([]);
    }
  });

  it('does not count the days of a suspension', () => {
    const suspended = line('suspended', '2026-03-26 09:00', 'DecisionSuspended');
    const lines = [...upTo(LAWFUL, 'resolution verdict'), suspended];
    expect(noted(lines, { asOf: '2026-08-04 00:00' })).toEqual([]);
  });
});

describe('F-41, the result not disclosed', () => {
  it.each([
    ['ten days later', '2026-06-30 23:59', []],
    ['after that', '2026-07-01 00:00', ['F-41 warning acceptance']],
  ])('is found where nothing is up %s', (_, asOf, expected) => {
    expect(noted(upTo(LAWFUL, 'payment'), { asOf })).toEqual(expected);
  });

  it('is an error where the file was closed without it', () => {
    const paper = onPaper(without(LAWFUL, ...RESULT));
    expect(noted(paper, { claimed: true })).toEqual(['F-41 error archive<acceptance']);
  });

  it('is not found where the works were not accepted', () => {
    const refused = withLine(upTo(LAWFUL, 'payment'), 'acceptance', { data: { accepted: false } });
    expect(noted(refused, { asOf: '2026-08-01 00:00' })).toEqual([]);
  });
});

describe('F-97, closed without a result', () => {
  const given = line('given up', '2026-05-20 09:00', 'ImplementationTerminated');

  it('is found where the works were given up and nobody was told', () => {
    expect(noted([...upTo(LAWFUL, 'progress'), given])).toEqual(['F-97 warning given up']);
  });

  it('is not found where the result was posted after it', () => {
    const [posted] = LAWFUL.filter(({ name }) => name === 'result');
    const lines = [...upTo(LAWFUL, 'progress'), given, posted as Line];
    expect(noted(lines)).toEqual([]);
  });

  it('is found of a paper that closes the file after the works', () => {
    const paper = onPaper(without(LAWFUL, 'acceptance', ...RESULT));
    expect(noted(paper, { claimed: true })).toEqual(['F-97 warning archive']);
  });

  it('is not found of the file of a rejected or withdrawn motion', () => {
    const names = ['resolution summons', 'resolution', 'resolution verdict'];
    const rejected = replace(
      upTo(LAWFUL, 'resolution verdict'),
      names,
      ...meet('resolution', { votes: 10 }),
    );
    const archive = line('archive', '2026-04-10 09:00', 'DecisionArchived');
    const paper = onPaper([...rejected, archive]);
    expect(found(paper, { claimed: true }).filter((one) => !one.startsWith('F-90'))).toEqual([]);
    const withdrawn = insertAfter(
      upTo(LAWFUL, 'deliberation verdict'),
      'deliberation verdict',
      line('withdrawn', '2026-03-12 09:00', 'DecisionWithdrawn'),
      archive,
    );
    const other = onPaper(withdrawn);
    expect(found(other, { claimed: true }).filter((one) => !one.startsWith('F-90'))).toEqual([]);
  });
});
