import type { Bilingual } from '@siyi/kernel';

/** What each command does, as a clerk would say it. */
export const COMMAND_WORDS: Readonly<Record<string, Bilingual>> = {
  RegisterVillage: { zh: '登记村', en: 'registers the village' },
  SetRoster: { zh: '更新名册', en: 'sets the roster' },
  StartDecision: { zh: '登记动议', en: 'starts a decision' },
  RevisePlan: { zh: '修改方案', en: 'revises the plan' },
  ConveneMeeting: { zh: '通知开会', en: 'convenes a meeting' },
  RecordMeeting: { zh: '记录会议', en: 'records a meeting' },
  PostNotice: { zh: '张贴公示', en: 'posts a notice' },
  InterruptNotice: { zh: '报告公示中断', en: 'reports an interruption' },
  RaiseObjection: { zh: '提出异议', en: 'raises an objection' },
  AnswerObjection: { zh: '答复异议', en: 'answers an objection' },
  EscalateObjection: { zh: '把异议提交乡镇', en: 'escalates an objection' },
  StartImplementation: { zh: '开始实施', en: 'starts the implementation' },
  SignContract: { zh: '签订合同', en: 'signs a contract' },
  ReportProgress: { zh: '通报进度', en: 'reports progress' },
  RecordAcceptance: { zh: '记录验收', en: 'records the acceptance' },
  WithdrawDecision: { zh: '撤回动议', en: 'withdraws the motion' },
  ArchiveDecision: { zh: '归档', en: 'archives the decision' },
};

/** How a decision stands. */
export const STATE_WORDS: Readonly<Record<string, Bilingual>> = {
  open: { zh: '正在办理', en: 'open' },
  suspended: { zh: '中止', en: 'suspended' },
  rejected: { zh: '没有通过', en: 'rejected' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  lapsed: { zh: '已失效', en: 'lapsed' },
  terminated: { zh: '已终止', en: 'terminated' },
  revoked: { zh: '已撤销', en: 'revoked' },
  archived: { zh: '已办完归档', en: 'archived' },
};

export const SEVERITY_WORDS: Readonly<Record<string, Bilingual>> = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '提醒', en: 'warning' },
  information: { zh: '参考', en: 'note' },
};
