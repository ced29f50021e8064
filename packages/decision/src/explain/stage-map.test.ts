import { civilDayOf, toInstant } from '@siyi/kernel';
import { type Procedure, shippedCatalogue } from '@siyi/procedure';
import { describe, expect, it } from 'vitest';
import { compiled, EVERY_KIND } from '../testing/document.ts';
import { mapStages } from './stage-map.ts';

function procedure(ref: string): Procedure {
  const found = shippedCatalogue.find(ref, civilDayOf(toInstant('2026-03-01T00:00:00Z')));
  if (!found) throw new Error(`no procedure ${ref} is shipped`);
  return found;
}

const XIYANG = procedure('xiyang-four-procedures@2026-01-01');
const FOUR = procedure('four-deliberations@2026-01-01');

describe('the stages of another procedure', () => {
  it('are the same ones under the same ids', () => {
    const mapped = mapStages(XIYANG, procedure('xiyang-four-procedures@2004-01-01'));
    expect([...mapped]).toEqual(XIYANG.stageIds.map((id) => [id, id]));
  });

  it('are found by what they are for, and where the same body meets', () => {
    expect(Object.fromEntries(mapStages(XIYANG, FOUR))).toEqual({
      'two-committee-proposal': 'two-committee-deliberation',
      'branch-examination': 'party-examination',
      'congress-resolution': 'villagers-resolution',
      'resolution-disclosure': 'resolution-disclosure',
      implementation: 'implementation',
      'result-disclosure': 'result-disclosure',
      archive: 'archive',
    });
  });

  it('lack what only one of the two has', () => {
    const mapped = mapStages(FOUR, XIYANG);
    expect(FOUR.stageIds.filter((id) => !mapped.has(id))).toEqual(['branch-proposal']);
  });

  it('stand for one stage each, and for a stage of their own kind', () => {
    const every = compiled(EVERY_KIND);
    for (const [here, there] of [XIYANG, FOUR].flatMap((one) => [
      [one, every] as const,
      [every, one] as const,
    ])) {
      const mapped = mapStages(here, there);
      expect(new Set(mapped.values()).size).toBe(mapped.size);
      for (const [id, other] of mapped) {
        expect(there.stages.get(other)?.kind).toBe(here.stages.get(id)?.kind);
      }
      expect(mapped.get(here.resolving.id)).toBe(there.resolving.id);
      expect(mapped.get(here.planOwner.id)).toBe(there.planOwner.id);
    }
  });
});
