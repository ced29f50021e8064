import type { Field } from '../field.ts';

const NOW = {
  zh: '不填就是现在。以前发生的，填实际的时间；录入的时间系统另外记下。',
  en: 'Left empty, it is now. For something earlier give the true time; when it was typed in is recorded beside it.',
};

/** When it happened, where people have no other word for that moment. */
export const OCCURRED_AT: Field = {
  path: 'occurredAt',
  kind: 'moment',
  label: { zh: '发生时间', en: 'When it happened' },
  hint: NOW,
};

/** A text that is kept apart from the public record. */
export function privateText(path: string, label: Field['label'], more: Partial<Field> = {}): Field {
  return { path, kind: 'long-text', label, hint: PRIVATE, ...more };
}

const PRIVATE = {
  zh: '不公开，最多 2000 字。不写身份证号、银行卡号和电话。',
  en: 'Not public, at most 2000 characters. No identity, bank or telephone numbers.',
};

export const STAGE: Field = {
  path: 'stage',
  kind: 'fixed',
  label: { zh: '环节', en: 'Stage' },
  required: true,
};

export const BODY: Field = {
  path: 'body',
  kind: 'choice',
  label: { zh: '开会的组织', en: 'Body that meets' },
  required: true,
  defaulted: true,
};

export const AMOUNT: Field = {
  path: 'amount',
  kind: 'yuan',
  label: { zh: '金额（元）', en: 'Amount (yuan)' },
  hint: {
    zh: '如 380000 或 380000.00，不写逗号。',
    en: 'Such as 380000 or 380000.00, without commas.',
  },
};
