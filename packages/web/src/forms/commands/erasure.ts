import { ERASURE_BASES } from '@siyi/decision';
import type { Bilingual } from '@siyi/kernel';
import type { CommandForm } from '../form.ts';
import { OCCURRED_AT, person, privateText } from './shared-fields.ts';

const BASES: Readonly<Record<(typeof ERASURE_BASES)[number], Bilingual>> = {
  'purpose-achieved': { zh: '处理目的已实现或不再必要', en: 'Its purpose is achieved' },
  'retention-expired': { zh: '保存期限已届满', en: 'Its retention period has ended' },
  'consent-withdrawn': { zh: '个人撤回同意', en: 'The person withdraws consent' },
  'unlawful-processing': { zh: '违法或违约处理', en: 'It was processed unlawfully' },
  'law-requires': { zh: '法律、行政法规规定的其他情形', en: 'A law or regulation requires it' },
};

/** The form of an erasure; single values are erased over the interface, which knows their events. */
export const ERASURE_FORMS: Readonly<Record<'EraseSubject', CommandForm>> = {
  EraseSubject: {
    title: { zh: '删除个人信息', en: 'Erase personal data' },
    lead: {
      zh: '删除这个人在本村提交的不公开内容，几秒内完成，不能恢复；记录本身不变。',
      en: 'What this person has submitted in the village and is not public is gone within seconds, for good. The record itself stays.',
    },
    grave: true,
    parts: [
      person('person', { zh: '谁的', en: 'Whose' }, { required: true }),
      {
        path: 'basis',
        kind: 'radios',
        label: { zh: '依据（个人信息保护法第四十七条）', en: 'Basis (PIPL, article 47)' },
        choices: ERASURE_BASES.map((value) => ({ value, label: BASES[value] })),
        required: true,
      },
      privateText('reason', { zh: '原因', en: 'Reason' }, { required: true }),
      OCCURRED_AT,
    ],
  },
};
