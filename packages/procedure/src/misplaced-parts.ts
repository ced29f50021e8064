import { type Bilingual, fault } from '@siyi/kernel';
import type { CompileFault } from './compile-fault.ts';
import type { ProcedureDocument } from './schema.ts';
import type { Stage } from './stage-schema.ts';

/** Parts of a document that are well-formed and mean nothing where they stand. */
export function misplacedParts(procedure: ProcedureDocument): CompileFault[] {
  const { stages } = procedure;
  return [
    ...(procedure.bodies ?? []).flatMap((body, at) =>
      body.formOf !== undefined && body.title === undefined
        ? [misplaced(['bodies', at, 'title'], NEEDS_TITLE)]
        : [],
    ),
    ...stages.flatMap((stage, at) => [
      ...(stage.when && isAlwaysDue(stage) ? [misplaced(['stages', at, 'when'], ALWAYS_DUE)] : []),
      ...(stage.interval && at === 0
        ? [misplaced(['stages', at, 'interval'], NOTHING_BEFORE)]
        : []),
      ...[...partsOf(stage), ...worksPartsOf(procedure, stage)].map(([path, words]) =>
        misplaced(['stages', at, ...path], words),
      ),
    ]),
  ];
}

type Part = readonly [path: readonly (string | number)[], words: Bilingual];

function partsOf(stage: Stage): readonly Part[] {
  switch (stage.kind) {
    case 'meeting':
      return attemptsOf(stage);
    case 'evaluation': {
      const paired = (stage.pass === undefined) === (stage.outcomes['not-satisfied'] === undefined);
      return paired ? [] : [[['pass'], PASS_AND_OUTCOME]];
    }
    case 'implementation': {
      const from = (stage.payments ?? []).map((chain) => BigInt(chain.from.replace('.', '')));
      const unordered = from.findIndex((sum, at) => at > 0 && sum <= (from[at - 1] ?? 0n));
      return unordered < 0 ? [] : [[['payments', unordered, 'from'], ASCENDING]];
    }
    default:
      return [];
  }
}

/** A change of the works is voted on again, and works that are given up are over. */
function worksPartsOf({ stages }: ProcedureDocument, stage: Stage): readonly Part[] {
  if (stage.kind !== 'implementation') return [];
  const { changed, terminated } = stage.outcomes;
  const resolving = stages.findIndex((one) => one.kind === 'meeting' && one.resolves);
  const isBehind = stages.findIndex(({ id }) => id === changed) > resolving;
  return [
    ...(isBehind ? ([[['outcomes', 'changed'], NOT_VOTED_ON]] as const) : []),
    ...(terminated === stage.id ? ([[['outcomes', 'terminated'], NOT_OVER]] as const) : []),
  ];
}

function attemptsOf(stage: Extract<Stage, { kind: 'meeting' }>): readonly Part[] {
  const paired = (stage.attempts === undefined) === (stage.outcomes.exhausted === undefined);
  return paired ? [] : [[['attempts'], ATTEMPTS_AND_OUTCOME]];
}

/** Stages that the law, or the engine, needs in every decision. */
function isAlwaysDue(stage: Stage): boolean {
  if (stage.kind === 'implementation' || stage.kind === 'archive') return true;
  if (stage.kind === 'meeting') return stage.resolves === true || stage.ownsPlan === true;
  return stage.kind === 'notice' && ['resolution', 'result'].includes(stage.discloses);
}

function misplaced(path: readonly (string | number)[], { zh, en }: Bilingual): CompileFault {
  return { code: 'misplaced', ...fault(path, zh, en) };
}

const NEEDS_TITLE = { zh: '自定的会议要有名称', en: 'a body of its own needs a title' };
const ALWAYS_DUE = {
  zh: '这个环节每件事都要办,不能附条件',
  en: 'every decision goes through this stage; it cannot depend on a condition',
};
const NOTHING_BEFORE = {
  zh: '第一个环节之前没有环节可以间隔',
  en: 'nothing comes before the first stage that it could wait after',
};
const ATTEMPTS_AND_OUTCOME = {
  zh: 'attempts 和 outcomes.exhausted 要么都写,要么都不写',
  en: 'attempts and outcomes.exhausted go together',
};
const PASS_AND_OUTCOME = {
  zh: 'pass 和 outcomes.not-satisfied 要么都写,要么都不写',
  en: 'pass and outcomes.not-satisfied go together',
};
const NOT_VOTED_ON = {
  zh: '变更要回到决议环节或更前面,才会重新表决',
  en: 'a change leads to the resolving stage or before it, so that it is voted on',
};
const NOT_OVER = {
  zh: '终止实施不能又回到实施',
  en: 'works that are given up cannot lead back to themselves',
};
const ASCENDING = {
  zh: '各档金额要从小到大',
  en: 'the chains go up from the smallest amount',
};
