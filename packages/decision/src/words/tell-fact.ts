import type { Bilingual } from '@siyi/kernel';
import { tellException } from './tell-exception.ts';
import { tellMeeting } from './tell-meeting.ts';
import { tellMotion } from './tell-motion.ts';
import { tellNotice } from './tell-notice.ts';
import { tellSupervision } from './tell-supervision.ts';
import { tellTownship } from './tell-township.ts';
import { tellVillage } from './tell-village.ts';
import { tellWorks } from './tell-works.ts';
import type { Told } from './told.ts';

export type { Told } from './told.ts';

/** What a fact means, in one or two plain sentences; numbers first. */
export function tellFact({ fact, ...around }: Told): Bilingual {
  switch (fact.type) {
    case 'VillageRegistered':
    case 'RosterSet':
    case 'SeatGranted':
    case 'SeatEnded':
    case 'AuthorisationGranted':
    case 'AuthorisationEnded':
    case 'RelationDeclared':
    case 'SubjectErased':
    case 'ProcedurePublished':
      return tellVillage(fact);
    case 'DecisionStarted':
    case 'PlanRevised':
    case 'DecisionWithdrawn':
    case 'DecisionArchived':
      return tellMotion({ ...around, fact });
    case 'MeetingConvened':
    case 'MeetingRecorded':
    case 'StageDecided':
    case 'DecisionEscalated':
    case 'RecusalDeclared':
      return tellMeeting({ ...around, fact });
    case 'NoticePosted':
    case 'NoticeInterrupted':
    case 'NoticeEnded':
    case 'ObjectionRaised':
    case 'ObjectionAnswered':
    case 'ObjectionEscalated':
      return tellNotice({ ...around, fact });
    case 'ImplementationStarted':
    case 'ContractSigned':
    case 'ProgressReported':
    case 'ChangeRequested':
    case 'ChangeDecided':
    case 'PaymentRecorded':
    case 'AcceptanceRecorded':
    case 'ImplementationTerminated':
    case 'EvaluationRecorded':
      return tellWorks({ ...around, fact });
    case 'OpinionIssued':
    case 'QueryRaised':
    case 'QueryAnswered':
    case 'RectificationDemanded':
    case 'RectificationReported':
    case 'RectificationVerified':
      return tellSupervision({ ...around, fact });
    case 'ReviewRequested':
    case 'ReviewRecorded':
    case 'CorrectionOrdered':
    case 'ResolutionRevoked':
    case 'DecisionMigrated':
      return tellTownship({ ...around, fact });
    case 'DecisionSuspended':
    case 'DecisionResumed':
    case 'DecisionLapsed':
    case 'EmergencyMeasureRecorded':
    case 'RecordCorrected':
    case 'EvidenceAttached':
    case 'DeadlineApproached':
      return tellException({ ...around, fact });
  }
}
