import { type AnyStateMachine, createMachine, getNextTransitions, transition } from 'xstate';
import { ENDS, type ProcedureDocument } from './schema.ts';
import { onwardTarget, outcomesOf, type Stage } from './stage-schema.ts';

/** Where each topology event leads from each stage: computed once from the XState machine. */
export interface Topology {
  /** The machine itself, for diagrams and for walking its paths in tests. */
  readonly machine: AnyStateMachine;
  readonly initial: string;
  /** The stage or end after an event; undefined when the stage does not permit it. */
  stageAfter(stage: string, event: string): string | undefined;
  /** The topology events that a stage permits. */
  openEvents(stage: string): readonly string[];
}

// What is recorded wherever a decision stands.
const EVERYWHERE = [
  'ObjectionRaised',
  'ObjectionAnswered',
  'ObjectionEscalated',
  'OpinionIssued',
  'QueryRaised',
  'QueryAnswered',
  'RectificationDemanded',
  'RectificationReported',
  'RectificationVerified',
  'ReviewRecorded',
  'DecisionSuspended',
  'DecisionResumed',
  'RecusalDeclared',
  'EmergencyMeasureRecorded',
  'RecordCorrected',
  'EvidenceAttached',
  'DeadlineApproached',
];

const STAYING: Record<Stage['kind'], readonly string[]> = {
  meeting: ['MeetingConvened', 'MeetingRecorded'],
  review: ['ReviewRequested'],
  notice: ['NoticePosted', 'NoticeInterrupted'],
  implementation: [
    'ImplementationStarted',
    'ContractSigned',
    'ProgressReported',
    'ChangeRequested',
    'AcceptanceRecorded',
  ],
  supervision: [],
  evaluation: ['EvaluationRecorded'],
  archive: [],
};

/**
 * Builds the machine of a procedure: its states are the stages and ends, its `on:` the topology
 * events, and nothing else. No guards, actions, context, timers or invocations: numbers are the
 * policies' affair, and replay must never be refused by a rule that changed later.
 */
export function buildMachine(procedure: ProcedureDocument): AnyStateMachine {
  const stages = procedure.stages.map((stage, index) => [
    stage.id,
    { on: transitionsOf(procedure, stage, index) },
  ]);
  const ends = ENDS.map((end) => [end, { type: 'final' as const }]);
  return createMachine({
    id: `${procedure.id}@${procedure.version}`,
    initial: procedure.stages[0]?.id ?? '',
    states: Object.fromEntries([...stages, ...ends]),
  });
}

function transitionsOf(
  procedure: ProcedureDocument,
  stage: Stage,
  index: number,
): Record<string, string> {
  const resolving = procedure.stages.findIndex((one) => 'resolves' in one && one.resolves);
  const works = procedure.stages.findIndex((one) => one.kind === 'implementation');
  const isResolved = index > resolving;
  // While a change waits for its vote, the resolution stands and can be revoked or corrected.
  const stands = index >= Math.min(resolving, changesFrom(procedure));
  // A legal event that does not move the stage targets its own stage: otherwise it is not permitted.
  const staying = [
    ...EVERYWHERE,
    ...STAYING[stage.kind],
    ...(isResolved ? [] : ['PlanRevised']),
    ...(index === resolving ? ['DecisionEscalated'] : []),
    ...(stands ? ['CorrectionOrdered'] : []),
    ...(isResolved ? ['ChangeDecided'] : []),
    ...(index >= works ? ['PaymentRecorded'] : []),
  ];
  return {
    ...Object.fromEntries(staying.map((event) => [event, stage.id])),
    DecisionLapsed: 'lapsed',
    ...(stands ? { ResolutionRevoked: 'revoked' } : {}),
    ...(stands ? correctionsTo(procedure.stages.slice(0, index + 1)) : {}),
    ...(isResolved ? {} : { DecisionWithdrawn: 'withdrawn' }),
    ...(stage.when ? { [topologyEvent(stage.id, PASSED_OVER)]: onwardTarget(stage) } : {}),
    ...redecisions(procedure, stage),
    ...Object.fromEntries(
      outcomesIn(procedure, stage).map(([outcome, to]) => [topologyEvent(stage.id, outcome), to]),
    ),
  };
}

/** The place of the stage to which a change that needs a vote goes back. */
function changesFrom({ stages }: ProcedureDocument): number {
  const works = stages.find((stage) => stage.kind === 'implementation');
  const target = works?.kind === 'implementation' ? works.outcomes.changed : undefined;
  const place = stages.findIndex(({ id }) => id === target);
  return place < 0 ? stages.length : place;
}

/** The outcome of a stage that does not apply to a decision. */
export const PASSED_OVER = 'passed-over';

/** A township's order takes a decision back to a stage that has to be held again. */
function correctionsTo(stages: readonly Stage[]): Record<string, string> {
  return Object.fromEntries(stages.map(({ id }) => [correctionEvent(id), id]));
}

/** The topology event of an order to hold a stage again. */
export function correctionEvent(stage: string): string {
  return `CorrectionOrdered.${stage}`;
}

/** A corrected record decides its meeting again, as long as nobody has acted on what it decided. */
function redecisions(procedure: ProcedureDocument, stage: Stage): Record<string, string> {
  const before = procedure.stages.filter(
    (other) => other.kind === 'meeting' && stagesBehind(procedure, other).includes(stage.id),
  );
  return Object.fromEntries(
    before.flatMap((meeting) =>
      outcomesIn(procedure, meeting).map(([outcome, to]) => [
        topologyEvent(meeting.id, outcome),
        to,
      ]),
    ),
  );
}

/** The stages in which a decision can stand just after an outcome of a stage. */
function stagesBehind(procedure: ProcedureDocument, stage: Stage): readonly string[] {
  const behind = new Set(outcomesIn(procedure, stage).map(([, to]) => to));
  for (const id of behind) {
    const next = procedure.stages.find((one) => one.id === id);
    if (next?.when) behind.add(onwardTarget(next));
  }
  return [...behind];
}

/** Every outcome of a stage, those that a document may leave out included. */
export function outcomesIn(
  procedure: ProcedureDocument,
  stage: Stage,
): readonly (readonly [outcome: string, target: string])[] {
  const written = outcomesOf(stage);
  const resolving = procedure.stages.find((one) => 'resolves' in one && one.resolves);
  const works = procedure.stages.find((one) => one.kind === 'implementation');
  if (!resolving || !works) return written;
  if (stage === works) return [['changed', resolving.id], ['terminated', 'terminated'], ...written];
  const back = resolving.kind === 'meeting' ? resolving.outcomes['amount-changed'] : undefined;
  if (back !== undefined && isGateTo(procedure, stage, resolving)) {
    return [...written, ['amount-changed', back]];
  }
  // A change that the body votes down leaves its resolution as it was.
  return stage === resolving ? [...written, [CHANGE_REFUSED, works.id]] : written;
}

/** Whether a stage stands between the last deliberation and the vote: the plan is examined already. */
function isGateTo({ stages }: ProcedureDocument, stage: Stage, resolving: Stage): boolean {
  const place = stages.indexOf(stage);
  const end = stages.indexOf(resolving);
  return place < end && stages.slice(place, end).every(({ kind }) => kind !== 'meeting');
}

/** The outcome of a vote on a change that is not passed. */
export const CHANGE_REFUSED = 'change-refused';

/** The topology event of an outcome, such as `branch-examination.passed`. */
export function topologyEvent(stage: string, outcome: string): string {
  return `${stage}.${outcome}`;
}

/** Walks the machine with XState's pure functions and keeps the answers: replay then needs a map only. */
export function topologyOf(machine: AnyStateMachine): Topology {
  const table = new Map<string, ReadonlyMap<string, string>>();
  for (const stage of Object.keys(machine.states)) {
    const snapshot = machine.resolveState({ value: stage, context: {} });
    const events = getNextTransitions(snapshot).map((next) => next.eventType);
    table.set(
      stage,
      new Map(
        events.map((type) => [type, String(transition(machine, snapshot, { type })[0].value)]),
      ),
    );
  }
  return {
    machine,
    initial: String(machine.config.initial),
    stageAfter: (stage, event) => table.get(stage)?.get(event),
    openEvents: (stage) => [...(table.get(stage)?.keys() ?? [])],
  };
}
