import type { Bilingual } from '@siyi/kernel';
import type pg from 'pg';

/** The clocks of this machine and of the database differ too much for either to be recorded. */
export class ClocksDiffer extends Error {
  override readonly name = 'ClocksDiffer';
  readonly words: Bilingual;

  constructor(seconds: number) {
    super(`the clocks differ by ${seconds} s`);
    this.words = {
      zh: `本机与数据库的时钟相差 ${seconds} 秒,记录的时间不可信。请先校准时钟。`,
      en: `The clocks of this machine and of the database differ by ${seconds} s: set them first, no time recorded could be trusted.`,
    };
  }
}

const DIFFERENCE_MAX_MS = 2_000;

/** Throws ClocksDiffer where two witnesses of the time do not agree. */
export async function checkClock(pool: Pick<pg.Pool, 'query'>): Promise<void> {
  const before = Date.now();
  const { rows } = await pool.query<{ ms: string }>(
    'select (extract(epoch from clock_timestamp()) * 1000)::bigint as ms',
  );
  const theirs = Number(rows[0]?.ms);
  const ours = (before + Date.now()) / 2;
  const difference = Math.abs(theirs - ours);
  if (difference > DIFFERENCE_MAX_MS) throw new ClocksDiffer(Math.round(difference / 1_000));
}
