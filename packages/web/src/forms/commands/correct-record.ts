import { type FormPart, fieldsOf } from '../field.ts';
import type { CommandForm } from '../form.ts';
import { count, excludedRows, presentByGroup, voteFields } from './meeting-fields.ts';
import { AMOUNT, OCCURRED_AT, privateText } from './shared-fields.ts';

const AT = 'figures.';

/** The figures of every record that can be put right; a form has those of its own. */
const FIGURES: readonly FormPart[] = [
  count(`${AT}present`, '实到人数', 'People present'),
  presentByGroup(AT),
  count(`${AT}eligible`, '纸上写的应到人数', 'Eligible, as the paper says'),
  count(`${AT}recused`, '回避的人数', 'People recused'),
  { legend: { zh: '表决', en: 'The vote' }, fields: voteFields(AT) },
  excludedRows(
    {
      zh: '要改其中一项的，各项都重填；不填就照原来的。',
      en: 'To correct one, fill in all of them anew; left empty, they stay as they are.',
    },
    AT,
  ),
  { ...AMOUNT, path: `${AT}amount` },
  count(`${AT}percent`, '完成了百分之几', 'Per cent done', {
    zh: '0 到 100 的整数。',
    en: 'A whole number from 0 to 100.',
  }),
];

const [FIRST = '', ...OTHERS] = fieldsOf(FIGURES).map(({ path }) => path);

/** The form that puts the last figures on record right. */
export const CORRECTION_FORMS: Readonly<Record<'CorrectRecord', CommandForm>> = {
  CorrectRecord: {
    title: { zh: '更正记录', en: 'Correct the record' },
    lead: {
      zh: '下面是登记的数。改错了的那个，其余不动。原来的记录会留着；已经据此办了下一步的，不能再更正。',
      en: 'These are the figures on record. Change the wrong one and leave the others. The original stays on record; once somebody has acted on it, it cannot be corrected.',
    },
    oneOf: {
      paths: [FIRST, ...OTHERS],
      message: { zh: '至少更正一个数', en: 'Fill in at least one figure' },
    },
    parts: [
      { path: 'event', kind: 'fixed', label: { zh: '更正哪条记录', en: 'The record' } },
      ...FIGURES,
      privateText('reason', { zh: '为什么更正', en: 'Why it is corrected' }, { required: true }),
      OCCURRED_AT,
    ],
  },
};
