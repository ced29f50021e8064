import { describe, expect, it } from 'vitest';
import { insertAfter, LAWFUL, line, upTo } from './testing/lawful.ts';
import { found, type Line, onPaper, procedureWith } from './testing/written.ts';

const STAGE = 'resolution-disclosure';

function raised(at: string, data: Line['data'] = {}) {
  return line(
    'raised',
    at,
    'ObjectionRaised',
    { objection: 'o-1', stage: STAGE, ...data },
    {
      seat: 'villager',
    },
  );
}

function answered(at: string, name = 'answered', seat = 'village-committee') {
  const data = { objection: 'o-1', upheld: false, stage: STAGE };
  return line(name, at, 'ObjectionAnswered', data, { seat });
}

function escalated(at: string) {
  return line(
    'escalated',
    at,
    'ObjectionEscalated',
    { objection: 'o-1', stage: STAGE },
    {
      seat: 'villager',
    },
  );
}

function late(lines: readonly Line[], situation: object = {}) {
  const all = insertAfter(upTo(LAWFUL, 'posting'), 'posting', ...lines);
  return found(all, situation).filter((one) => one.startsWith('F-47'));
}

describe('F-47, an objection answered late', () => {
  // Raised on Friday 27 March 2026: five days end on Wednesday, 1 April.
  it.each([
    ['on the last day', '2026-04-01 23:59', []],
    ['at 24:00 of it', '2026-04-02 00:00', ['F-47 error answered<raised']],
  ])('gives five days, the day of the objection not counted: %s', (_, at, expected) => {
    expect(late([raised('2026-03-27 09:00'), answered(at)])).toEqual(expected);
  });

  // Raised on Monday 30 March 2026: the fifth day is Saturday 4 April, and 清明 is off to the 6th.
  it.each([
    ['on the working day after the holiday', '2026-04-07 23:59', []],
    ['a day later', '2026-04-08 00:00', ['F-47 error answered<raised']],
  ])('moves an end on a day off: %s', (_, at, expected) => {
    expect(late([raised('2026-03-30 09:00'), answered(at)])).toEqual(expected);
  });

  it.each([
    ['2026-04-01 23:59', []],
    ['2026-04-02 00:00', ['F-47 error raised']],
  ])('is found where nobody has answered by then: %s', (asOf, expected) => {
    expect(late([raised('2026-03-27 09:00')], { asOf })).toEqual(expected);
  });

  it('gives no finding in a year whose days off are not published', () => {
    const far = JSON.parse(
      JSON.stringify([raised('2031-03-27 09:00'), answered('2031-05-27 09:00')]),
    );
    expect(late(far)).toEqual([]);
  });

  it('goes by the days of the procedure', () => {
    const reply = { days: 3, counted: 'working-days' };
    const procedure = procedureWith({ [STAGE]: { objections: { reply } } });
    const on = (at: string) => late([raised('2026-03-27 09:00'), answered(at)], { procedure });
    expect(on('2026-04-01 23:59')).toEqual([]);
    expect(on('2026-04-02 00:00')).toHaveLength(1);
  });

  it('gives the township twenty days from the escalation', () => {
    const taken = [raised('2026-03-27 09:00'), escalated('2026-03-31 09:00')];
    const by = (at: string) => late([...taken, answered(at, 'answered', 'township')]);
    expect(by('2026-04-20 23:59')).toEqual([]);
    expect(by('2026-04-21 00:00')).toEqual(['F-47 error answered<raised']);
    expect(late(taken, { asOf: '2026-04-21 00:00' })).toEqual(['F-47 error escalated']);
  });

  it('is the village’s as well where it was escalated because nobody had answered', () => {
    const taken = [raised('2026-03-27 09:00'), escalated('2026-04-03 09:00')];
    expect(late(taken)).toEqual(['F-47 error raised']);
  });

  it('is not found of one that came too late to bind, or annulled the posting by itself', () => {
    const asOf = '2026-06-01 00:00';
    expect(late([raised('2026-03-27 09:00', { stage: undefined })], { asOf })).toEqual([]);
    expect(late([raised('2026-03-27 09:00', { outcome: 'annulled' })], { asOf })).toEqual([]);
  });

  it('goes by the date of a paper that was typed in before the notice', () => {
    const early = (at: string) => {
      const lines = insertAfter(LAWFUL, 'resolution', raised(at, { stage: undefined }));
      const paper = onPaper(lines);
      return found(paper, { claimed: true }).filter((one) => /^F-4[78]/.test(one));
    };
    expect(early('2026-03-25 08:30')).toEqual(['F-47 error raised', 'F-48 error start<raised']);
    expect(early('2026-03-25 08:29')).toEqual([]);
    expect(early('2026-04-10 00:00')).toEqual([]);
  });

  it('says nothing where a paper does not date the answer', () => {
    const paper = onPaper(
      insertAfter(LAWFUL, 'posting', raised('2026-03-27 09:00'), answered('2026-03-30 09:00')),
    ).map((one) => (one.name === 'answered' ? { ...one, at: one.recordedAt ?? '' } : one));
    const ids = found(paper, { claimed: true }).map((one) => one.slice(0, 4));
    expect(ids).not.toContain('F-47');
  });
});

describe('F-48 of an objection that annulled by itself', () => {
  it('is not found: it was settled by the new vote', () => {
    const joint = raised('2026-03-27 09:00', { outcome: 'annulled' });
    const paper = onPaper(insertAfter(LAWFUL, 'posting', joint));
    const ids = found(paper, { claimed: true }).map((one) => one.slice(0, 4));
    expect(ids).not.toContain('F-48');
  });
});
