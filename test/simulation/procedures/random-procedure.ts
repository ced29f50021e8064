// Procedures as a county might write them: a motion, a resolution, both disclosures and the works
// between them, and around these any stages, conditions, limits and ways back.
import { ENDS } from '@siyi/procedure';
import fc from 'fast-check';
import { ownBodies, ownMethods } from './random-bodies.ts';
import { AMOUNTS, some, type Written } from './random-condition.ts';
import {
  archives,
  type Draft,
  extras,
  notices,
  plenums,
  proposals,
  resolutions,
  works,
} from './random-stages.ts';

const few = (most: number) => fc.array(extras, { maxLength: most, size: 'max' });

const motions: fc.Arbitrary<readonly Draft[]> = fc.oneof(
  {
    weight: 7,
    arbitrary: fc
      .tuple(few(1), proposals, few(2), resolutions)
      .map(([before, proposal, between, resolution]) => [
        ...before,
        proposal,
        ...between,
        resolution,
      ]),
  },
  { weight: 1, arbitrary: fc.tuple(few(1), plenums).map(([before, one]) => [...before, one]) },
);

const drafts: fc.Arbitrary<readonly Draft[]> = fc
  .tuple(
    motions,
    few(1),
    notices(['resolution'], [15, 16, 20]),
    few(1),
    works,
    few(1),
    notices(['result'], [15, 17]),
    few(1),
    archives,
  )
  .map((parts) => parts.flat());

const lapseOrWarn = fc.constantFrom('warn', 'lapse');
const wholes = {
  limits: some(
    fc.record({
      total: fc.record({ days: fc.constantFrom(20, 60, 120), otherwise: lapseOrWarn }),
    }),
    40,
  ),
  reproposal: some(
    fc.constant({ cooldownDays: 90, mostPerYear: 2, otherwise: 'warn' } as const),
    20,
  ),
  emergency: some(fc.constant({ regularisedWithin: 30, atMost: AMOUNTS[0] }), 20),
  remind: some(
    fc.record({
      daysBefore: fc.uniqueArray(fc.constantFrom(1, 2, 3, 5, 10), { minLength: 1, maxLength: 3 }),
    }),
    50,
  ),
};

/** The documents; nearly all of them compile against the national law. */
export const documents: fc.Arbitrary<Written> = fc
  .tuple(drafts, ownBodies, fc.record(wholes))
  .map(([stages, bodies, parts]) =>
    withoutUndefined({
      id: 'own',
      version: '2026-01-01',
      title: { zh: '县自定程序', en: "a county's own procedure" },
      citations: [{ source: 'SIYI' }],
      bodies,
      methods: ownMethods,
      ...parts,
      stages: placed(stages),
    }),
  );

/** The next version of a document: other numbers in the same stages. */
export function laterVersion(document: Written): Written {
  const stages = (document.stages as Written[]).map((stage) =>
    stage.kind === 'notice' ? { ...stage, days: Number(stage.days) + 1 } : stage,
  );
  return { ...document, version: '2026-05-01', stages };
}

function withoutUndefined(document: Written): Written {
  return JSON.parse(JSON.stringify(document)) as Written;
}

function placed(stages: readonly Draft[]): readonly Written[] {
  const ids = stages.map(({ kind }, at) => `${kind}-${at}`);
  const resolving = stages.findIndex(({ parts }) => parts.resolves === true);
  return stages.map(({ kind, parts, onward, turns }, at) => {
    const id = ids[at] ?? '';
    const next = ids[at + 1] ?? 'archived';
    const turned = Object.entries(turns).map(([outcome, turn]) => [
      outcome,
      turn === undefined
        ? undefined
        : turnTo(ids.slice(0, lastTurnOf(outcome, { at, resolving }) + 1), turn),
    ]);
    return {
      id,
      title: { zh: id, en: id },
      kind,
      ...parts,
      // Nothing comes before the first stage.
      ...(at === 0 ? { interval: undefined } : {}),
      outcomes: {
        ...Object.fromEntries(turned),
        ...Object.fromEntries(onward.map((outcome) => [outcome, next])),
      },
    };
  });
}

/** The last stage that an outcome may turn to: a change is voted on, and who gives up does not go on. */
function lastTurnOf(outcome: string, { at, resolving }: { at: number; resolving: number }): number {
  if (outcome === 'changed') return resolving;
  return outcome === 'terminated' ? at - 1 : at;
}

/** Where an outcome turns: back to any stage up to its own, or to an end. */
function turnTo(upToOwn: readonly string[], turn: number): string {
  if (turn < 72) return upToOwn.toReversed()[turn % upToOwn.length] ?? 'rejected';
  return turn < 92 ? 'rejected' : (ENDS[turn % ENDS.length] ?? 'rejected');
}
