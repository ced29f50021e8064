import {
  type DecisionState,
  evolveDecision,
  type NextStep,
  type Objection,
  type Request,
} from '@siyi/decision';
import type { Instant } from '@siyi/kernel';
import {
  type Procedure,
  type ProcedureDocument,
  type Stage,
  shippedCatalogue,
} from '@siyi/procedure';

/** A procedure that ships, by its `id@version`. */
export function shipped(ref: string): Procedure {
  const found = shippedCatalogue.procedures.find((procedure) => procedure.ref === ref);
  if (!found) throw new Error(`${ref} is not shipped`);
  return found;
}

/** A procedure of a county: that of Xiyang with bodies, forms of vote and stages of its own. */
export function countyProcedure(
  own: Pick<ProcedureDocument, 'bodies' | 'methods'>,
  more: readonly Stage[] = [],
): Procedure {
  const base = shipped('xiyang-four-procedures@2026-01-01');
  const stages = new Map([...base.stages, ...more.map((stage) => [stage.id, stage] as const)]);
  const document = { ...base.document, ...own, stages: [...stages.values()] };
  return { ...base, document, stages, stageIds: [...stages.keys()], hash: 'county' };
}

const NOW = '2026-03-16T00:00:00.000Z' as Instant;

/** An objection to a notice stage that waits for its answer. */
export function objectionTo(stage: string): Objection {
  return { stage, open: true, escalated: false, waitsSince: NOW };
}

/** A query or a demand of the supervision committee. */
export function request(state: Request['state'], more: Partial<Request> = {}): Request {
  return { state, setBy: 'event-2', ...more };
}

/** A decision of the procedure of Xiyang, moved to a stage. */
export function decisionIn(stage: string, changes: Partial<DecisionState> = {}): DecisionState {
  const procedure = shipped('xiyang-four-procedures@2026-01-01');
  const started = evolveDecision(shippedCatalogue, undefined, {
    eventId: 'event-1',
    type: 'DecisionStarted',
    schemaVersion: 1,
    version: 1,
    actor: { seat: 'village-committee', person: 'person' },
    occurredAt: NOW,
    recordedAt: NOW,
    procedureHash: procedure.hash,
    data: {
      procedure: procedure.ref,
      matter: 'PUBLIC_WELFARE',
      title: '村道硬化',
      plan: '硬化主街',
      source: 'village-cadres',
    },
  });
  return { ...started, stage, ...changes };
}

export function stepTo(command: NextStep['command'], more: Partial<NextStep> = {}): NextStep {
  return { command, stage: 'congress-resolution', as: ['village-committee'], missing: [], ...more };
}
