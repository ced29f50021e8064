import { describe, expect, it } from 'vitest';
import { insertAfter, iso, LAWFUL, line, upTo } from './testing/lawful.ts';
import { found, type Line } from './testing/written.ts';

const SUPERVISOR = { seat: 'supervision-committee' };
const DEMAND = line(
  'demand',
  '2026-04-01 09:00',
  'RectificationDemanded',
  { demand: 'd-1', stage: 'resolution-disclosure', deadline: iso('2026-04-08 18:00') },
  SUPERVISOR,
);
const QUERY = line(
  'query',
  '2026-04-01 09:00',
  'QueryRaised',
  { query: 'q-1', stage: 'resolution-disclosure', deadline: iso('2026-04-08 18:00') },
  SUPERVISOR,
);

function noted(lines: readonly Line[], asOf?: string) {
  const all = insertAfter(upTo(LAWFUL, 'posting'), 'posting', ...lines);
  return found(all, asOf === undefined ? {} : { asOf }).filter((one) => /^F-6[45]/.test(one));
}

describe('F-64, a demand ignored', () => {
  it.each([
    ['a demand', DEMAND, 'RectificationReported', { demand: 'd-1' }],
    ['a query', QUERY, 'QueryAnswered', { query: 'q-1' }],
  ])('goes by the deadline of %s', (_, asked, type, data) => {
    const answered = (at: string) => noted([asked, line('answer', at, type, data)]);
    expect(answered('2026-04-08 18:00')).toEqual([]);
    expect(answered('2026-04-08 18:01')).toEqual([`F-64 error answer<${asked.name}`]);
    expect(noted([asked], '2026-04-08 18:00')).toEqual([]);
    expect(noted([asked], '2026-04-08 18:01')).toEqual([`F-64 error ${asked.name}`]);
  });

  it('is not found of what has no deadline, nor of another demand', () => {
    const open = { ...DEMAND, data: { demand: 'd-2' } };
    expect(noted([open], '2027-04-08 18:00')).toEqual([]);
    const first = line('answer', '2026-04-02 09:00', 'RectificationReported', { demand: 'd-2' });
    expect(noted([open, DEMAND, first], '2026-04-09 09:00')).toEqual(['F-64 error demand']);
  });

  it('is found of an order to hold a stage again', () => {
    const order = line(
      'order',
      '2026-04-01 09:00',
      'CorrectionOrdered',
      { stage: 'party-examination', deadline: iso('2026-04-20 00:00') },
      { seat: 'township' },
    );
    expect(noted([order], '2026-04-20 00:00')).toEqual([]);
    expect(noted([order], '2026-04-20 00:01')).toEqual(['F-64 error order']);
    const held = line('held', '2026-04-18 19:00', 'MeetingRecorded', {
      stage: 'party-examination',
      body: 'party-members',
      present: 30,
    });
    expect(noted([order, held], '2026-05-20 00:01')).toEqual([]);
  });

  it('does not count the days of a suspension', () => {
    const still = [
      DEMAND,
      line('suspended', '2026-04-02 09:00', 'DecisionSuspended'),
      line('resumed', '2026-04-20 09:00', 'DecisionResumed'),
    ];
    expect(noted(still, '2026-04-25 09:00')).toEqual([]);
  });
});

describe('F-65, a violation not reported upward', () => {
  const escalation = line(
    'escalation',
    '2026-04-20 09:00',
    'ObjectionEscalated',
    { objection: 'o-1' },
    SUPERVISOR,
  );

  it.each([
    ['2026-04-24 00:00', ['F-64 error demand']],
    ['2026-04-24 00:01', ['F-64 error demand', 'F-65 warning demand']],
  ])('is found fifteen days after a demand was due: %s', (asOf, expected) => {
    expect(noted([DEMAND], asOf)).toEqual(expected);
  });

  it('is not found where it was taken to the township, or the township acted', () => {
    const asOf = '2026-06-01 00:00';
    expect(noted([DEMAND, escalation], asOf)).toEqual(['F-64 error demand']);
    const order = line('order', '2026-04-20 09:00', 'CorrectionOrdered', {}, { seat: 'township' });
    expect(noted([DEMAND, order], asOf)).toEqual(['F-64 error demand']);
  });

  it('is not found before anything was posted: there is nothing yet to take there', () => {
    const early = insertAfter(upTo(LAWFUL, 'proposal verdict'), 'proposal verdict', DEMAND);
    const ids = found(early, { asOf: '2026-06-01 00:00' });
    expect(ids.filter((one) => /^F-6[45]/.test(one))).toEqual(['F-64 error demand']);
  });
});
