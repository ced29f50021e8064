import { describe, expect, it } from 'vitest';
import suning from '../shipped/suning@2026-01-01.json' with { type: 'json' };
import { compileProcedure } from './compile.ts';
import { nationalLaw } from './law.ts';

/** The faults of a shipped procedure whose works lead elsewhere. */
function faultsOf(outcomes: Readonly<Record<string, string>>) {
  const stages = suning.stages.map((stage) =>
    stage.kind === 'implementation'
      ? { ...stage, outcomes: { ...stage.outcomes, ...outcomes } }
      : stage,
  );
  const compiled = compileProcedure({ ...suning, stages }, nationalLaw);
  return 'faults' in compiled ? compiled.faults : [];
}

const works = suning.stages.findIndex(({ kind }) => kind === 'implementation');
const resolving = suning.stages.findIndex((stage) => 'resolves' in stage && stage.resolves);
const ids = suning.stages.map(({ id }) => id);

describe('the works of a procedure', () => {
  it.each(ids.slice(0, resolving + 1).filter((_, at) => 'bodies' in (suning.stages[at] ?? {})))(
    'may send a change back to %s, from where it is voted on',
    (changed) => {
      expect(faultsOf({ changed })).toEqual([]);
    },
  );

  it.each(ids.slice(resolving + 1))('may not send a change to %s, behind the vote', (changed) => {
    const path = `stages.${works}.outcomes.changed`;
    expect(faultsOf({ changed })).toContainEqual(
      expect.objectContaining({ code: 'misplaced', path }),
    );
  });

  it('are over when they are given up', () => {
    const terminated = ids[works] ?? '';
    expect(faultsOf({ terminated })).toMatchObject([
      { code: 'misplaced', path: `stages.${works}.outcomes.terminated` },
    ]);
  });
});
