import { describe, expect, it } from 'vitest';
import { insertAfter, LAWFUL, line, withLine, without } from './testing/lawful.ts';
import { found, type Line, onPaper, procedureWith } from './testing/written.ts';

function ids(lines: readonly Line[], id: string, situation = {}) {
  return found(lines, situation).filter((one) => one.startsWith(id));
}

describe('F-14, accepted before the contract', () => {
  it.each([
    ['the day before', '2026-04-12 18:00', ['F-14 error acceptance<contract']],
    ['the same day', '2026-04-13 08:00', []],
  ])('goes by days: accepted %s', (_, at, expected) => {
    expect(ids(withLine(LAWFUL, 'acceptance', { at }), 'F-14')).toEqual(expected);
  });

  it('is not found where only a second contract came later', () => {
    const more = line('second contract', '2026-06-25 09:00', 'ContractSigned', { amount: '1.00' });
    expect(ids(insertAfter(LAWFUL, 'acceptance', more), 'F-14')).toEqual([]);
  });

  it('is not found where there is no contract', () => {
    expect(ids(without(LAWFUL, 'contract'), 'F-14')).toEqual([]);
  });
});

describe('F-80, accepted unfinished', () => {
  const paper = { claimed: true };
  const later = line('later progress', '2026-06-25 09:00', 'ProgressReported', { percent: 90 });

  it.each([
    [90, ['F-80 warning acceptance<later progress']],
    [100, []],
  ])('is found where a paper has progress of %d %% after the acceptance', (percent, expected) => {
    const lines = insertAfter(LAWFUL, 'acceptance', { ...later, data: { percent } });
    expect(ids(onPaper(lines), 'F-80', paper)).toEqual(expected);
  });

  it('is not found where the works were accepted again after it', () => {
    const again = line('second acceptance', '2026-06-28 09:00', 'AcceptanceRecorded', {
      accepted: true,
      acceptors: ['village-committee', 'supervision-committee'],
    });
    expect(ids(onPaper(insertAfter(LAWFUL, 'acceptance', later, again)), 'F-80', paper)).toEqual(
      [],
    );
  });

  it('is found where the files are missing that the procedure asks for', () => {
    const evidence = { least: 3, otherwise: 'warn' };
    const procedure = procedureWith({ implementation: { evidence } });
    expect(ids(LAWFUL, 'F-80', { procedure })).toEqual(['F-80 warning acceptance']);
    const photos = withLine(LAWFUL, 'acceptance', { files: ['a', 'b'] });
    expect(ids(photos, 'F-80', { procedure })).toHaveLength(1);
    const added = line('photo', '2026-06-20 10:00', 'EvidenceAttached', {
      stage: 'implementation',
    });
    const complete = insertAfter(photos, 'acceptance', { ...added, files: ['c'] });
    expect(ids(complete, 'F-80', { procedure })).toEqual([]);
  });
});
