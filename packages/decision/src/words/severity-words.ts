import type { Bilingual } from '@siyi/kernel';
import type { Severity } from '../findings/finding.ts';

const WORDS = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '提醒', en: 'warning' },
  information: { zh: '参考', en: 'note' },
} satisfies Readonly<Record<Severity, Bilingual>>;

/** How grave a finding is, by the name of its severity. */
export const SEVERITY_WORDS: Readonly<Record<string, Bilingual>> = WORDS;
