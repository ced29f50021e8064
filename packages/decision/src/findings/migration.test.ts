import { civilDayOf } from '@siyi/kernel';
import { shippedCatalogue } from '@siyi/procedure';
import { describe, expect, it } from 'vitest';
import { insertAfter, LAWFUL, line, upTo, withLine, without } from './testing/lawful.ts';
import { found, type Line, moment, procedureWith } from './testing/written.ts';

const LEFT = procedureWith({});
const JOINED = shippedCatalogue.find(
  'xiyang-four-procedures',
  civilDayOf(moment('2026-03-01 00:00')),
);
if (!JOINED) throw new Error('the procedures of Xiyang are shipped');

/** Moved while it was posted, into the stage of the same name. */
const MOVED: readonly Line[] = insertAfter(
  LAWFUL,
  'posting',
  line(
    'moved',
    '2026-03-26 09:00',
    'DecisionMigrated',
    {
      procedure: JOINED.ref,
      hash: JOINED.hash,
      from: LEFT.ref,
      stage: 'resolution-disclosure',
    },
    { seat: 'township' },
  ),
).map((one, at, all) =>
  at > all.findIndex(({ name }) => name === 'moved') ? { ...one, hash: JOINED.hash } : one,
);

const SITUATION = { procedure: JOINED, earlier: [LEFT] };

describe('a decision that moved to another procedure', () => {
  it('is judged by each for what was done under it', () => {
    expect(found(MOVED, SITUATION)).toEqual([]);
    expect(
      found(MOVED, { ...SITUATION, claimed: true }).filter((one) => !/^F-9[01]/.test(one)),
    ).toEqual([]);
  });

  it('still waits for the resolution that was taken under the one it left', () => {
    const early = withLine(MOVED, 'contract', { at: '2026-03-20 09:00' });
    expect(found(early, SITUATION)).toContain('F-11 error contract<resolution');
  });

  it('is missing only what lies behind the stage it moved to', () => {
    const paper = without(MOVED, 'result', 'result end', 'examination');
    const missing = found(paper, { ...SITUATION, claimed: true });
    expect(missing.filter((one) => one.startsWith('F-01'))).toEqual(['F-01 error archive']);
  });
});

describe('F-99, rules that do not match', () => {
  it('is found of an event that was recorded under another procedure', () => {
    const foreign = withLine(LAWFUL, 'contract', { hash: 'x'.repeat(43) });
    expect(found(foreign)).toEqual(['F-99 error contract']);
  });

  it('is found of an event that still bears the procedure that was left', () => {
    const late = withLine(MOVED, 'contract', { hash: LEFT.hash });
    expect(found(late, SITUATION)).toEqual(['F-99 error contract']);
  });

  it('is not found of a migration, whichever of the two it bears', () => {
    const own = withLine(MOVED, 'moved', { hash: JOINED.hash });
    expect(found(upTo(own, 'moved'), SITUATION)).toEqual([]);
  });
});
