import { type AnyStateMachine, createMachine, getNextTransitions, transition } from 'xstate';
import { ENDS, outcomesOf, type ProcedureDocument, type Stage } from './schema.ts';

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

// Objections are recorded from the first posting to the end, wherever the decision stands by then.
const EVERYWHERE = ['ObjectionRaised', 'ObjectionAnswered', 'ObjectionEscalated'];

const STAYING: Record<Stage['kind'], readonly string[]> = {
  meeting: ['MeetingConvened', 'MeetingRecorded'],
  notice: ['NoticePosted', 'NoticeInterrupted'],
  implementation: [
    'ImplementationStarted',
    'ContractSigned',
    'ProgressReported',
    'AcceptanceRecorded',
  ],
  archive: [],
};

/**
 * Builds the machine of a procedure: its states are the stages and ends, its `on:` the topology
 * events, and nothing else. No guards, actions, context, timers or invocations: numbers are the
 * policies' affair, and replay must never be refused by a rule that changed later.
 */
export function buildMachine(procedure: ProcedureDocument): AnyStateMachine {
  const resolving = procedure.stages.findIndex((stage) => 'resolves' in stage && stage.resolves);
  const stages = procedure.stages.map((stage, index) => [
    stage.id,
    { on: transitionsOf(stage, index <= resolving) },
  ]);
  const ends = ENDS.map((end) => [end, { type: 'final' as const }]);
  return createMachine({
    id: `${procedure.id}@${procedure.version}`,
    initial: procedure.stages[0]?.id ?? '',
    states: Object.fromEntries([...stages, ...ends]),
  });
}

function transitionsOf(stage: Stage, beforeResolution: boolean): Record<string, string> {
  // A legal event that does not move the stage targets its own stage: otherwise it is not permitted.
  const staying = [
    ...EVERYWHERE,
    ...STAYING[stage.kind],
    ...(beforeResolution ? ['PlanRevised'] : []),
  ];
  const moving = outcomesOf(stage).map(([outcome, to]) => [topologyEvent(stage.id, outcome), to]);
  return {
    ...Object.fromEntries(staying.map((event) => [event, stage.id])),
    ...(beforeResolution ? { DecisionWithdrawn: 'withdrawn' } : {}),
    ...Object.fromEntries(moving),
  };
}

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
