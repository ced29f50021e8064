import type { CatalogueEntry } from './entry.ts';

/** Money, contracts and works: F-70 to F-86. */
export const MONEY_ENTRIES = {
  'F-70': {
    title: { zh: '金额不一致', en: 'amounts do not agree' },
    severities: ['error'],
    remedy: {
      zh: '核对方案、合同、验收单和付款凭证;超出部分重新决策或者追回',
      en: 'Check plan, contract, acceptance and vouchers; decide on the excess anew, or get it back',
    },
  },
  'F-71': {
    title: { zh: '超预算支付', en: 'paid more than was resolved' },
    severities: ['error'],
    remedy: {
      zh: '停止付款,申请变更并由作出决议的会议表决',
      en: 'Stop paying; request a change and have the body that resolved vote on it',
    },
  },
  'F-72': {
    title: { zh: '化整为零', en: 'project split' },
    severities: ['warning'],
    remedy: {
      zh: '合并计算金额,按合计金额应走的程序重新办理',
      en: 'Add the amounts up, and go through what the sum asks for',
    },
  },
  'F-73': {
    title: { zh: '拆分变更', en: 'changes split' },
    severities: ['error'],
    remedy: {
      zh: '停止变更部分,按累计变更提交作出决议的会议表决',
      en: 'Stop what was changed, and put all changes together to the body that resolved',
    },
  },
  'F-75': {
    title: { zh: '无合同付款', en: 'paid without a contract' },
    severities: ['error'],
    remedy: {
      zh: '补充合同和结算材料;拿不出来的停止付款并移交核查',
      en: 'Produce contract and settlement; where there are none, stop paying and have it examined',
    },
  },
  'F-79': {
    title: { zh: '验收人员不足', en: 'acceptance group too small' },
    severities: ['warning'],
    remedy: {
      zh: '请村委会和村务监督委员会共同重新验收并签字',
      en: 'Have the committee and the supervision committee accept the works together and sign',
    },
  },
  'F-80': {
    title: { zh: '未完工先验收、材料不全', en: 'accepted unfinished, or files missing' },
    severities: ['warning'],
    remedy: {
      zh: '到现场核实完工情况,补齐前、中、后照片',
      en: 'Look at the site, and add the photographs of before, during and after',
    },
  },
  'F-81': {
    title: { zh: '村里对外担保', en: 'guarantee by the village' },
    severities: ['warning'],
    remedy: {
      zh: '核实方案;确是担保的不得实施,已签的依法解除',
      en: 'Read the plan; a guarantee may not be given, and one that was signed is to be undone',
    },
  },
  'F-82': {
    title: { zh: '签批不合规定', en: 'sign-off chain broken' },
    severities: ['error'],
    remedy: {
      zh: '按规定的人和顺序补签、核对;同一人重复签的由另一人签',
      en: 'Have it examined and signed by whom the chain names, in its order, each another person',
    },
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
