import type { CatalogueEntry } from './entry.ts';

/** Procedure and order: F-01 to F-18. */
export const ORDER_ENTRIES = {
  'F-01': {
    title: { zh: '程序缺失', en: 'stage missing' },
    severities: ['error'],
    remedy: {
      zh: '找到记录的,补录并附材料;没有办过的,从这一环节起重新办理',
      en: 'Record it with its papers where it was held; else go through it again, and through what follows',
    },
  },
  'F-02': {
    title: { zh: '时间倒置', en: 'dates reversed' },
    severities: ['error'],
    remedy: {
      zh: '核对原始会议记录和公示照片;先后确实颠倒的,后一环节重新办理',
      en: 'Check the minutes and the photographs; where the order really was reversed, hold the later stage again',
    },
  },
  'F-03': {
    title: { zh: '当天走完', en: 'stages on one day' },
    severities: ['warning', 'error'],
    remedy: {
      zh: '说明为什么安排在同一天;没有真正讨论的,另行召集会议',
      en: 'Explain why they were held on one day; where nothing was really discussed, meet again',
    },
  },
  'F-04': {
    title: { zh: '两会合开', en: 'two bodies in one sitting' },
    severities: ['error'],
    remedy: {
      zh: '各自召集、各自签到、各自表决,分别记录',
      en: 'Convene each body by itself, with its own sign-in, vote and minutes',
    },
  },
  'F-05': {
    title: { zh: '间隔不足', en: 'too soon after the stage before' },
    severities: ['warning'],
    remedy: {
      zh: '以后按程序规定的间隔安排;意见没有征求充分的,重新开会',
      en: 'Keep the interval of the procedure; meet again where opinions could not be gathered in between',
    },
  },
  'F-06': {
    title: { zh: '办理过慢', en: 'too slow' },
    severities: ['information'],
    remedy: {
      zh: '办完这一环节,或者写明停下来的原因并申请中止',
      en: 'Finish the stage, or suspend the decision and say why',
    },
  },
  'F-07': {
    title: { zh: '决定机构不对', en: 'wrong body' },
    severities: ['error'],
    remedy: {
      zh: '由法定的会议重新表决;在此以前停止实施',
      en: 'Have the competent body vote; stop the works until it has',
    },
  },
  'F-08': {
    title: { zh: '未经授权', en: 'congress without authorisation' },
    severities: ['error'],
    remedy: {
      zh: '提请村民会议授权(写明事项和期限)或者由村民会议重新表决',
      en: 'Have the assembly authorise the congress for these matters and a term, or vote itself',
    },
  },
  'F-09': {
    title: { zh: '未经村党组织研究', en: 'no study by the Party organisation' },
    severities: ['error'],
    remedy: {
      zh: '补开村党组织的会议研究,再由决定机构重新表决',
      en: 'Have the village Party organisation study it, then vote again',
    },
  },
  'F-10': {
    title: { zh: '乡镇环节缺失', en: "township's gate missing" },
    severities: ['warning'],
    remedy: {
      zh: '补办乡镇审核或备案,记录文号;退回的写明理由',
      en: 'Have the township review or file it and record its number; a return states its reason',
    },
  },
  'F-11': {
    title: { zh: '先实施后决议', en: 'carried out before the resolution' },
    severities: ['error'],
    remedy: {
      zh: '停止实施和付款,查明是谁决定的;由决定机构重新讨论表决,不能以补票代替',
      en: 'Stop works and payments and find out who decided; let the body decide anew, a vote after the fact does not mend it',
    },
  },
  'F-12': {
    title: { zh: '公示期内实施', en: 'carried out during the posting' },
    severities: ['error'],
    remedy: {
      zh: '停到公示期满;期内定标、签约的,查明经过并重新进行',
      en: 'Stop until the posting is over; look into what was awarded or signed meanwhile, and do it again',
    },
  },
  'F-13': {
    title: { zh: '先公示后开会', en: 'notice before its meeting' },
    severities: ['error'],
    remedy: {
      zh: '撤下,按表决结果重新公示满期',
      en: 'Take it down and post what was really resolved, for the whole period',
    },
  },
  'F-14': {
    title: { zh: '先验收后签约', en: 'accepted before the contract' },
    severities: ['error'],
    remedy: {
      zh: '核对合同和验收单的日期;验收不实的重新验收',
      en: 'Check the dates of contract and acceptance; accept the works again where it was not real',
    },
  },
  'F-15': {
    title: { zh: '结果公示不在验收之后', en: 'result posted not after the acceptance' },
    severities: ['error'],
    remedy: {
      zh: '验收后第二天起重新公示结果,满期后归档',
      en: 'Post the result again from the day after the acceptance, for the whole period',
    },
  },
  'F-16': {
    title: { zh: '应急处置没有补办', en: 'emergency never regularised' },
    severities: ['error'],
    remedy: {
      zh: '立即补开会议,把应急处置和支出提交表决并公示',
      en: 'Hold the meetings now: put the measure and its cost to the vote, and post the result',
    },
  },
  'F-17': {
    title: { zh: '滥用应急', en: 'emergency overused' },
    severities: ['warning'],
    remedy: {
      zh: '逐件说明险情;平时能预见的事项按程序提前决策',
      en: 'Say of each what the danger was; decide in advance what could be foreseen',
    },
  },
  'F-18': {
    title: { zh: '否决后原样再议', en: 'rejected plan proposed again' },
    severities: ['warning'],
    remedy: {
      zh: '吸收反对意见修改方案,过了间隔期再提',
      en: 'Change the plan by what was said against it, and wait for the interval',
    },
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
