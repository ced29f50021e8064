import { describe, expect, it } from 'vitest';
import { compiled, EVERY_KIND } from '../testing/document.ts';
import { insertAfter, LAWFUL, line, upTo, withLine } from './testing/lawful.ts';
import { found, onPaper, procedureWith } from './testing/written.ts';

function interval(stage: string, days: number, otherwise = 'warn') {
  return { procedure: procedureWith({ [stage]: { interval: { days, otherwise } } }) };
}

function within(stage: string, days: number, otherwise = 'warn') {
  return { procedure: procedureWith({ [stage]: { within: { days, otherwise } } }) };
}

describe('F-05, too soon after the stage before', () => {
  // Deliberated on the 11th, examined on the 13th.
  it.each([
    [2, []],
    [3, ['F-05 warning examination<deliberation']],
  ])('counts whole days: %d asked for', (days, expected) => {
    expect(found(LAWFUL, interval('party-examination', days))).toEqual(expected);
  });

  // The posting was over at 24:00 of the 7th, which is 00:00 of the 8th; filed on the 10th.
  it.each([
    [2, []],
    [3, ['F-05 warning archive<result']],
  ])('counts from the end of a posting: %d asked for', (days, expected) => {
    expect(found(LAWFUL, interval('archive', days))).toEqual(expected);
  });

  it('counts a notice from the meeting before it', () => {
    const expected = ['F-05 warning posting<resolution'];
    expect(found(LAWFUL, interval('resolution-disclosure', 2))).toEqual(expected);
  });

  it('leaves to F-02 what comes before the stage ahead of it', () => {
    const lines = withLine(LAWFUL, 'examination', { at: '2026-03-10 19:00' });
    const ids = found(lines, interval('party-examination', 2)).map((one) => one.slice(0, 4));
    expect(ids).toContain('F-02');
    expect(ids).not.toContain('F-05');
  });

  it('says nothing where the paper does not date the stage before', () => {
    const paper = onPaper(LAWFUL).map((one) =>
      one.name === 'deliberation'
        ? { ...one, at: '2026-03-13 18:00', recordedAt: '2026-03-13 18:00' }
        : one,
    );
    const ids = found(paper, { ...interval('party-examination', 2), claimed: true });
    expect(ids.filter((one) => one.startsWith('F-05'))).toEqual([]);
  });
});

describe('F-06, too slow', () => {
  // The resolving stage was open from the examination on the 13th to the meeting on the 24th.
  it.each([
    [11, []],
    [10, ['F-06 information resolution verdict<examination verdict']],
  ])('counts the days in which a stage was open: %d given', (days, expected) => {
    expect(found(LAWFUL, within('villagers-resolution', days))).toEqual(expected);
  });

  it.each([
    [10, '2026-03-23 23:59', []],
    [10, '2026-03-24 00:01', ['F-06 information examination verdict']],
  ])('counts to now where it is open still: %d days, %s', (days, asOf, expected) => {
    const open = upTo(LAWFUL, 'examination verdict');
    expect(found(open, { ...within('villagers-resolution', days), asOf })).toEqual(expected);
  });

  it('does not count the days of a suspension', () => {
    const suspended = insertAfter(
      LAWFUL,
      'examination verdict',
      line('suspended', '2026-03-15 09:00', 'DecisionSuspended'),
      line('resumed', '2026-03-15 18:00', 'DecisionResumed'),
    );
    expect(found(suspended, within('villagers-resolution', 10))).toEqual([]);
    expect(found(suspended, within('villagers-resolution', 9))).toHaveLength(1);
  });

  it('does not begin before it was recorded that the stage is open', () => {
    const late = withLine(LAWFUL, 'examination verdict', { recordedAt: '2026-03-16 09:00' });
    expect(found(late, within('villagers-resolution', 8))).toEqual([]);
    expect(found(late, within('villagers-resolution', 7))).toHaveLength(1);
  });

  it('goes by the dates of a paper', () => {
    const claimed = { ...within('villagers-resolution', 10), claimed: true };
    const slow = found(onPaper(LAWFUL), claimed).filter((one) => one.startsWith('F-06'));
    expect(slow).toEqual(['F-06 information resolution<examination']);
  });

  const limited = compiled({
    ...EVERY_KIND,
    limits: { total: { days: 90, otherwise: 'warn' } },
    stages: EVERY_KIND.stages.map((stage) => ({ ...stage, within: undefined })),
  });

  it.each([
    ['2026-05-31 23:59', []],
    ['2026-06-01 00:01', ['F-06 information motion']],
  ])('counts ninety days from the motion to the resolution: %s', (asOf, expected) => {
    expect(found(upTo(LAWFUL, 'motion'), { procedure: limited, asOf })).toEqual(expected);
  });

  it('counts to the first resolution, and not to a vote on a change', () => {
    const vote = { method: 'oral', for: 33, against: 3, abstain: 0, invalid: 0 };
    const data = { stage: 'resolution', body: 'representatives', present: 36, vote };
    const voted = [
      ...upTo(LAWFUL, 'motion'),
      line('vote', '2026-03-24 19:00', 'MeetingRecorded', data),
      line('again', '2026-08-24 19:00', 'MeetingRecorded', data),
    ];
    const slow = found(voted, { procedure: limited, claimed: true });
    expect(slow.filter((one) => one.startsWith('F-06'))).toEqual([]);
  });
});

describe('F-96, filed late', () => {
  // The posting of the result was over at 24:00 of 7 July; the file was closed on the 10th.
  it.each([
    [2, []],
    [1, ['F-96 warning archive<result end']],
  ])('counts from the end of the stage before: %d days given', (days, expected) => {
    expect(found(LAWFUL, within('archive', days))).toEqual(expected);
  });

  it('is found where it has not been filed by then', () => {
    const open = upTo(LAWFUL, 'result end');
    const expected = ['F-96 warning result end'];
    expect(found(open, { ...within('archive', 15), asOf: '2026-07-23 23:00' })).toEqual([]);
    expect(found(open, { ...within('archive', 15), asOf: '2026-07-24 00:01' })).toEqual(expected);
  });

  it('is not found where the procedure gives no days', () => {
    expect(found(upTo(LAWFUL, 'result end'), { asOf: '2027-07-08 09:00' })).toEqual([]);
  });

  it('is found where a stage of the volume lacks its files', () => {
    const procedure = procedureWith({ archive: { evidence: { least: 2, otherwise: 'warn' } } });
    expect(found(LAWFUL, { procedure })).toEqual(['F-96 warning archive']);
    const complete = withLine(LAWFUL, 'archive', { files: ['a', 'b'] });
    expect(found(complete, { procedure })).toEqual([]);
  });
});
