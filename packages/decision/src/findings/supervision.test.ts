import { describe, expect, it } from 'vitest';
import { compiled, EVERY_KIND } from '../testing/document.ts';
import { insertAfter, LAWFUL, line, withLine, without } from './testing/lawful.ts';
import { found, type Line, onPaper } from './testing/written.ts';

const SUPERVISOR = { seat: 'supervision-committee' };
const OPINION = line(
  'opinion',
  '2026-03-24 21:00',
  'OpinionIssued',
  { stage: 'villagers-resolution' },
  { ...SUPERVISOR, commits: ['text'] },
);

const COMMITTEE_ONLY = withLine(LAWFUL, 'acceptance', {
  data: { acceptors: ['village-committee', 'representatives', 'township'] },
});

describe('F-60, no supervision until the acceptance', () => {
  const absent = 'F-60 warning acceptance';

  it.each([
    ['nothing of it is on record', COMMITTEE_ONLY, [absent]],
    ['it is among the acceptors', LAWFUL, []],
    ['it gave an opinion', insertAfter(COMMITTEE_ONLY, 'resolution', OPINION), []],
    [
      'it gave one only afterwards',
      insertAfter(COMMITTEE_ONLY, 'result', { ...OPINION, at: '2026-06-23 09:00' }),
      [absent],
    ],
    ['nothing has been accepted', without(COMMITTEE_ONLY, 'acceptance').slice(0, -4), []],
  ])('is found where %s', (_, lines, expected) => {
    expect(found(lines)).toEqual(expected);
  });

  it('knows a person who holds its seat', () => {
    const village = [
      line('grant', '2026-01-05 09:00', 'SeatGranted', {
        person: 'p-7',
        seats: ['supervision-committee'],
        from: '2026-01-01T00:00:00.000Z',
      }),
    ];
    const lines = withLine(COMMITTEE_ONLY, 'acceptance', {
      data: { acceptors: ['village-committee', 'p-7'] },
    });
    expect(found(lines, { village })).toEqual([]);
    expect(found(lines)).toEqual([absent]);
  });
});

describe('F-60 of a stage of supervision', () => {
  const procedure = compiled(EVERY_KIND);
  const lines = [
    line('motion', '2026-03-02 09:00', 'DecisionStarted', LAWFUL[0]?.data),
    line('start', '2026-04-11 09:00', 'ImplementationStarted'),
  ];

  function missing(paper: readonly Line[]) {
    const all = found(onPaper(paper), { procedure, claimed: true });
    return all.filter((one) => one.startsWith('F-60'));
  }

  it('is an error where a paper goes on without its opinion, and no F-01', () => {
    expect(missing(lines)).toEqual(['F-60 error start']);
    const all = found(onPaper(lines), { procedure, claimed: true });
    expect(all.filter((one) => one === 'F-01 error start')).toHaveLength(4);
  });

  it('is not found where the opinion is on paper', () => {
    const opinion = { ...OPINION, at: '2026-04-10 09:00', data: { stage: 'supervision' } };
    expect(missing(insertAfter(lines, 'motion', opinion))).toEqual([]);
  });

  it('is not found while nothing stands behind it', () => {
    expect(missing(lines.slice(0, 1))).toEqual([]);
  });
});

describe('F-62, self-supervision', () => {
  const both = 'F-62 error opinion<motion';

  it('is found where one person acts for the village and supervises', () => {
    const own = insertAfter(withLine(LAWFUL, 'motion', { person: 'p-1' }), 'resolution', {
      ...OPINION,
      person: 'p-1',
    });
    expect(found(own)).toEqual([both]);
  });

  it('is not found of two persons, nor of one who only supervises', () => {
    const other = insertAfter(LAWFUL, 'resolution', OPINION, { ...OPINION, name: 'second' });
    expect(found(other)).toEqual([]);
  });

  it('is not found of a villager who objects and sits in the supervision committee', () => {
    const objection = line(
      'objection',
      '2026-03-26 09:00',
      'OpinionIssued',
      { stage: 'resolution-disclosure' },
      { seat: 'villager', person: 'p-1' },
    );
    const lines = insertAfter(LAWFUL, 'posting', objection, { ...OPINION, person: 'p-1' });
    expect(found(lines)).toEqual([]);
  });
});
