import { type CivilDay, InvalidInput } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { nationalLaw } from './law.ts';
import { extraStepsOf, MATTER_STEPS, parseMatterSteps } from './matter-steps.ts';

function on(matter: string, day: string): readonly string[] {
  return extraStepsOf(matter, day as CivilDay).map(({ id }) => id);
}

const STEP = {
  id: 'paper',
  matter: 'CHARTER_RULES',
  kind: 'filing',
  phase: 'after-vote',
  words: { zh: '报备案', en: 'file it' },
  cite: { source: 'VCOL-2025', article: '31' },
  confidence: 'confirmed',
};

function documentWith(step: object): unknown {
  const title = { zh: '步骤', en: 'steps' };
  return { id: 'steps', title, sources: {}, steps: [{ ...STEP, ...step }] };
}

describe('the extra steps of matters', () => {
  it('have each an id of its own', () => {
    const ids = MATTER_STEPS.map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it('cite an article where they claim to have been read in the law', () => {
    const loose = MATTER_STEPS.filter(
      ({ confidence, citation }) =>
        confidence === 'confirmed' && !citation.article.includes(' art. '),
    );
    // Read in the law, and the number of the article not noted.
    expect(loose.map(({ id }) => id)).toEqual([
      'membership-filing',
      'membership-women',
      'collective-charter-filing',
      'merger-review',
      'merger-approval',
      'merger-creditors',
      'group-quorum',
      'personnel-own-rules',
    ]);
  });

  it.each([
    ['2025-12-31', 'VCOL-2018 art. 27'],
    ['2026-01-01', 'VCOL-2025 art. 31'],
  ])('file a charter with the township under the article of its day: %s', (day, article) => {
    const steps = extraStepsOf('CHARTER_RULES', day as CivilDay);
    const filings = steps.filter(({ kind }) => kind === 'filing');
    expect(filings.map(({ citation }) => citation.article)).toEqual([article]);
  });

  it('begin with the law that asks for them', () => {
    expect(on('BUDGET_DISTRIBUTION', '2025-04-30')).toEqual([]);
    expect(on('BUDGET_DISTRIBUTION', '2025-05-01')).toEqual(['distribution-documents']);
    expect(on('KEY_ASSISTANCE', '2025-12-31')).toEqual([]);
  });

  it('come in the order of the run', () => {
    expect(on('LAND_TO_OUTSIDER', '2026-03-02')).toEqual([
      'outsider-first',
      'outsider-capability',
      'outsider-approval',
    ]);
  });

  it('are none for a matter that asks for nothing more', () => {
    expect(on('SHARE_PLAN', '2026-03-02')).toEqual([]);
  });

  it('are asked for matters of the law only', () => {
    expect(() => on('SPORTS', '2026-03-02')).toThrow('the law has no matter SPORTS');
  });

  it.each([...nationalLaw.matters.keys()])('can be asked for %s', (matter) => {
    expect(() => on(matter, '2026-03-02')).not.toThrow();
  });
});

describe('parseMatterSteps', () => {
  it('refuses a source and a matter that nobody knows, and a step of another shape', () => {
    expect(() => parseMatterSteps(documentWith({ cite: { source: 'HEARSAY' } }))).toThrow(
      'paper cites an unknown source, HEARSAY',
    );
    expect(() => parseMatterSteps(documentWith({ matter: 'SPORTS' }))).toThrow(
      'paper belongs to an unknown matter, SPORTS',
    );
    expect(() => parseMatterSteps(documentWith({ phase: 'later' }))).toThrow(InvalidInput);
  });

  it('takes a source of its own beside those of the law', () => {
    const own = { zh: '本县文件', en: "the county's paper" };
    const document = {
      ...(documentWith({ cite: { source: 'OURS' } }) as object),
      sources: { OURS: own },
    };
    expect(parseMatterSteps(document)[0]?.citation).toEqual({
      rule: 'paper',
      article: 'OURS',
      words: own,
    });
  });
});
