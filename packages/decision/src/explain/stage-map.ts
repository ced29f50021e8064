import type {
  MeetingStage,
  NoticeStage,
  Procedure,
  ProcedureDocument,
  Stage,
} from '@siyi/procedure';

/** The stage of one procedure that stands for each stage of another; those without one are absent. */
export type StageMap = ReadonlyMap<string, string>;

type Same = (here: Stage, there: Stage) => boolean;

/**
 * Which stage of another procedure stands for which of this one: the one of the same id; else the
 * one that resolves, or that owns the plan; else, in order, one of the same kind where the same body
 * meets, or that discloses the same.
 */
export function mapStages(here: Procedure, there: Procedure): StageMap {
  const ways: readonly Same[] = [
    (one, other) => one.id === other.id,
    (one, other) => one.id === here.resolving.id && other.id === there.resolving.id,
    (one, other) => one.id === here.planOwner.id && other.id === there.planOwner.id,
    (one, other) => isLike(one, other) && firstBody(here, one) === firstBody(there, other),
    (one, other) => isLike(one, other) && meetsThere(here, one, there, other),
  ];
  const mapped = new Map<string, string>();
  for (const isSame of ways) {
    for (const one of here.document.stages) {
      if (mapped.has(one.id)) continue;
      const taken = new Set(mapped.values());
      const other = there.document.stages.find(
        (stage) => stage.kind === one.kind && !taken.has(stage.id) && isSame(one, stage),
      );
      if (other) mapped.set(one.id, other.id);
    }
  }
  return mapped;
}

/** What resolves or owns the plan stands for nothing that does not; a notice for the same notice. */
function isLike(one: Stage, other: Stage): boolean {
  if (one.kind === 'meeting' && other.kind === 'meeting') {
    return ![one, other].some(({ resolves, ownsPlan }) => resolves || ownsPlan);
  }
  return one.kind !== 'notice' || one.discloses === (other as NoticeStage).discloses;
}

/** The body that meets there in most villages, by the body of the law that it is a form of. */
function firstBody({ document }: Procedure, stage: Stage): string | undefined {
  if (stage.kind !== 'meeting') return undefined;
  const first = stage.bodies.find(({ when }) => when === undefined) ?? stage.bodies[0];
  return first && modelOf(document, first.body);
}

function meetsThere(here: Procedure, one: Stage, there: Procedure, other: Stage): boolean {
  if (one.kind !== 'meeting' || other.kind !== 'meeting') return true;
  return one.bodies.some(({ body }) => bodyIn(here.document, body, there.document, other));
}

/** The body of a stage that is the same, or a form of the same body of the law. */
export function bodyIn(
  here: ProcedureDocument,
  body: string,
  there: ProcedureDocument,
  stage: MeetingStage,
): string | undefined {
  const known = stage.bodies.map((one) => one.body);
  const model = modelOf(here, body);
  return known.find((one) => one === body) ?? known.find((one) => modelOf(there, one) === model);
}

function modelOf({ bodies = [] }: ProcedureDocument, body: string): string {
  return bodies.find(({ id }) => id === body)?.formOf ?? body;
}
