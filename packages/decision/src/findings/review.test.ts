import { describe, expect, it } from 'vitest';
import { compiled, EVERY_KIND } from '../testing/document.ts';
import { insertAfter, LAWFUL, line, upTo, withLine } from './testing/lawful.ts';
import { found, type Line, onPaper } from './testing/written.ts';

const procedure = compiled(EVERY_KIND);
const vote = { method: 'oral', for: 8, against: 1, abstain: 0, invalid: 0 };
const MET = { body: 'two-committees', place: '村委会', present: 9, vote };

const PROPOSED: readonly Line[] = [
  line('motion', '2026-03-02 09:00', 'DecisionStarted', {
    ...LAWFUL[0]?.data,
    amount: '286000.00',
  }),
  line('proposal', '2026-03-04 19:00', 'MeetingRecorded', { stage: 'proposal', ...MET }),
];

const APPROVED = line(
  'approval',
  '2026-03-06 09:00',
  'ReviewRecorded',
  { stage: 'township-review', outcome: 'approved', number: '乡审〔2026〕3号', decides: true },
  { seat: 'township' },
);

const POSTED = line('plan posted', '2026-03-09 09:00', 'NoticePosted', {
  stage: 'plan-disclosure',
  boards: ['村委会公开栏', '一组'],
  countsFrom: '2026-03-09T01:00:00.000Z',
  endsAt: '2026-03-12T16:00:00.000Z',
});

function reviewed(lines: readonly Line[]) {
  return found(onPaper(lines), { procedure, claimed: true }).filter((one) =>
    /^F-(01|10)/.test(one),
  );
}

describe('F-10, a gate of the township missing', () => {
  it('is found where a paper goes on without its word, and is no F-01', () => {
    expect(reviewed([...PROPOSED, POSTED])).toEqual(['F-10 warning plan posted']);
    expect(reviewed([...PROPOSED, APPROVED, POSTED])).toEqual([]);
  });

  it('is found where it was returned and never approved', () => {
    const returned = withLine([APPROVED], 'approval', {
      data: { outcome: 'returned' },
      commits: ['reason'],
    });
    expect(reviewed([...PROPOSED, ...returned, POSTED])).toEqual(['F-10 warning plan posted']);
  });

  it('is not found while the decision still waits for it', () => {
    expect(reviewed(PROPOSED)).toEqual([]);
  });

  it('is not found where the stage does not apply to the amount', () => {
    // The filing is for 500000.00 and more.
    const resolved = line('resolution', '2026-03-20 19:00', 'MeetingRecorded', {
      ...MET,
      stage: 'resolution',
      body: 'representatives',
      present: 36,
    });
    const lines = [...PROPOSED, APPROVED, POSTED, resolved];
    expect(reviewed(lines)).toEqual([]);
    const dear = withLine(lines, 'motion', { data: { amount: '500000.00' } });
    expect(reviewed(dear)).toEqual(['F-10 warning resolution']);
  });

  it.each([
    ['a reason', ['reason'], []],
    ['no reason', [], ['F-10 warning return']],
  ])('is found of a return with %s', (_, commits, expected) => {
    const back = line(
      'return',
      '2026-03-06 09:00',
      'ReviewRecorded',
      { stage: 'township-review', outcome: 'returned', decides: true },
      { seat: 'township', commits },
    );
    expect(
      found([...PROPOSED, back], { procedure }).filter((one) => one.startsWith('F-10')),
    ).toEqual(expected);
  });
});

describe('F-10 of a matter', () => {
  const filed = line(
    'filing',
    '2026-04-02 09:00',
    'ReviewRecorded',
    { stage: 'villagers-resolution', outcome: 'filed', number: '备〔2026〕1号' },
    { seat: 'township' },
  );

  function of(matter: string, lines: readonly Line[] = LAWFUL) {
    const named = withLine(lines, 'motion', { data: { matter } });
    return found(named).filter((one) => one.startsWith('F-10'));
  }

  it.each(['CHARTER_RULES', 'LAND_ADJUSTMENT', 'LAND_TO_OUTSIDER'])(
    'is found where %s was filed away and the township never had it',
    (matter) => {
      expect(of(matter)).toEqual(['F-10 warning archive']);
      expect(of(matter, insertAfter(LAWFUL, 'posting', filed))).toEqual([]);
      expect(of(matter, upTo(LAWFUL, 'result end'))).toEqual([]);
    },
  );

  it('is not found of a matter that the township need not have', () => {
    expect(of('PUBLIC_WELFARE')).toEqual([]);
  });
});
