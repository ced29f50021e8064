import type { Bilingual } from '@siyi/kernel';
import type { Field, Group, Rows } from '../field.ts';
import { METHODS } from './choices.ts';

// The figures of a meeting, as they are recorded and as they are put right: `prefix` is where they
// stand in the data.

export function count(path: string, zh: string, en: string, hint?: Bilingual): Field {
  return { path, kind: 'count', label: { zh, en }, ...(hint ? { hint } : {}) };
}

/** The ways of attending that only some bodies count (`presentBy` of a body in the law). */
export function presentByGroup(prefix = ''): Group {
  const at = `${prefix}presentBy`;
  return {
    legend: { zh: '实到当中', en: 'Among those present' },
    hint: {
      zh: '这种会议按哪一项计算到会，就填哪一项。',
      en: 'Fill in what the attendance of this body is counted by.',
    },
    fields: [
      count(`${at}.adults`, '十八周岁以上村民', 'Adult villagers'),
      count(`${at}.households`, '户的代表（户数）', 'Households represented'),
      count(`${at}.women-representatives`, '妇女代表', 'Women representatives'),
      count(`${at}.proxies`, '委托代理', 'By proxy'),
      count(`${at}.online`, '线上参加', 'Online'),
    ],
  };
}

/** How they voted, and the votes. */
export function voteFields(prefix = ''): readonly Field[] {
  const at = `${prefix}vote`;
  return [
    {
      path: `${at}.method`,
      kind: 'choice',
      label: { zh: '表决方式', en: 'How they voted' },
      choices: METHODS,
    },
    count(`${at}.for`, '赞成', 'For'),
    count(`${at}.against`, '反对', 'Against'),
    count(`${at}.abstain`, '弃权', 'Abstaining'),
    count(`${at}.invalid`, '无效', 'Invalid'),
  ];
}

/** People who are not counted as eligible, with the reasons. */
export function excludedRows(hint: Bilingual, prefix = ''): Rows {
  return {
    path: `${prefix}excluded`,
    count: 3,
    legend: { zh: '不计入应到的人员', en: 'People not counted as eligible' },
    hint,
    fields: [
      count('count', '人数', 'How many'),
      {
        path: 'reason',
        kind: 'text',
        label: { zh: '理由', en: 'Reason' },
        hint: { zh: '不公开，最多 200 字。', en: 'Not public; at most 200 characters.' },
      },
      {
        path: 'approvedBy',
        kind: 'seat',
        label: { zh: '批准的席位或代号', en: 'Approved by (seat or code)' },
        hint: { zh: '如 village-committee，不写姓名。', en: 'Such as village-committee; no name.' },
      },
    ],
  };
}
