import { COMMAND_TYPES, EVENT_SCHEMAS, type RuleBook } from '@siyi/decision';
import { toInstant } from '@siyi/kernel';
import {
  compileProcedure,
  createCatalogue,
  ENDS,
  nationalLaw,
  shippedCatalogue,
} from '@siyi/procedure';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Written } from './random-condition.ts';
import { playRun } from './random-play.ts';
import { documents, laterVersion } from './random-procedure.ts';

// The same runs every time; a nightly run, or a failure to be repeated, names another seed.
const SEED = Number(process.env.SIYI_SEED ?? 20_260_101);
const USUAL_RUNS = 60;
const RUNS = Number(process.env.SIYI_RUNS ?? USUAL_RUNS);

// Some ten seconds are usual; a busy machine may need more, and so does making a failure short.
const TIME_MAX_MS = 120_000 * Math.ceil(RUNS / USUAL_RUNS);
// So many of a hundred documents compile at the least; the others are dropped.
const COMPILING_LEAST = 95;
// Of so many runs one is played twice, to the same root.
const TWICE_EACH = 6;

// A failing run is made shorter by leaving steps out; smaller numbers would not make it clearer.
const RUN = fc.record({
  start: fc.constant(toInstant('2026-03-02T09:00:00+08:00')),
  steps: fc.array(fc.noShrink(fc.integer()), { minLength: 40, maxLength: 70, size: 'max' }),
});

const COVERAGE: readonly string[] = [
  ...['meeting', 'review', 'notice', 'implementation', 'supervision', 'evaluation', 'archive'].map(
    (kind) => `kind: ${kind}`,
  ),
  ...['open', 'suspended', ...ENDS].map((standing) => `stands: ${standing}`),
  ...Object.keys(EVENT_SCHEMAS).map((type) => `event: ${type}`),
  ...COMMAND_TYPES.map((type) => `accepted: ${type}`),
  ...['passed', 'not-passed', 'deferred', 'exhausted', 'amount-changed', 'annulled', 'changed'].map(
    (outcome) => `outcome: ${outcome}`,
  ),
  ...['approved', 'returned', 'filed', 'supervised', 'evaluated', 'not-satisfied'].map(
    (outcome) => `outcome: ${outcome}`,
  ),
  'passed over',
  'sent together',
  'died before it was stored',
  'died after it was stored',
  'played twice',
];

/** The rules with two versions of a document; undefined where it does not compile. */
function rulesOf(document: Written): RuleBook | undefined {
  const compiled = [document, laterVersion(document)].map((one) =>
    compileProcedure(one, nationalLaw),
  );
  const own = compiled.flatMap((one) => ('procedure' in one ? [one.procedure] : []));
  if (own.length < compiled.length) return undefined;
  const catalogue = createCatalogue([...own, ...shippedCatalogue.procedures], 'own');
  return { law: nationalLaw, catalogue };
}

describe('commands under random procedures, to processes that die', () => {
  const seen = new Map<string, number>();
  const times = (what: string) => seen.get(what) ?? 0;
  const note = (what: string) => void seen.set(what, times(what) + 1);
  let played = false;

  it(
    'leave a record that replays, in which everything happened once and nothing stands still',
    async () => {
      const property = fc.asyncProperty(documents, RUN, async (document, run) => {
        const rules = rulesOf(document);
        note(rules ? 'compiled' : 'dropped');
        if (!rules) return;
        const { faults, root } = await playRun(rules, run, note);
        expect(faults).toEqual([]);
        if ((run.steps[0] ?? 0) % TWICE_EACH !== 0) return;
        note('played twice');
        const again = await playRun(rules, run, () => undefined);
        expect(again.root).toBe(root);
      });
      // On failure the message holds the seed, and the run made as short as time allows.
      await fc.assert(property, {
        seed: SEED,
        numRuns: RUNS,
        interruptAfterTimeLimit: TIME_MAX_MS - 10_000,
        markInterruptAsFailure: true,
      });
      played = true;
    },
    TIME_MAX_MS,
  );

  it('nearly all compile', ({ skip }) => {
    skip(!played, 'the runs have failed');
    const share = (100 * times('compiled')) / (times('compiled') + times('dropped'));
    const told = `seed ${SEED}: ${times('dropped')} of ${RUNS} documents were dropped`;
    expect(share, told).toBeGreaterThanOrEqual(COMPILING_LEAST);
  });

  it('come across every kind of stage, end, event and command', ({ skip }) => {
    skip(!played, 'the runs have failed');
    skip(RUNS < USUAL_RUNS, 'too few runs to come across everything');
    const lacking = COVERAGE.filter((what) => times(what) === 0);
    const told = [...seen].toSorted().map(([what, count]) => `${what}: ${count}`);
    expect(lacking, `seed ${SEED}; seen:\n${told.join('\n')}`).toEqual([]);
  });
});
