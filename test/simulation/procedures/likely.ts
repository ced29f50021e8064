// What may well happen where a decision stands, beside what comes next.
import type { CommandType } from '@siyi/decision';
import { openStage, type Place } from './place.ts';

const ANYWHERE: readonly CommandType[] = [
  'MigrateDecision',
  'SuspendDecision',
  'IssueOpinion',
  'RaiseQuery',
  'DemandRectification',
  'GrantAuthorisation',
  'EndAuthorisation',
  'GrantSeat',
  'EndSeat',
  'EraseSubject',
];

const BY_KIND: Readonly<Record<string, readonly CommandType[]>> = {
  meeting: ['RevisePlan', 'RecordMeeting'],
  notice: [...many('RaiseObjection', 8), ...many('InterruptNotice', 3), 'PostNotice'],
  implementation: [
    ...many('RequestChange', 3),
    ...many('TerminateImplementation', 4),
    'SignContract',
    'ReportProgress',
    'RecordPayment',
  ],
  review: ['RecordReview'],
  supervision: ['DemandRectification'],
  evaluation: ['RecordEvaluation'],
};

/** The commands that are likely in a place, the likelier ones several times. */
export function likelyIn(place: Place): readonly CommandType[] {
  const { decision } = place;
  const isResolving = decision.stage === decision.procedure.resolving.id;
  const isResolved =
    decision.procedure.topology.stageAfter(decision.stage, 'ResolutionRevoked') !== undefined;
  return [
    ...ANYWHERE,
    ...(BY_KIND[openStage(place).kind] ?? []),
    ...(isResolving ? many('EscalateToAssembly', 6) : []),
    ...(decision.correctable ? many('CorrectRecord', 2) : []),
    ...(isResolved ? (['OrderCorrection', 'RevokeResolution'] as const) : []),
    ...(decision.objections.size > 0 ? many('EscalateObjection', 1) : []),
  ];
}

function many(type: CommandType, times: number): readonly CommandType[] {
  return Array.from({ length: times }, () => type);
}
