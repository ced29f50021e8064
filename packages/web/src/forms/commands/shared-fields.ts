import type { Bilingual } from '@siyi/kernel';
import type { Field, Rows } from '../field.ts';

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

/** What is to be done; public, and as long as a plan may be. */
export const PLAN: Field = {
  path: 'plan',
  kind: 'long-text',
  label: { zh: '方案', en: 'Plan' },
  hint: {
    zh: '做什么、在哪里、花多少、钱从哪里来。会公开，最多 3000 字。',
    en: 'What, where, at what cost, paid from what. It is public; at most 3000 characters.',
  },
};

/** The stage that something is about, where it need not be the open one. */
export const ABOUT: Field = {
  path: 'stage',
  kind: 'choice',
  label: { zh: '针对哪个环节', en: 'About which stage' },
  hint: { zh: '不选就是现在的环节。', en: 'Left open, it is the stage of now.' },
};

/** A day until the 24:00 of which something holds, or may be done. */
export function dayEnd(path: string, label: Field['label'], hint: Bilingual): Field {
  return { path, kind: 'day-end', label, hint };
}

/** The day from which something holds. */
export function firstDay(label: Field['label']): Field {
  return { path: 'from', kind: 'first-day', label, hint: FROM_THEN };
}

const FROM_THEN = {
  zh: '从这一天 0 时起；不填就从发生时间起。',
  en: 'From 0:00 on that day; left empty, from when it happened.',
};

/** How somebody is named: by a code, and never by name. */
export function person(path: string, label: Field['label'], more: Partial<Field> = {}): Field {
  return { path, kind: 'person', label, hint: CODE, ...more };
}

const CODE = {
  zh: '写代号，如 person-7，不写姓名和身份证号。',
  en: 'A code such as person-7; no name and no identity number.',
};

// What a phone's camera and a scanner make: the service keeps no other.
const MEDIA_TYPES = [
  { value: 'image/jpeg', label: { zh: '照片（JPEG）', en: 'Photograph (JPEG)' } },
  { value: 'image/png', label: { zh: '图片（PNG）', en: 'Picture (PNG)' } },
  { value: 'application/pdf', label: { zh: '扫描件（PDF）', en: 'Scan (PDF)' } },
];

/** Files that prove a fact: they are uploaded ahead, and cited by what that answered. */
export function evidenceRows(more: Partial<Rows> = {}): Rows {
  return {
    path: 'evidence',
    count: 6,
    legend: { zh: '证明材料（照片、扫描件）', en: 'Files that prove it' },
    hint: {
      zh: '文件先用接口上传（POST /evidence），把返回的三项照抄到这里。',
      en: 'Upload each file first (POST /evidence), then copy what that answers.',
    },
    fields: [
      {
        path: 'sha256',
        kind: 'text',
        label: { zh: '文件的 SHA-256', en: 'SHA-256 of the file' },
        hint: { zh: '64 个小写的数字和字母。', en: '64 digits and lower-case letters.' },
      },
      {
        path: 'mediaType',
        kind: 'choice',
        label: { zh: '文件类型', en: 'Kind of file' },
        choices: MEDIA_TYPES,
      },
      { path: 'bytes', kind: 'count', label: { zh: '字节数', en: 'Bytes' } },
    ],
    ...more,
  };
}
