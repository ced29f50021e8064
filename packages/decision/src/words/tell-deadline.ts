import type { Bilingual } from '@siyi/kernel';
import type { FactOf } from '../event.ts';
import type { DecisionState } from '../state.ts';
import { dueBy, titleOf } from './told.ts';

/** Tells what is due soon, and when. The names are those of `deadlinesOf`. */
export function tellDeadline(
  { deadline, dueAt, stage }: FactOf<'DeadlineApproached'>['data'],
  after: DecisionState,
): Bilingual {
  const due = dueBy(dueAt);
  const title = titleOf(after, stage);
  const [kind, id] = deadline.split('/');
  switch (kind) {
    case 'notice-end':
      return {
        zh: `【${title.zh}】将要满期，到 ${due.zh}。`,
        en: `"${title.en}" runs its period until ${due.en}.`,
      };
    case 'lapse':
      return {
        zh: `现在办到【${title.zh}】，期限过了就失效，到 ${due.zh}。`,
        en: `It stands at "${title.en}" and lapses when its time runs out, ${due.en}.`,
      };
    case 'query':
      return {
        zh: `质询 ${id} 还没有答复，最迟 ${due.zh}。`,
        en: `Query ${id} must be answered by ${due.en}.`,
      };
    case 'demand':
      return {
        zh: `整改 ${id} 还没有报告，最迟 ${due.zh}。`,
        en: `Rectification ${id} must be reported by ${due.en}.`,
      };
    default:
      return {
        zh: `【${title.zh}】应当办完，最迟 ${due.zh}。`,
        en: `"${title.en}" should be done by ${due.en}.`,
      };
  }
}
