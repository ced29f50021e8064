import { describe, expect, it } from 'vitest';
import { insertAfter, LAWFUL, line, meet, withLine } from './testing/lawful.ts';
import { found, type Line, onPaper, procedureWith } from './testing/written.ts';

// Below 50000.00 and a fifth of 286000.00 a change is free, all changes summed.
const changes = { below: '50000.00', belowShare: '1/5', plan: 'vote' };
const procedure = procedureWith({ implementation: { changes } });

function asked(name: string, at: string, data: Line['data']) {
  return line(name, at, 'ChangeRequested', { change: 1, ...data });
}

function noted(...lines: readonly Line[]) {
  const paper = onPaper(insertAfter(LAWFUL, 'progress', ...lines));
  return found(paper, { procedure, claimed: true }).filter((one) => /^F-(31|73)/.test(one));
}

const FIRST = asked('first', '2026-05-08 09:00', { amount: '320000.00' });

describe('F-73, changes split', () => {
  it.each([
    ['stay below the limit together', '335999.99', []],
    ['come to the limit together', '336000.00', ['F-73 error second<resolution']],
  ])('is found where changes that are free one by one %s', (_, amount, expected) => {
    const second = asked('second', '2026-05-20 09:00', { amount });
    expect(noted(FIRST, second)).toEqual(expected);
  });

  it('is not found where the body voted before it was carried out', () => {
    const second = asked('second', '2026-05-20 09:00', { amount: '336000.00' });
    const vote = meet('resolution', { as: 'vote', heldAt: '2026-05-30 19:00' });
    expect(noted(FIRST, second, ...vote)).toEqual([]);
  });

  it('is not found where nothing was done on the strength of it yet', () => {
    const second = asked('second', '2026-05-20 09:00', { amount: '336000.00' });
    const paper = onPaper([...LAWFUL.slice(0, 18), FIRST, second]);
    const ids = found(paper, { procedure, claimed: true }).map((one) => one.slice(0, 4));
    expect(ids).not.toContain('F-73');
  });
});

describe('F-31 of a change', () => {
  it('is found where one change alone needed a vote and had none', () => {
    expect(noted(asked('first', '2026-05-08 09:00', { amount: '336000.00' }))).toEqual([
      'F-31 error first<resolution',
    ]);
  });

  it('is found where the words of the plan changed', () => {
    expect(noted(asked('first', '2026-05-08 09:00', { plan: '改为 600 米' }))).toEqual([
      'F-31 error first<resolution',
    ]);
  });

  it('is not found of a free change', () => {
    expect(noted(FIRST)).toEqual([]);
  });

  it('asks for a vote on every change where the procedure says nothing', () => {
    const paper = onPaper(insertAfter(LAWFUL, 'progress', FIRST));
    expect(found(paper, { claimed: true })).toContain('F-31 error first<resolution');
  });

  it('is never found in a run, which waits for the vote', () => {
    const free = insertAfter(
      LAWFUL,
      'progress',
      FIRST,
      line('decided', '2026-05-08 09:00', 'ChangeDecided', {
        change: 1,
        approved: true,
        amount: '320000.00',
      }),
    );
    expect(found(free, { procedure })).toEqual([]);
  });
});

describe('F-31 of a plan that is open again', () => {
  const order = line(
    'order',
    '2026-04-20 09:00',
    'CorrectionOrdered',
    { stage: 'two-committee-deliberation' },
    { seat: 'township' },
  );
  const revised = line('revision', '2026-04-22 09:00', 'PlanRevised', {
    stage: 'two-committee-deliberation',
    planVersion: 2,
    plan: '硬化主街 700 米',
  });

  it('is not found behind an order to hold a stage again', () => {
    const paper = onPaper(insertAfter(LAWFUL, 'contract', order, revised));
    const open = found(paper, { claimed: true }).filter((one) => one.startsWith('F-31'));
    expect(open).toEqual([]);
  });

  it('is found without such an order', () => {
    const paper = onPaper(insertAfter(LAWFUL, 'contract', revised));
    expect(found(paper, { claimed: true })).toContain('F-31 error revision<resolution');
  });

  it('is not found of a revision before the vote', () => {
    const early = withLine([revised], 'revision', { at: '2026-03-10 09:00' });
    const paper = onPaper(insertAfter(LAWFUL, 'proposal verdict', ...early));
    expect(found(paper, { claimed: true }).filter((one) => one.startsWith('F-31'))).toEqual([]);
  });
});
