import { describe, expect, it } from 'vitest';
import { insertAfter, LAWFUL, line, meet, withLine } from './testing/lawful.ts';
import { found, type Line } from './testing/written.ts';

function withFiles(files: Readonly<Record<string, readonly string[]>>, lines = LAWFUL) {
  return Object.entries(files).reduce<readonly Line[]>(
    (changed, [name, own]) => withLine(changed, name, { files: own }),
    lines,
  );
}

const ADDED = {
  ...line('added', '2026-06-20 12:00', 'EvidenceAttached', { stage: 'implementation' }),
};

describe('F-93, one file for two things', () => {
  it.each([
    [
      'a meeting and an acceptance',
      { resolution: ['a'], acceptance: ['a'] },
      ['F-93 error acceptance<resolution'],
    ],
    [
      'a notice and an acceptance',
      { posting: ['a'], acceptance: ['b', 'a'] },
      ['F-93 error acceptance<posting'],
    ],
    ['two files', { resolution: ['a'], acceptance: ['b'] }, []],
    ['one file named twice', { acceptance: ['a', 'a'] }, []],
  ])('is found of %s', (_, files, expected) => {
    expect(found(withFiles(files))).toEqual(expected);
  });

  it('leaves meetings to F-04 and notices to F-44', () => {
    const ids = found(
      withFiles({ examination: ['a'], resolution: ['a'], posting: ['b'], result: ['b'] }),
    );
    expect(ids.map((one) => one.slice(0, 4))).toEqual(['F-04', 'F-44']);
  });

  it('is found of two meetings of one stage', () => {
    const again = meet('deliberation', {
      as: 'second',
      heldAt: '2026-03-12 19:00',
      summonedAt: '2026-03-12 09:00',
    });
    const lines = withFiles(
      { deliberation: ['a'], second: ['a'] },
      insertAfter(LAWFUL, 'deliberation verdict', ...again),
    );
    const ids = found(lines).filter((one) => one.startsWith('F-93'));
    expect(ids).toEqual(['F-93 error second<deliberation']);
  });

  it('is not found where a file is added to the stage that it came with', () => {
    const lines = insertAfter(withFiles({ acceptance: ['a'] }), 'acceptance', {
      ...ADDED,
      files: ['a'],
    });
    expect(found(lines)).toEqual([]);
  });

  it('is a warning where it was only added to another stage', () => {
    const lines = insertAfter(withFiles({ resolution: ['a'] }), 'acceptance', {
      ...ADDED,
      files: ['a'],
    });
    expect(found(lines)).toEqual(['F-93 warning added<resolution']);
  });
});
