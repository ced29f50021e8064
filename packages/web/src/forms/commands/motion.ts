import type { CommandForm } from '../form.ts';
import { MATTERS } from './choices.ts';
import { AMOUNT, OCCURRED_AT, PLAN, privateText } from './shared-fields.ts';

const SOURCES = [
  {
    value: 'villagers-or-members',
    label: { zh: '党员群众建议', en: 'Villagers or Party members' },
  },
  { value: 'village-cadres', label: { zh: '村干部提议', en: 'Village cadres' } },
  { value: 'superior', label: { zh: '上级党委政府安排', en: 'Set from above' } },
];

/** The forms of a motion: starting it, and changing it before the resolution. */
export const MOTION_FORMS: Readonly<Record<'StartDecision' | 'RevisePlan', CommandForm>> = {
  StartDecision: {
    title: { zh: '登记动议', en: 'Start a decision' },
    lead: {
      zh: '哪个会议有权决定，由事项类别和开会那天的法律确定，系统会算。',
      en: 'Which body may decide follows from the kind of matter and the law on the day it meets; that is worked out for you.',
    },
    parts: [
      {
        path: 'title',
        kind: 'text',
        label: { zh: '名称', en: 'Title' },
        hint: { zh: '会公开，最多 100 字。', en: 'It is public; at most 100 characters.' },
        required: true,
      },
      {
        path: 'matter',
        kind: 'choice',
        label: { zh: '事项类别', en: 'Kind of matter' },
        choices: MATTERS,
        required: true,
      },
      { ...PLAN, required: true },
      AMOUNT,
      {
        path: 'source',
        kind: 'radios',
        label: { zh: '动议事由', en: 'Who moved it' },
        choices: SOURCES,
        required: true,
      },
      {
        path: 'procedure',
        kind: 'choice',
        label: { zh: '程序', en: 'Procedure' },
        hint: { zh: '不选就用本村的程序。', en: "Left open, it is the village's own." },
      },
      {
        legend: { zh: '联名提议', en: 'A joint petition' },
        folded: true,
        fields: [
          {
            path: 'petition.adults',
            kind: 'count',
            label: { zh: '联名村民人数', en: 'Villagers who signed' },
          },
          {
            path: 'petition.representatives',
            kind: 'count',
            label: { zh: '联名村民代表人数', en: 'Representatives who signed' },
          },
        ],
      },
      {
        legend: { zh: '以前议过', en: 'Decided before' },
        folded: true,
        fields: [
          {
            path: 'after',
            kind: 'text',
            label: { zh: '以前那项决策的编号', en: 'Id of the earlier decision' },
            hint: { zh: '在那项决策的网址末尾。', en: "It ends that decision's address." },
          },
        ],
      },
      OCCURRED_AT,
    ],
  },
  RevisePlan: {
    title: { zh: '修改方案', en: 'Revise the plan' },
    lead: {
      zh: '方案、金额至少填一项。党员审议以后改金额，要退回提出方案的环节。',
      en: 'Fill in the plan or the amount. A changed amount after the Party examination goes back to the stage that owns the plan.',
    },
    oneOf: {
      paths: ['plan', 'amount'],
      message: { zh: '方案、金额至少填一项', en: 'Fill in the plan or the amount' },
    },
    parts: [
      PLAN,
      AMOUNT,
      privateText('reason', { zh: '修改的理由', en: 'Reason' }, { required: true }),
      OCCURRED_AT,
    ],
  },
};
