import type { CatalogueEntry } from './entry.ts';

/** Disclosure, objection and supervision: F-40 to F-68. */
export const DISCLOSURE_ENTRIES = {
  'F-40': {
    title: { zh: '决议没有公开', en: 'resolution not disclosed' },
    severities: ['error', 'warning'],
    remedy: {
      zh: '马上公示决议,满期以前停止实施',
      en: 'Post the resolution now, and stop the works until the period is over',
    },
  },
  'F-41': {
    title: { zh: '实施结果没有公开', en: 'result not disclosed' },
    severities: ['error', 'warning'],
    remedy: {
      zh: '马上公示实施结果和支出,满期后再归档',
      en: 'Post the result with what was spent, and file the decision when the period is over',
    },
  },
  'F-42': {
    title: { zh: '公示期不足', en: 'posting too short' },
    severities: ['error'],
    remedy: {
      zh: '重新公示,天数从头计算;满期以前停止下一步',
      en: 'Post it again for the whole period, counted anew; wait with the next step',
    },
  },
  'F-44': {
    title: { zh: '公示证明不足', en: 'posting weakly proven' },
    severities: ['warning'],
    remedy: {
      zh: '在规定的每个公开栏张贴,首日和末日各拍照上传',
      en: 'Put it up on every board, and add a photograph of the first and of the last day',
    },
  },
  'F-47': {
    title: { zh: '异议逾期答复', en: 'objection answered late' },
    severities: ['error'],
    remedy: {
      zh: '马上书面答复异议人;未到期的以后按期答复',
      en: 'Answer the objector in writing now; answer within the days from now on',
    },
  },
  'F-48': {
    title: { zh: '带着异议实施', en: 'went on with an open objection' },
    severities: ['error'],
    remedy: {
      zh: '停下来先答复异议;成立的重新公示、重新表决',
      en: 'Stop and answer first; where it is upheld, post and vote again',
    },
  },
  'F-51': {
    title: { zh: '泄露个人信息', en: 'personal data exposed' },
    severities: ['warning'],
    remedy: {
      zh: '撤下公开的页面和纸张,遮去号码再公开;以后不写进方案',
      en: 'Take it off boards and pages, cover the numbers and post it again; leave them out of plans',
    },
  },
  'F-60': {
    title: { zh: '监督缺位', en: 'supervision absent' },
    severities: ['warning', 'error'],
    remedy: {
      zh: '请村务监督委员会查阅材料,补充监督意见',
      en: 'Have the supervision committee read the papers and record its opinion',
    },
  },
  'F-61': {
    title: { zh: '监督人员不合资格', en: 'supervisor not eligible' },
    severities: ['error'],
    remedy: {
      zh: '终止其中一个职务,补选村务监督委员会成员',
      en: 'End one of the seats, and elect another member of the supervision committee',
    },
  },
  'F-62': {
    title: { zh: '自我监督', en: 'self-supervision' },
    severities: ['error'],
    remedy: {
      zh: '由村务监督委员会其他成员重新监督,原意见作废',
      en: 'Have another member of the supervision committee supervise it anew',
    },
  },
  'F-63': {
    title: { zh: '监督走过场', en: 'rubber stamp' },
    severities: ['warning'],
    remedy: {
      zh: '逐件列席、查账、核对公示,当时记录意见',
      en: 'Attend, examine the vouchers and the boards of each, and record the opinion then',
    },
  },
  'F-64': {
    title: { zh: '整改、质询没有回应', en: 'demand ignored' },
    severities: ['error'],
    remedy: {
      zh: '马上书面答复和整改;仍不办理的报乡镇督办',
      en: 'Answer and put it right now; else have the township press for it',
    },
  },
  'F-65': {
    title: { zh: '违法问题没有上报', en: 'violation not reported upward' },
    severities: ['warning'],
    remedy: {
      zh: '村务监督委员会向乡镇和监察机关报告,或者把异议提交乡镇',
      en: 'The supervision committee reports to the township and the supervisory organ, or escalates its objection',
    },
  },
  'F-67': {
    title: { zh: '村委会内有近亲属', en: 'near relatives in the committee' },
    severities: ['error'],
    remedy: {
      zh: '其中一人辞去职务,依法补选',
      en: 'One of them leaves the committee, and the seat is filled by law',
    },
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
