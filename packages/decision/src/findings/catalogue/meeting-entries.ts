import type { CatalogueEntry } from './entry.ts';

/** Attendance, quorum and vote: F-20 to F-37. */
export const MEETING_ENTRIES = {
  'F-20': {
    title: { zh: '到会人数不够', en: 'vote without a quorum' },
    severities: ['error'],
    remedy: {
      zh: '这次表决无效,重新通知、重新开会,人数够了再表决',
      en: 'The vote is void: summon the members again and vote with a quorum',
    },
  },
  'F-21': {
    title: { zh: '票数不够', en: 'too few votes' },
    severities: ['error'],
    remedy: {
      zh: '按没有通过处理:停止后续环节,修改方案后重新表决',
      en: 'Treat it as not passed: stop what followed, change the plan and vote again',
    },
  },
  'F-22': {
    title: { zh: '会议组成不合法', en: 'body not validly made up' },
    severities: ['error'],
    remedy: {
      zh: '依法补选,更新名册后重新开会',
      en: 'Fill the seats by law, set the roster, and meet again',
    },
  },
  'F-23': {
    title: { zh: '应到人数有出入', en: 'eligible people miscounted' },
    severities: ['warning'],
    remedy: {
      zh: '对照名册核实应到人数;不计入的逐人写明理由和批准人',
      en: 'Check it against the roster; give a reason and an approval for everybody left out',
    },
  },
  'F-26': {
    title: { zh: '人数票数矛盾', en: 'figures contradict' },
    severities: ['error'],
    remedy: {
      zh: '拿签到表和计票单核对;对不上的重新表决',
      en: 'Check the sign-in and tally sheets; vote again where they do not agree',
    },
  },
  'F-28': {
    title: { zh: '签到表重复使用', en: 'sign-in sheet used again' },
    severities: ['error'],
    remedy: {
      zh: '调取原件比对笔迹,逐人核实是否到会;不实的会议重新召开并移交线索',
      en: 'Compare the originals and ask those who signed; hold the meeting again and report it where they were not there',
    },
  },
  'F-30': {
    title: { zh: '全票通过、没有讨论', en: 'always unanimous, nothing discussed' },
    severities: ['warning'],
    remedy: {
      zh: '抽查到会人员,了解是否真正讨论;以后记录每种意见',
      en: 'Ask some of those present whether it was discussed; record what was said from now on',
    },
  },
  'F-31': {
    title: { zh: '决议后改方案', en: 'plan changed after the vote' },
    severities: ['error'],
    remedy: {
      zh: '改动部分停止执行,由作出决议的会议重新表决并公示',
      en: 'Stop what was changed; have the body that resolved vote on it, and post the result',
    },
  },
  'F-32': {
    title: { zh: '表决方式不合规定', en: 'form of vote not allowed' },
    severities: ['warning'],
    remedy: {
      zh: '以后按规定的方式表决;对结果有争议的,用规定的方式重新表决',
      en: 'Vote in an allowed form from now on; vote again in it where the result is disputed',
    },
  },
  'F-33': {
    title: { zh: '应回避没有回避', en: 'interested person took part' },
    severities: ['error', 'warning'],
    remedy: {
      zh: '核实回避人员是否离场、是否投票;影响结果的重新表决',
      en: 'Find out whether they left and did not vote; vote again where it mattered',
    },
  },
  'F-34': {
    title: { zh: '会议通知缺失或太迟', en: 'summons missing or late' },
    severities: ['warning'],
    remedy: {
      zh: '补充通知的材料;以后按规定天数提前通知并当天记录',
      en: 'Add what proves the summons; from now on summon in time and record it that day',
    },
  },
  'F-36': {
    title: { zh: '例会没有召开', en: 'regular meeting missing' },
    severities: ['warning'],
    remedy: {
      zh: '开过的补录会议;没有开的,本季度、本年内召开',
      en: 'Record it where it was held outside this system; else hold it within the quarter or year',
    },
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
