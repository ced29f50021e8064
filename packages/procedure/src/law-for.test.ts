import type { CivilDay } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { shippedCatalogue } from './catalogue.ts';
import { cite } from './citation.ts';
import type { Procedure } from './compile.ts';
import { nationalLaw } from './law.ts';
import { lawFor } from './law-for.ts';
import { routeOf, thresholdOf } from './routing.ts';
import type { ProcedureDocument } from './schema.ts';
import type { MeetingStage } from './stage-schema.ts';

const TODAY = '2026-03-01' as CivilDay;

function shipped(id: string): Procedure {
  const procedure = shippedCatalogue.find(id, TODAY);
  if (!procedure) throw new Error(`${id} is not shipped`);
  return procedure;
}

const { document: COMMUNITY, resolving: RESIDENTS } = shipped('community');
const { document: VILLAGE, resolving: VILLAGERS } = shipped('four-deliberations');

/** Who decides a matter under a procedure; no collective organisation unless one is asked for. */
function competent(document: ProcedureDocument, matter: string, collective = false) {
  const law = lawFor(document, nationalLaw);
  return routeOf(law, matter, TODAY, { collectiveOrganisation: collective }).bodies;
}

describe('the law of a village', () => {
  const villages = shippedCatalogue.procedures.filter(({ id }) => id !== 'community');

  it.each(villages.map(({ ref, document }) => [ref, document] as const))(
    'is the law as it stands: %s',
    (_, document) => {
      expect(lawFor(document, nationalLaw)).toBe(nationalLaw);
    },
  );
});

describe('the law of an urban community', () => {
  const law = lawFor(COMMUNITY, nationalLaw);

  it('is worked out once, and keeps the hash of the law', () => {
    expect(lawFor(COMMUNITY, nationalLaw)).toBe(law);
    expect(law.hash).toBe(nationalLaw.hash);
  });

  it("gives the residents' bodies every matter of the villagers', and none besides", () => {
    const instead: Readonly<Record<string, string>> = {
      representatives: 'residents-representatives',
      'villagers-assembly': 'residents-assembly',
    };
    for (const matter of nationalLaw.matters.keys()) {
      for (const collective of [false, true]) {
        const route = { collectiveOrganisation: collective };
        const inVillage = routeOf(nationalLaw, matter, TODAY, route).bodies;
        const expected = inVillage.map((body) => instead[body] ?? body);
        if (matter === 'CHARTER_RULES') expected.push('residents-representatives');
        expect([matter, competent(COMMUNITY, matter, collective)]).toEqual([matter, expected]);
      }
    }
  });

  // URC-2025 art. 30, first and second paragraph; a village's assembly may not (VCOL-2025 art. 31).
  it("lets the assembly leave the charter to its delegates, as a village's may not", () => {
    expect(competent(COMMUNITY, 'CHARTER_RULES')).toContain('residents-representatives');
    expect(competent(VILLAGE, 'CHARTER_RULES')).toEqual(['villagers-assembly']);
  });

  it('binds the assembly by the votes that a matter of the collective asks for', () => {
    const asked = (body: string) => thresholdOf(law, 'LAND_COMPENSATION', body, TODAY);
    expect(asked('residents-assembly')?.pass).toEqual(
      thresholdOf(nationalLaw, 'LAND_COMPENSATION', 'villagers-assembly', TODAY)?.pass,
    );
    expect(asked('villagers-assembly')).toBeUndefined();
    expect(asked('residents-representatives')).toBeUndefined();
  });

  it.each([
    ['competent-body', '30'],
    ['charter', '30'],
    ['representatives-authorised', '30'],
    ['party-study', '30'],
    ['decision-binds', '30'],
    ['correction', '31'],
    ['posting-days', '34'],
    ['disclosure', '34'],
    ['recording', '39'],
  ])('has %s in article %s of its own law', (rule, article) => {
    expect(cite(law, rule, TODAY).article).toBe(`URC-2025 art. ${article}`);
    expect(cite(nationalLaw, rule, TODAY).article).toMatch(/^VCOL-2025 art\. /);
  });

  it('leaves the rules of the Party and of the collective where they are', () => {
    for (const rule of ['party-pass', 'collective-matter', 'not-delegable']) {
      expect(cite(law, rule, TODAY)).toEqual(cite(nationalLaw, rule, TODAY));
    }
  });
});

describe('the names of a setting', () => {
  it.each(nationalLaw.settings.map((setting) => [setting.id, setting] as const))(
    'are those of the law: %s',
    (_, { bodies, delegable, source, articles }) => {
      const named = [...Object.keys(bodies), ...Object.values(bodies)];
      expect(named.filter((id) => !nationalLaw.bodies.has(id))).toEqual([]);
      expect(delegable.filter((id) => !nationalLaw.matters.has(id))).toEqual([]);
      expect(Object.keys(articles).filter((id) => !nationalLaw.rules.has(id))).toEqual([]);
      expect(Object.keys(nationalLaw.sources)).toContain(source);
    },
  );
});

/** A document with another resolving stage in place of its own. */
function resolvedBy(document: ProcedureDocument, stage: MeetingStage): ProcedureDocument {
  const stages = document.stages.map((one) => (one.id === stage.id ? stage : one));
  return { ...document, stages };
}

describe('a procedure of a county', () => {
  it('lets villagers and residents both decide where both meet', () => {
    const bodies = [...VILLAGERS.bodies, ...RESIDENTS.bodies];
    const both = resolvedBy(VILLAGE, { ...VILLAGERS, bodies });
    expect(competent(both, 'PUBLIC_WELFARE')).toEqual([
      'representatives',
      'residents-representatives',
      'villagers-assembly',
      'residents-assembly',
    ]);
  });

  it("knows a form of a residents' body for one of them", () => {
    const [, assembly] = RESIDENTS.bodies;
    if (!assembly) throw new Error("the residents' assembly is the second body");
    const title = { zh: '院落居民会议', en: 'meeting of the courtyards' };
    const own = {
      id: 'courtyard-meeting',
      title,
      cite: { source: 'SIYI' },
      formOf: 'residents-assembly',
    };
    const bodies = [{ ...assembly, body: own.id }];
    const document = resolvedBy(COMMUNITY, { ...RESIDENTS, bodies });
    expect(competent({ ...document, bodies: [own] }, 'PUBLIC_WELFARE')).toEqual([
      'residents-representatives',
      'residents-assembly',
      'courtyard-meeting',
    ]);
  });
});
