import type { Bilingual } from '@siyi/kernel';
import type { CommandType } from '../command.ts';

const WORDS = {
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
} satisfies Readonly<Record<Exclude<CommandType, 'EndNotice'>, Bilingual>>;

/** What each command that a person can send does, as a clerk would say it; by the command's name. */
export const COMMAND_WORDS: Readonly<Record<string, Bilingual>> = WORDS;
