import { SUPERVISORS, SUSPENDERS, VILLAGE_COMMITTEE } from '../policies/senders.ts';
import type { DecisionState, Request } from '../state.ts';
import type { NextStep } from './next-step.ts';

/** What the supervision committee waits for, and what waits for its word. */
export function requestSteps({ stage, queries, demands }: DecisionState): readonly NextStep[] {
  const isAny = (requests: ReadonlyMap<string, Request>, state: Request['state']) =>
    [...requests.values()].some((one) => one.state === state);
  const step = { stage, missing: [] };
  return [
    ...(isAny(queries, 'open')
      ? [{ command: 'AnswerQuery', as: VILLAGE_COMMITTEE, ...step } as const]
      : []),
    ...(isAny(demands, 'open')
      ? [{ command: 'ReportRectification', as: VILLAGE_COMMITTEE, ...step } as const]
      : []),
    ...(isAny(demands, 'reported')
      ? [{ command: 'VerifyRectification', as: SUPERVISORS, ...step } as const]
      : []),
  ];
}

/** A suspended decision waits to be let go on. */
export function resumeSteps({ stage }: DecisionState): readonly NextStep[] {
  return [{ command: 'ResumeDecision', stage, as: SUSPENDERS, missing: [] }];
}
