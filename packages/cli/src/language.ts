import { type Bilingual, civilDayOf, type Instant, toMilliseconds } from '@siyi/kernel';

export type Language = 'zh' | 'en';

/** Says a bilingual text in the language of the reader. */
export type Say = (words: Bilingual) => string;

export function sayIn(language: Language): Say {
  return (words) => words[language];
}

const FORMATS: Record<Language, Intl.DateTimeFormat> = {
  zh: dateFormat('zh-CN'),
  en: dateFormat('en-GB'),
};

function dateFormat(locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}

/** A moment as people in the village write it. */
export function sayMoment(moment: Instant, language: Language): string {
  return FORMATS[language].format(toMilliseconds(moment));
}

/** The day of a moment in Beijing, as it sorts. */
export function sayDay(moment: string): string {
  return civilDayOf(moment as Instant);
}
