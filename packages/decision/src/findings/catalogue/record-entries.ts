import type { CatalogueEntry } from './entry.ts';

/** Integrity of the record: F-90 to F-100. */
export const RECORD_ENTRIES = {
  'F-90': {
    title: { zh: '事后补记', en: 'recorded late' },
    severities: ['warning'],
    remedy: {
      zh: '说明迟录原因,附当时的材料;以后当天记录',
      en: 'Say why it was late and add what was written then; record it that day from now on',
    },
  },
  'F-91': {
    title: { zh: '批量补台账', en: 'recorded in a batch' },
    severities: ['error'],
    remedy: {
      zh: '逐环节提供当时的签到表、记录、照片;拿不出来的重新办理',
      en: 'Produce the sign-in sheet, minutes and photographs of each stage, or go through it again',
    },
  },
  'F-92': {
    title: { zh: '更正过记录', en: 'record corrected' },
    severities: ['warning', 'information'],
    remedy: {
      zh: '对照原件核实更正前后的数字,留存更正依据',
      en: 'Compare both figures with the original paper, and keep what the correction rests on',
    },
  },
  'F-93': {
    title: { zh: '证明材料重复使用', en: 'evidence used again' },
    severities: ['error', 'warning'],
    remedy: {
      zh: '换成各自当时的材料;拿不出来的,按没有材料处理',
      en: 'Put the true file of each in its place; where there is none, it counts as unproven',
    },
  },
  'F-94': {
    title: { zh: '会议记录要素不全', en: 'minutes incomplete' },
    severities: ['warning'],
    remedy: {
      zh: '上传会议记录原件,或者补充地点、主持人和讨论情况',
      en: 'Add the minutes as a file; from now on record place, chair and discussion',
    },
  },
  'F-95': {
    title: { zh: '日志不连续', en: 'gap in the log' },
    severities: ['error'],
    remedy: {
      zh: '停止使用这份副本,用 siyi audit verify 核对,并从可信的副本恢复',
      en: 'Stop using this copy; run siyi audit verify, and restore from a copy that verifies',
    },
  },
  'F-96': {
    title: { zh: '归档迟延、案卷不全', en: 'filed late or incomplete' },
    severities: ['warning'],
    remedy: {
      zh: '马上归档,补齐缺少的材料或者写明原因',
      en: 'File it now; add what is missing, or say why it is',
    },
  },
  'F-97': {
    title: { zh: '没有结果就结束', en: 'closed without a result' },
    severities: ['warning'],
    remedy: {
      zh: '公开停止的原因、已付的钱和结算情况',
      en: 'Disclose why it ended, what was paid and how it was settled',
    },
  },
  'F-98': {
    title: { zh: '内容雷同', en: 'copied text' },
    severities: ['warning'],
    remedy: {
      zh: '核实各村是否真正讨论;照搬的按本村情况重新拟定方案',
      en: 'Find out whether each village discussed it; draft the plan anew where it was copied',
    },
  },
  'F-99': {
    title: { zh: '程序版本不符', en: 'rules do not match' },
    severities: ['error'],
    remedy: {
      zh: '报告系统管理员;用这项决策登记时的程序重新核算',
      en: 'Tell the operator; judge it again by the procedure that the decision is pinned to',
    },
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
