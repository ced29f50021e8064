import type { Field } from '../field.ts';
import type { CommandForm } from '../form.ts';
import { OCCURRED_AT, privateText } from './shared-fields.ts';

const OBJECTION: Field = {
  path: 'objection',
  kind: 'choice',
  label: { zh: '哪一件异议', en: 'Which objection' },
  required: true,
};

/** The forms of objections. */
export const OBJECTION_FORMS: Readonly<
  Record<'RaiseObjection' | 'AnswerObjection' | 'EscalateObjection', CommandForm>
> = {
  RaiseObjection: {
    title: { zh: '提出异议', en: 'Raise an objection' },
    lead: {
      zh: '公示期内提出的，答复以前不能办下一步。以后提出的也会记录，但不影响程序。',
      en: 'Raised during the posting, it holds the next step until it is answered. A later one is recorded and binds nothing.',
    },
    parts: [
      privateText('text', { zh: '异议内容', en: 'The objection' }, { required: true }),
      {
        path: 'objection',
        kind: 'text',
        label: { zh: '编号', en: 'Its number' },
        hint: {
          zh: '用字母、数字或连字符，本项决策里不重复；答复时用它。',
          en: 'Letters, digits or hyphens, used once in this decision; answers refer to it.',
        },
        required: true,
      },
      {
        legend: { zh: '联名', en: 'Signed by several' },
        hint: {
          zh: '几个人联名提出的才填。人数够的，按程序这次公示直接作废。',
          en: 'Only where several signed. Enough of them annul the posting, where the procedure says so.',
        },
        folded: true,
        fields: [
          {
            path: 'signatures.adults',
            kind: 'count',
            label: { zh: '联名村民人数', en: 'Villagers who signed' },
          },
          {
            path: 'signatures.representatives',
            kind: 'count',
            label: { zh: '联名村民代表人数', en: 'Representatives who signed' },
          },
        ],
      },
      OCCURRED_AT,
    ],
  },
  AnswerObjection: {
    title: { zh: '答复异议', en: 'Answer an objection' },
    parts: [
      OBJECTION,
      {
        path: 'upheld',
        kind: 'yes-no',
        label: { zh: '异议是否成立', en: 'Is it upheld?' },
        hint: {
          zh: '成立的，这次公示作废：决议的公示退回表决，结果的公示退回实施。',
          en: 'If so, the posting is annulled: of the resolution it goes back to the vote, of the result to the works.',
        },
        choices: [
          { value: 'false', label: { zh: '不成立', en: 'Not upheld' } },
          { value: 'true', label: { zh: '成立', en: 'Upheld' } },
        ],
        required: true,
      },
      privateText('text', { zh: '答复内容', en: 'The answer' }, { required: true }),
      OCCURRED_AT,
    ],
  },
  EscalateObjection: {
    title: { zh: '把异议提交乡镇', en: 'Take an objection to the township' },
    lead: {
      zh: '提交以后由乡镇答复，答复以前不能办下一步。',
      en: 'The township then answers it, and the next step waits for that answer.',
    },
    parts: [OBJECTION, privateText('text', { zh: '理由', en: 'Reason' }), OCCURRED_AT],
  },
};
