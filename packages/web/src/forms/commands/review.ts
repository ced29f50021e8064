import type { CommandForm } from '../form.ts';
import { OCCURRED_AT, privateText, STAGE } from './shared-fields.ts';

/** The forms of what goes to the township, and of what it answers. */
export const REVIEW_FORMS: Readonly<Record<'RequestReview' | 'RecordReview', CommandForm>> = {
  RequestReview: {
    title: { zh: '报乡镇审核或备案', en: 'Send it to the township' },
    lead: {
      zh: '报送以后等乡镇的结果，有了结果才能办下一步。',
      en: 'The next step waits for what the township says.',
    },
    parts: [STAGE, OCCURRED_AT],
  },
  RecordReview: {
    title: { zh: '记录审核或备案', en: 'Record what the township says' },
    lead: {
      zh: '只是备案的，办到哪个环节都可以登记，不影响程序。',
      en: 'What is only filed may be recorded of any stage, and moves nothing.',
    },
    parts: [
      {
        path: 'stage',
        kind: 'choice',
        label: { zh: '哪个环节', en: 'Which stage' },
        required: true,
      },
      {
        path: 'outcome',
        kind: 'radios',
        label: { zh: '结果', en: 'Outcome' },
        choices: [
          { value: 'approved', label: { zh: '同意', en: 'Approved' } },
          { value: 'returned', label: { zh: '退回', en: 'Returned' } },
          { value: 'filed', label: { zh: '已备案', en: 'Filed' } },
        ],
        required: true,
      },
      {
        path: 'number',
        kind: 'text',
        label: { zh: '文号或备案号', en: 'Number of the document' },
        hint: { zh: '会公开，最多 60 字。', en: 'It is public; at most 60 characters.' },
      },
      privateText('reason', { zh: '意见，退回的写理由', en: 'Remarks; the reason of a return' }),
      OCCURRED_AT,
    ],
  },
};
