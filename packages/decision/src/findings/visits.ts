import type { Instant } from '@siyi/kernel';
import { PASSED_OVER, topologyEvent } from '@siyi/procedure';
import { topologyEventOf } from '../state.ts';
import { isAct } from './acts.ts';
import { type History, inOrder, perHistory, type StagedFact } from './history.ts';

/** A time that a decision stood in a stage. */
export interface Visit {
  readonly stage: string;
  /** The fact that led into it: of a paper, the last act of the stage before. */
  readonly openedBy: StagedFact;
  /** The fact that led out of it; undefined where it stands there still. */
  readonly leftBy: StagedFact | undefined;
}

/** The stages that a decision went through, one after the other, those passed over left out. */
export const visitsOf = perHistory((history): readonly Visit[] =>
  history.claimed ? claimedVisits(history) : walk(history),
);

/** The way of a run through its topology, as its events moved it. */
function walk({ facts, procedure }: History): readonly Visit[] {
  const visits: Visit[] = [];
  let open: { readonly stage: string; readonly openedBy: StagedFact } | undefined;
  for (const fact of facts) {
    const { topology } = fact.under ?? procedure;
    const next = stageAfter(fact, open?.stage, topology);
    if (next === undefined || next === open?.stage) continue;
    if (open) visits.push({ ...open, leftBy: fact });
    open = { stage: next, openedBy: fact };
  }
  // An end is no stage: nothing opens behind it.
  return open && procedure.stages.has(open.stage)
    ? [...visits, { ...open, leftBy: undefined }]
    : visits;
}

function stageAfter(
  fact: StagedFact,
  stage: string | undefined,
  topology: History['procedure']['topology'],
): string | undefined {
  if (fact.type === 'DecisionMigrated') return fact.data.stage;
  const first =
    fact.type === 'DecisionStarted'
      ? topology.initial
      : stage && topology.stageAfter(stage, topologyEventOf(stage, fact));
  const { passedOver = [] } = fact.data as { passedOver?: readonly string[] };
  return passedOver.reduce<string | undefined>(
    (at, passed) => at && topology.stageAfter(at, topologyEvent(passed, PASSED_OVER)),
    first,
  );
}

/** The way that a paper claims, by the dates of its acts. */
function claimedVisits(history: History): readonly Visit[] {
  const visits: Visit[] = [];
  let last: StagedFact | undefined;
  let open: { readonly stage: string; readonly openedBy: StagedFact } | undefined;
  for (const act of inOrder(history).filter(isAct)) {
    if (act.inStage !== undefined && act.inStage !== open?.stage) {
      if (open && last) visits.push({ ...open, leftBy: last });
      open = { stage: act.inStage, openedBy: last ?? history.facts[0] ?? act };
    }
    last = act;
  }
  return open ? [...visits, { ...open, leftBy: undefined }] : visits;
}

/** When a visit began and ended; undefined where it has not ended. */
export function spanOf({ openedBy, leftBy }: Visit): {
  readonly from: Instant;
  readonly until: Instant | undefined;
} {
  return { from: openedBy.occurredAt, until: leftBy?.occurredAt };
}
