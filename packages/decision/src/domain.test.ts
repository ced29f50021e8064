import type { Instant } from '@siyi/kernel';
import { nationalLaw, shippedCatalogue } from '@siyi/procedure';
import { describe, expect, it } from 'vitest';
import { createDecisionDomain } from './domain.ts';

describe('a command to a village that is not registered', () => {
  const domain = createDecisionDomain({ law: nationalLaw, catalogue: shippedCatalogue });
  const ask = (seat: string, type: string, data: unknown) =>
    domain.decide({
      command: domain.parse(type, data),
      actor: { seat, person: 'person-1' },
      now: '2026-03-17T00:30:00.000Z' as Instant,
      village: undefined,
      decision: undefined,
    });
  const motion = {
    matter: 'COLLECTIVE_PROJECT',
    title: '村道硬化',
    plan: '硬化村道 2 公里',
    source: 'village-cadres',
  };

  it.each([
    ['StartDecision', motion],
    ['ArchiveDecision', {}],
    ['SetRoster', { roster: { adults: 412 } }],
  ])('is refused and not kept: %s', (type, data) => {
    const verdict = ask('village-committee', type, data);
    expect(verdict).toMatchObject({
      outcome: 'refused',
      kept: false,
      refusal: { code: 'unknown-decision', message: { zh: expect.stringContaining('没有登记') } },
    });
  });
});
