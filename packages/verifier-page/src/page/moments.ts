import type { Language } from './words.ts';

const FORMATS: Record<Language, Intl.DateTimeFormat> = {
  zh: formatOf('zh-CN'),
  en: formatOf('en-GB'),
};

function formatOf(locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'Asia/Shanghai',
    ...{ year: 'numeric', month: 'long', day: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  });
}

/** A moment by the clock of Beijing. */
export function sayMoment(moment: string, language: Language): string {
  return FORMATS[language].format(Date.parse(moment));
}
