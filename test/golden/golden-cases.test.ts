// Every shipped procedure, played to each of its ends: the files under test/cases/golden/<procedure>.
import { readdirSync, readFileSync } from 'node:fs';
import { openCase, type PlayedCase, runCase } from '@siyi/case';
import { type DecisionState, evolveDecision, topologyEventOf } from '@siyi/decision';
import { outcomesIn, PASSED_OVER, shippedCatalogue, topologyEvent } from '@siyi/procedure';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const FOLDER = new URL('../cases/golden/', import.meta.url);

interface Golden {
  /** `id@version`, which names the folder. */
  readonly ref: string;
  readonly name: string;
  readonly document: unknown;
}

const CASES: readonly Golden[] = readdirSync(FOLDER).flatMap((ref) =>
  readdirSync(new URL(`${ref}/`, FOLDER)).map((file) => {
    const text = readFileSync(new URL(`${ref}/${file}`, FOLDER), 'utf8');
    return { ref, name: file.replace(/\.yaml$/, ''), document: parse(text) as unknown };
  }),
);

// Outcomes that no case takes, each with the reason.
const NOT_TAKEN: Readonly<Record<string, string>> = {};

const runs = new Map<Golden, Promise<PlayedCase>>();

function played(golden: Golden): Promise<PlayedCase> {
  const run = runs.get(golden) ?? runCase(openCase(golden.document));
  runs.set(golden, run);
  return run;
}

function titleOf({ ref, name }: Golden): string {
  return `${ref}/${name}`;
}

/** What a case came to, beside what its file expects of each step and of the end. */
async function comparison(golden: Golden) {
  const { file } = openCase(golden.document);
  const { result } = await played(golden);
  const answers = result.steps.map(({ n, command, code = 'accepted' }) => [n, command, code]);
  const expected = file.steps.map(({ command, expect: code = 'accepted' }, index) => [
    index + 1,
    command,
    code,
  ]);
  return {
    came: { procedure: result.procedure, state: result.state, stage: result.stage, answers },
    expected: { procedure: golden.ref, ...file.expect, answers: expected },
  };
}

describe('a golden case', () => {
  it.each(CASES.map((golden) => [titleOf(golden), golden] as const))('%s', async (_, golden) => {
    const { came, expected } = await comparison(golden);
    expect(came).toEqual(expected);
  });

  it('played again has the same root', { timeout: 60_000 }, async () => {
    for (const golden of CASES) {
      const { result: first } = await played(golden);
      const { result: again } = await runCase(openCase(golden.document));
      expect([titleOf(golden), again.treeHead]).toEqual([titleOf(golden), first.treeHead]);
    }
  });

  it('has a name of its own, which its file has too', () => {
    const names = CASES.map(({ document }) => (document as { case: string }).case);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, document } of CASES) {
      expect((document as { case: string }).case.endsWith(`-${name}`)).toBe(true);
    }
  });
});

/** The topology events of a case: the outcomes that it took, and the other ways that it went. */
async function takenBy(golden: Golden): Promise<readonly string[]> {
  const { book } = await played(golden);
  let state: DecisionState | undefined;
  const taken: string[] = [];
  for (const event of book) {
    if (event.decisionId === undefined) continue;
    if (state)
      taken.push(topologyEventOf(state.stage, event as Parameters<typeof topologyEventOf>[1]));
    const { passedOver = [] } = event.data as { passedOver?: readonly string[] };
    taken.push(...passedOver.map((stage) => topologyEvent(stage, PASSED_OVER)));
    state = evolveDecision(shippedCatalogue, state, event);
  }
  return taken;
}

describe.each(shippedCatalogue.procedures.map((procedure) => [procedure.ref, procedure] as const))(
  'the cases of %s',
  (ref, { document }) => {
    const cases = CASES.filter((golden) => golden.ref === ref);
    const taken = async () => new Set((await Promise.all(cases.map(takenBy))).flat());

    it('take every outcome of every stage', async () => {
      const outcomes = document.stages.flatMap((stage) => [
        ...outcomesIn(document, stage).map(([outcome]) => topologyEvent(stage.id, outcome)),
        ...(stage.when ? [topologyEvent(stage.id, PASSED_OVER)] : []),
      ]);
      const known = await taken();
      const missing = outcomes.filter((outcome) => !known.has(outcome));
      const reasoned = outcomes.filter((outcome) => `${ref}/${outcome}` in NOT_TAKEN);
      expect(missing).toEqual(reasoned);
    });

    it('go every way that leads out of the ordinary', async () => {
      const known = await taken();
      const limited = document.limits?.total?.otherwise === 'lapse';
      const idle = document.stages.some((stage) => stage.within?.otherwise === 'lapse');
      const ways = [
        'DecisionWithdrawn',
        'ResolutionRevoked',
        'DecisionSuspended',
        'DecisionResumed',
        'DecisionEscalated',
        'NoticeInterrupted',
        'ObjectionEscalated',
        ...(limited || idle ? ['DecisionLapsed'] : []),
      ];
      expect(ways.filter((way) => !known.has(way))).toEqual([]);
      expect([...known].filter((event) => event.startsWith('CorrectionOrdered.'))).not.toEqual([]);
      const joint = document.stages.some(
        (stage) => stage.kind === 'notice' && stage.objections?.joint,
      );
      expect(cases.some(({ name }) => name.startsWith('joint-objection'))).toBe(joint);
    });

    it('go through to the archive, and no inspector would note an error', async () => {
      const [whole] = cases.filter(({ name }) => name === 'archived');
      const { result } = (whole && (await played(whole))) ?? {};
      expect(result?.state).toBe('archived');
      expect(result?.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    });
  },
);

describe('the folders of golden cases', () => {
  it('are those of the shipped procedures', () => {
    const refs = shippedCatalogue.procedures.map(({ ref }) => ref);
    expect([...new Set(CASES.map(({ ref }) => ref))].toSorted()).toEqual(refs.toSorted());
  });
});
