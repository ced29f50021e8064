import { describe, expect, it } from 'vitest';
import { LAWFUL, withLine, without } from './testing/lawful.ts';
import { found, type Line } from './testing/written.ts';

function meetings(lines: readonly Line[], ...names: readonly string[]) {
  return without(lines, ...names.flatMap((name) => [`${name} summons`, name, `${name} verdict`]));
}

const EARLIER: readonly Line[] = JSON.parse(JSON.stringify(LAWFUL).replaceAll('2026-', '2025-'));

function studied(lines: readonly Line[]) {
  return found(lines).filter((one) => one.startsWith('F-09'));
}

describe('F-09, no study by the Party organisation', () => {
  const none = (lines: readonly Line[]) =>
    meetings(lines, 'proposal', 'deliberation', 'examination');

  it('is found from 2026 on where none of its bodies met before the resolution', () => {
    expect(studied(none(LAWFUL))).toEqual(['F-09 error resolution']);
    expect(studied(none(EARLIER))).toEqual([]);
  });

  it.each([
    ['the branch committee', ['deliberation', 'examination']],
    ['the two committees', ['proposal', 'examination']],
    ['the Party members', ['proposal', 'deliberation']],
  ])('is not found where %s met', (_, missing) => {
    expect(studied(meetings(LAWFUL, ...missing))).toEqual([]);
  });

  it('is found where they met only after the resolution', () => {
    const late = withLine(meetings(LAWFUL, 'proposal', 'deliberation'), 'examination', {
      at: '2026-03-25 19:00',
    });
    expect(studied(late)).toEqual(['F-09 error resolution']);
  });

  it('is not found where nothing was resolved', () => {
    expect(studied(none(LAWFUL).slice(0, 1))).toEqual([]);
  });
});
