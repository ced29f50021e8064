import type { CommandForm } from '../form.ts';
import { OCCURRED_AT, privateText } from './shared-fields.ts';

const REASON = { zh: '理由', en: 'Reason' };

/** The forms that end a decision. */
export const CLOSING_FORMS: Readonly<Record<'WithdrawDecision' | 'ArchiveDecision', CommandForm>> =
  {
    WithdrawDecision: {
      title: { zh: '撤回动议', en: 'Withdraw the motion' },
      lead: {
        zh: '撤回以后，这项决策就结束了；要再议，须另行登记动议。',
        en: 'This ends the decision. To take it up again, start a new one.',
      },
      grave: true,
      parts: [privateText('reason', REASON, { required: true }), OCCURRED_AT],
    },
    ArchiveDecision: {
      title: { zh: '归档', en: 'Archive the decision' },
      lead: {
        zh: '归档以后，这项决策就办完了，不能再补。',
        en: 'This ends the decision; nothing can be added afterwards.',
      },
      grave: true,
      parts: [privateText('reason', { zh: '说明', en: 'Remark' }), OCCURRED_AT],
    },
  };
