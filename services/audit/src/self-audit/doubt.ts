import type { Bilingual } from '@siyi/kernel';

/** What a comparison can find. */
export const DOUBTS = [
  'row-differs',
  'gap',
  'file-differs',
  'root-differs',
  'database-behind',
] as const;
export type DoubtKind = (typeof DOUBTS)[number];

/** Something that two of rows, leaves, tiles and heads say differently. */
export interface Doubt {
  readonly kind: DoubtKind;
  /** The villagePosition that it shows at first, where there is one. */
  readonly at?: number | undefined;
}

/** The words of an alarm: the village, where it shows, and what to do. */
export function wordsOf(village: string, kind: DoubtKind, doubts: readonly Doubt[]): Bilingual {
  const places = doubts.flatMap(({ at }) => at ?? []).slice(0, PLACES_SHOWN);
  const where = places.length > 0 ? ` ${places.join(', ')}` : '';
  const { zh, en } = WORDS[kind];
  return {
    zh: `${village}:${zh}${where}。${WHAT_TO_DO.zh}`,
    en: `${village}: ${en}${where}. ${WHAT_TO_DO.en}`,
  };
}

const PLACES_SHOWN = 10;

const WORDS: Readonly<Record<DoubtKind, Bilingual>> = {
  'row-differs': {
    zh: '数据库里的记录不是当初记下的那一条',
    en: 'a row of the database is not what was recorded',
  },
  gap: {
    zh: '记录的编号不连续,或次序不对',
    en: 'a record is missing, or stands in another order',
  },
  'file-differs': {
    zh: '公布的文件与数据库里的记录不同',
    en: 'a published file is not what the database holds',
  },
  'root-differs': {
    zh: '由记录重算的根与签名里的不同:签过的记录被改动过',
    en: 'the records lead to another root than the one signed: what was signed has been changed',
  },
  'database-behind': {
    zh: '数据库里的记录比签过名的少:放回了旧的数据库',
    en: 'the database has fewer records than were signed: an older copy was put back',
  },
};

const WHAT_TO_DO: Bilingual = {
  zh: '公开已暂停。请保留现场,见 docs/how-to/answer-an-alarm.md。',
  en: 'Public notices are halted. Touch nothing, and see docs/how-to/answer-an-alarm.md.',
};
