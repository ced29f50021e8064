import type { CommandForm } from '../form.ts';
import { count } from './meeting-fields.ts';
import { OCCURRED_AT, privateText } from './shared-fields.ts';

/** The form of what the villagers think of the result. */
export const EVALUATION_FORMS: Readonly<Record<'RecordEvaluation', CommandForm>> = {
  RecordEvaluation: {
    title: { zh: '记录群众评议', en: 'Record the evaluation' },
    lead: {
      zh: '照评议表填。满意和不满意加起来不能多于征求意见的人数；没有表态的不填。是否达到要求由系统计算。',
      en: 'Copy the evaluation sheets. Content and not content make no more than were asked; leave out those who did not say. Whether it is enough is worked out for you.',
    },
    parts: [
      { path: 'stage', kind: 'fixed', label: { zh: '环节', en: 'Stage' } },
      { ...count('asked', '征求意见的人数', 'How many were asked'), required: true },
      { ...count('satisfied', '满意的', 'Content'), required: true },
      count('unsatisfied', '不满意的', 'Not content', {
        zh: '不填就是 0。',
        en: 'Left empty, it is 0.',
      }),
      privateText('reason', { zh: '主要意见', en: 'What they said' }),
      OCCURRED_AT,
    ],
  },
};
