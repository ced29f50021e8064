import { describe, expect, it } from 'vitest';
import { insertAfter, LAWFUL, line, meet, replace, upTo, withLine } from './testing/lawful.ts';
import { found, type Line, onPaper } from './testing/written.ts';

const PARTS = ['resolution summons', 'resolution', 'resolution verdict'];

function noted(lines: readonly Line[]) {
  const all = found(onPaper(lines), { claimed: true });
  return all.filter((one) => /^F-(07|21)/.test(one));
}

describe('F-07 of a matter that was taken to the assembly', () => {
  const escalated = line('escalated', '2026-03-20 09:00', 'DecisionEscalated', {
    stage: 'villagers-resolution',
    body: 'villagers-assembly',
  });

  it('is found where the representatives vote on it all the same', () => {
    const lines = insertAfter(LAWFUL, 'examination verdict', escalated);
    expect(noted(lines)).toEqual(['F-07 error resolution']);
  });

  it('is not found where the assembly votes, nor of a vote before it', () => {
    const assembly = meet('resolution', { body: 'villagers-assembly', present: 900, votes: 800 });
    const lines = insertAfter(LAWFUL, 'examination verdict', escalated);
    expect(noted(replace(lines, PARTS, ...assembly))).toEqual([]);
    expect(noted(insertAfter(LAWFUL, 'resolution verdict', escalated))).toEqual([]);
  });
});

describe('F-21', () => {
  const failed = { votes: 10 };

  it('is not found of a change that was voted down: the works go on by the resolution', () => {
    const request = line('change', '2026-05-10 09:00', 'ChangeRequested', {
      change: 1,
      amount: '320000.00',
      outcome: 'changed',
    });
    const vote = meet('resolution', { as: 'change vote', heldAt: '2026-05-24 19:00', ...failed });
    expect(noted(insertAfter(LAWFUL, 'progress', request, ...vote))).toEqual([]);
  });

  it('is not found where only the file of the rejected motion was closed', () => {
    const archive = line('archive', '2026-04-10 09:00', 'DecisionArchived');
    const rejected = replace(
      upTo(LAWFUL, 'resolution verdict'),
      PARTS,
      ...meet('resolution', failed),
    );
    expect(noted([...rejected, archive])).toEqual([]);
    const started = withLine([archive], 'archive', { type: 'ImplementationStarted' });
    expect(noted([...rejected, ...started])).toEqual(['F-21 error resolution']);
  });
});
