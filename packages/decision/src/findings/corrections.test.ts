import { describe, expect, it } from 'vitest';
import { findCorrections } from './corrections.ts';
import { insertAfter, LAWFUL, line, meet, replace, upTo, withLine } from './testing/lawful.ts';
import { found, historyOf, type Line } from './testing/written.ts';

function corrected(event: string, figures: Line['data'], name = 'correction'): Line {
  const at = LAWFUL.find((one) => one.name === event)?.at ?? '';
  const data = { event, stage: 'villagers-resolution', figures };
  return line(name, at, 'RecordCorrected', data, { commits: ['reason'] });
}

const VOTE = { method: 'show-of-hands', abstain: 0, invalid: 0 };

describe('F-92, a corrected record', () => {
  it('is only information where it was corrected once and decided nothing else', () => {
    const once = insertAfter(LAWFUL, 'contract', corrected('contract', { amount: '279500.00' }));
    expect(found(once)).toEqual(['F-92 information correction<contract']);
  });

  it('tells both figures', () => {
    const lines = insertAfter(
      withLine(LAWFUL, 'contract', { data: { amount: '297500.00' } }),
      'contract',
      corrected('contract', { amount: '279500.00' }),
    );
    const [finding] = findCorrections(historyOf(lines));
    expect(finding?.message.zh).toContain('297500.00→279500.00');
  });

  it('is a warning where it was corrected again', () => {
    const twice = insertAfter(
      LAWFUL,
      'contract',
      corrected('contract', { amount: '1.00' }),
      corrected('contract', { amount: '279500.00' }, 'again'),
    );
    expect(found(twice)).toEqual(['F-92 warning again<contract']);
  });

  it('is a warning where it turned the verdict', () => {
    const parts = ['resolution summons', 'resolution', 'resolution verdict'];
    const rejected = meet('resolution', { votes: 10, verdict: 'not-passed' });
    const turned = insertAfter(
      replace(LAWFUL, parts, ...rejected),
      'resolution verdict',
      corrected('resolution', { vote: { ...VOTE, for: 33, against: 3 } }),
      ...meet('resolution')
        .slice(2)
        .map((one) => ({ ...one, name: 'second verdict' })),
    );
    expect(found(turned)).toEqual(['F-92 warning correction<resolution']);
  });

  it('is not found where nothing was corrected', () => {
    expect(found(LAWFUL)).toEqual([]);
  });
});

describe('corrected figures', () => {
  it('are what the amounts are judged by', () => {
    const wrong = withLine(LAWFUL, 'contract', { data: { amount: '979500.00' } });
    expect(found(wrong).map((one) => one.slice(0, 4))).toContain('F-70');
    const right = insertAfter(wrong, 'contract', corrected('contract', { amount: '279500.00' }));
    expect(found(right)).toEqual(['F-92 information correction<contract']);
  });

  it('are what a meeting is judged by', () => {
    const short = withLine(LAWFUL, 'resolution', {
      data: { present: 26, vote: { ...VOTE, for: 26, against: 0 } },
    });
    const ids = (lines: readonly Line[]) =>
      found(lines, { claimed: true })
        .map((one) => one.slice(0, 4))
        .filter((id) => id !== 'F-90' && id !== 'F-91');
    expect(ids(short)).toEqual(['F-20']);
    const figures = { present: 36, vote: { ...VOTE, for: 33, against: 3 } };
    const right = insertAfter(short, 'resolution', corrected('resolution', figures));
    expect(ids(right)).toEqual(['F-92']);
  });

  it('bring the reasons of their exclusions with them', () => {
    const excluded = [{ count: 4, approvedBy: 'township' }];
    const wrong = withLine(upTo(LAWFUL, 'examination verdict'), 'examination', {
      data: { excluded, eligible: 40 },
    });
    expect(found(wrong)).toEqual(['F-23 warning examination']);
    const reasoned = corrected('examination', { excluded });
    const right = insertAfter(wrong, 'examination verdict', {
      ...reasoned,
      commits: ['reason', 'excluded-0-reason'],
    });
    expect(found(right)).toEqual(['F-92 information correction<examination']);
    const unreasoned = insertAfter(
      withLine(wrong, 'examination', { commits: ['excluded-0-reason'] }),
      'examination verdict',
      reasoned,
    );
    expect(found(unreasoned)).toEqual([
      'F-23 warning examination',
      'F-92 information correction<examination',
    ]);
  });
});
