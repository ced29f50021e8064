import { fault } from '@siyi/kernel';
import type { NoticeStage } from '@siyi/procedure';
import { type Refusal, refuseInput } from '../refusal.ts';

/** Refuses a posting on too few boards, where the procedure blocks; else it is finding F-44. */
export function checkBoards(
  { boards }: NoticeStage,
  posted: readonly string[],
): Refusal | undefined {
  const had = new Set(posted).size;
  if (boards?.otherwise !== 'block' || had >= boards.least) return undefined;
  return refuseInput([
    fault(
      ['boards'],
      `至少要张贴在 ${boards.least} 处,填了 ${had} 处`,
      `a posting needs at least ${boards.least} boards; ${had} given`,
    ),
  ]);
}
