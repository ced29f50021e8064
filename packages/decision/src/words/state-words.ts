import type { Bilingual } from '@siyi/kernel';
import type { End } from '@siyi/procedure';

const WORDS = {
  open: { zh: '正在办理', en: 'open' },
  suspended: { zh: '中止', en: 'suspended' },
  rejected: { zh: '没有通过', en: 'rejected' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  lapsed: { zh: '已失效', en: 'lapsed' },
  terminated: { zh: '已终止', en: 'terminated' },
  revoked: { zh: '已撤销', en: 'revoked' },
  archived: { zh: '已办完归档', en: 'archived' },
} satisfies Readonly<Record<End | 'open' | 'suspended', Bilingual>>;

/** How a decision stands, by the name of its state. */
export const STATE_WORDS: Readonly<Record<string, Bilingual>> = WORDS;
