import { describe, expect, it } from 'vitest';
import { findIncompleteMinutes } from './minutes.ts';
import { insertAfter, LAWFUL, line, upTo, withLine, without } from './testing/lawful.ts';
import { found, historyOf, procedureWith } from './testing/written.ts';

// Without its summons nobody knows where it was held.
const PLACELESS = withLine(without(LAWFUL, 'examination summons'), 'examination', {
  data: { place: undefined },
});
const INCOMPLETE = 'F-94 warning examination';

describe('F-94, minutes that lack what they must have', () => {
  function noted(lines: Parameters<typeof found>[0]) {
    return found(lines).filter((one) => one.startsWith('F-94'));
  }

  it('is found where not even the place is on record', () => {
    expect(noted(PLACELESS)).toEqual([INCOMPLETE]);
    const [finding] = findIncompleteMinutes(historyOf(PLACELESS));
    expect(finding?.message.zh).toContain('地点、主持人、讨论');
  });

  it('names only what is missing', () => {
    const chaired = withLine(PLACELESS, 'examination', {
      data: { chair: 'branch-committee' },
      commits: ['discussion'],
    });
    const [finding] = findIncompleteMinutes(historyOf(chaired));
    expect(finding?.message.en).toContain('lack: place (');
  });

  it.each([
    ['the summons told the place', withLine(LAWFUL, 'examination', { data: { place: undefined } })],
    ['the minutes are attached', withLine(PLACELESS, 'examination', { files: ['a'] })],
    [
      'they were added to the stage',
      insertAfter(PLACELESS, 'resolution', {
        ...line('added', '2026-03-25 08:00', 'EvidenceAttached', { stage: 'party-examination' }),
        files: ['a'],
      }),
    ],
    ['they can still be added', upTo(PLACELESS, 'resolution verdict')],
    ['only chair and discussion are missing', LAWFUL],
  ])('is not found where %s', (_, lines) => {
    expect(noted(lines)).toEqual([]);
  });

  it('asks for the files that the procedure asks for', () => {
    const evidence = { least: 2, otherwise: 'warn' };
    const procedure = procedureWith({ 'party-examination': { evidence } });
    const one = withLine(LAWFUL, 'examination', { files: ['a'] });
    expect(found(one, { procedure })).toEqual([INCOMPLETE]);
    expect(found(withLine(LAWFUL, 'examination', { files: ['a', 'b'] }), { procedure })).toEqual(
      [],
    );
  });
});
