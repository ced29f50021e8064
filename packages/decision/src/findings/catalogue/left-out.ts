import type { LeftOut } from './entry.ts';

/** The findings of the catalogue that cannot be computed from what is recorded. */
export const LEFT_OUT = {
  'F-24': {
    title: { zh: '无表决权的人投票', en: 'ineligible voter' },
    reason: {
      zh: '只记录人数,不记录谁投了票;要有逐人的签到和表决权',
      en: 'Votes are counted, voters are not named: the sign-in of each person would have to be recorded',
    },
  },
  'F-25': {
    title: { zh: '一人重复计数', en: 'double count' },
    reason: {
      zh: '名册中一人两职只算一次;谁到会没有逐人记录',
      en: 'The roster counts a person of two seats once; who attended would have to be recorded by person',
    },
  },
  'F-27': {
    title: { zh: '缺席者签到', en: 'absentee signed' },
    reason: {
      zh: '没有逐人的签到,也没有请假记录',
      en: 'Neither the sign-in of each person nor leave of absence is recorded',
    },
  },
  'F-29': {
    title: { zh: '代签', en: 'proxy signing' },
    reason: {
      zh: '签名笔迹和签到设备没有记录;同一户委托也没有逐人记录',
      en: 'Handwriting, devices and the household of a proxy are not recorded',
    },
  },
  'F-35': {
    title: { zh: '长期缺席', en: 'chronic absence' },
    reason: {
      zh: '只记录到会人数;要有逐人的签到',
      en: 'Only the number present is recorded: the sign-in of each representative would be needed',
    },
  },
  'F-37': {
    title: { zh: '主要领导先表态', en: 'top leader spoke first' },
    reason: {
      zh: '没有记录发言顺序',
      en: 'The order of speaking is not recorded',
    },
  },
  'F-43': {
    title: { zh: '公示只写天数', en: 'only a number of days' },
    reason: {
      zh: '没有记录张贴的原文;系统打印的公示都写明起止日期',
      en: 'The text that was put up is not recorded; notices printed by Siyi bear both dates',
    },
  },
  'F-45': {
    title: { zh: '两份公示不在一张照片里', en: 'two papers not in one photo' },
    reason: { zh: '照片只留哈希,不看内容', en: 'Of a photograph only the hash is kept' },
  },
  'F-46': {
    title: { zh: '公示内容不全', en: 'content incomplete' },
    reason: {
      zh: '没有记录张贴的原文;系统打印的公示由记录生成',
      en: 'The text that was put up is not recorded; notices printed by Siyi are made from the record',
    },
  },
  'F-49': {
    title: { zh: '财务、村务没有定期公开', en: 'no regular publication' },
    reason: {
      zh: '只记录决策的公示;要有每月财务公开和每季村务公开的记录',
      en: 'Only notices of decisions are recorded, not the monthly accounts and the quarterly disclosure',
    },
  },
  'F-50': {
    title: { zh: '公开金额与账目不符', en: 'disclosed amount differs' },
    reason: {
      zh: '没有记录张贴的金额;要有公示原文和账目',
      en: 'The amount on the board is not recorded apart from the record itself; the accounts are outside',
    },
  },
  'F-66': {
    title: { zh: '监委会没有履行月度职责', en: 'monthly duty missed' },
    reason: {
      zh: '没有记录监委会的例会和报告',
      en: 'Meetings and reports of the supervision committee are not recorded',
    },
  },
  'F-68': {
    title: { zh: '对方是亲属或自己的企业', en: 'counterparty is a relative' },
    reason: {
      zh: '承包人、收款人只留承诺值;要有企业和亲属的登记',
      en: 'Contractor and payee are only committed to; a register of firms and owners would be needed',
    },
  },
  'F-74': {
    title: { zh: '一个项目两份合同', en: 'two contracts for one project' },
    reason: {
      zh: '承包人和合同条款没有公开记录;合计超过方案的见 F-70',
      en: 'Contractor and terms are not on the open record; contracts that exceed the plan together are F-70',
    },
  },
  'F-76': {
    title: { zh: '付现金或付到私人账户', en: 'paid in cash or to a private account' },
    reason: {
      zh: '没有记录付款方式和账户;收款人只留承诺值',
      en: 'The way of paying and the account are not recorded; the payee is only committed to',
    },
  },
  'F-77': {
    title: { zh: '开票人与承包人不一致', en: 'invoice of somebody else' },
    reason: {
      zh: '没有记录发票;承包人只留承诺值',
      en: 'Invoices are not recorded, and the contractor is only committed to',
    },
  },
  'F-78': {
    title: { zh: '报价不足三家', en: 'fewer than three bids' },
    reason: { zh: '没有记录询价和投标', en: 'Quotes and bids are not recorded' },
  },
  'F-83': {
    title: { zh: '低价、长租', en: 'price too low, lease too long' },
    reason: { zh: '没有记录评估价和租期', en: 'Valuation and term are not recorded' },
  },
  'F-84': {
    title: { zh: '联合招标份额不合', en: 'joint tender does not add up' },
    reason: {
      zh: '两村联合项目不在系统范围内',
      en: 'Joint projects of two villages are out of scope',
    },
  },
  'F-85': {
    title: { zh: '未经决定用印', en: 'seal used without decision' },
    reason: { zh: '没有记录用印登记', en: 'The register of the seal is not recorded' },
  },
  'F-86': {
    title: { zh: '集体资金存入私户、借给管理人员', en: 'collective money in private hands' },
    reason: { zh: '没有记录银行账户和往来款', en: 'Bank accounts and loans are not recorded' },
  },
  'F-100': {
    title: { zh: '缺少“以下空白”', en: '“blank below” missing' },
    reason: {
      zh: '纸面格式没有记录;系统打印的记录自带',
      en: 'What a paper looks like is not recorded; minutes printed by Siyi have it',
    },
  },
} as const satisfies Readonly<Record<string, LeftOut>>;
