import type { DecisionSummary, DecisionView, Next, StageView } from '@siyi/contracts';
import {
  type DecisionState,
  dueOf,
  nextSteps,
  type RuleBook,
  standingOf,
  type VillageState,
} from '@siyi/decision';
import { assert, type Instant } from '@siyi/kernel';
import { nationalCalendar } from '@siyi/procedure';
import type { DecisionRecord } from './decision-record.ts';

/** A decision as a list shows it. */
export function toSummary(record: DecisionRecord, villageName?: string): DecisionSummary {
  const { id, village, title, startedAt, updatedAt, state } = record;
  const [due] = dueOf(state, nationalCalendar);
  const stage = state.procedure.stages.get(state.stage);
  assert(stage, 'a decision stands in a stage of its procedure');
  return {
    id,
    village,
    ...(villageName === undefined ? {} : { villageName }),
    title,
    matter: state.matter,
    procedure: state.procedure.ref,
    state: standingOf(state),
    stage: state.stage,
    stageTitle: stage.title,
    ...(state.amount === undefined ? {} : { amount: state.amount }),
    version: state.version,
    startedAt,
    updatedAt,
    ...(due === undefined ? {} : { dueAt: due.at }),
  };
}

/** What surrounds a decision when its own page is shown. */
export interface ViewSituation {
  readonly rules: RuleBook;
  readonly village: VillageState;
  readonly now: Instant;
}

/** A decision with everything that its own page tells. */
export function toDecisionView(record: DecisionRecord, situation: ViewSituation): DecisionView {
  const { state, plan, position } = record;
  const { posting } = state;
  return {
    ...toSummary(record, situation.village.name),
    position,
    procedureHash: state.procedure.hash,
    plan,
    planVersion: state.planVersion,
    stages: stagesOf(record),
    ...(posting
      ? {
          posting: {
            stage: posting.stage,
            postedAt: posting.postedAt,
            countsFrom: posting.countsFrom,
            endsAt: posting.endsAt,
            ...(posting.interruptedAt ? { interruptedAt: posting.interruptedAt } : {}),
          },
        }
      : {}),
    objections: [...state.objections].map(([objection, { stage, open, escalated }]) => {
      return { objection, ...(stage === undefined ? {} : { stage }), open, escalated };
    }),
    next: nextOf(state, situation),
  };
}

/** The stages of the procedure in order, as far as the decision has gone. */
export function stagesOf({ state }: DecisionRecord): readonly StageView[] {
  const { stages } = state.procedure.document;
  const open = stages.findIndex((stage) => stage.id === state.stage);
  const isThrough = state.end === 'archived';
  return stages.map(({ id, kind, title }, index) => {
    const progress = index < open || isThrough ? 'passed' : index === open ? 'open' : 'ahead';
    return { id, kind, title, progress };
  });
}

/** What can come next, as the interface tells it. */
export function nextOf(
  decision: DecisionState,
  { rules, village, now }: ViewSituation,
): readonly Next[] {
  return nextSteps({ law: rules.law, village, decision, now }).map((step) => ({
    command: step.command,
    as: step.as,
    stage: step.stage,
    ...(step.from === undefined ? {} : { from: step.from }),
    missing: step.missing,
  }));
}
