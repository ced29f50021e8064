import type { Bilingual } from '@siyi/kernel';
import type { EventType } from '../event.ts';

/** The kinds of events, as a person calls them in a list. */
export const EVENT_TITLES: Readonly<Record<EventType, Bilingual>> = {
  VillageRegistered: { zh: '村登记', en: 'Village registered' },
  RosterSet: { zh: '名册更新', en: 'Roster set' },
  DecisionStarted: { zh: '动议', en: 'Motion' },
  PlanRevised: { zh: '方案修改', en: 'Plan revised' },
  MeetingConvened: { zh: '会议通知', en: 'Summons' },
  MeetingRecorded: { zh: '会议记录', en: 'Meeting' },
  StageDecided: { zh: '会议结果', en: 'Outcome of a meeting' },
  NoticePosted: { zh: '张贴公示', en: 'Notice posted' },
  NoticeInterrupted: { zh: '公示中断', en: 'Notice interrupted' },
  NoticeEnded: { zh: '公示期满', en: 'Notice over' },
  ObjectionRaised: { zh: '提出异议', en: 'Objection' },
  ObjectionAnswered: { zh: '答复异议', en: 'Answer to an objection' },
  ObjectionEscalated: { zh: '异议提交乡镇', en: 'Objection escalated' },
  ImplementationStarted: { zh: '开始实施', en: 'Implementation started' },
  ContractSigned: { zh: '签订合同', en: 'Contract' },
  ProgressReported: { zh: '进度', en: 'Progress' },
  AcceptanceRecorded: { zh: '验收', en: 'Acceptance' },
  DecisionWithdrawn: { zh: '撤回动议', en: 'Motion withdrawn' },
  DecisionArchived: { zh: '归档', en: 'Archived' },
};
