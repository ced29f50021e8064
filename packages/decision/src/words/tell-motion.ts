import type { Bilingual } from '@siyi/kernel';
import { matterTitle, passedOverIn, sentences, type ToldOf, titleOf, withMove } from './told.ts';

type MotionEvent = 'DecisionStarted' | 'PlanRevised' | 'DecisionWithdrawn' | 'DecisionArchived';

/** Tells how a decision begins, how its plan changes, and how it is closed. */
export function tellMotion({ fact, ...around }: ToldOf<MotionEvent>): Bilingual {
  switch (fact.type) {
    case 'DecisionStarted':
      return tellStart({ ...around, fact });
    case 'PlanRevised':
      return tellRevision({ ...around, fact });
    case 'DecisionWithdrawn':
      return { zh: '动议已撤回。', en: 'The motion is withdrawn.' };
    case 'DecisionArchived':
      return { zh: '已归档，全部办完。', en: 'Archived: everything is done.' };
  }
}

function tellStart(told: ToldOf<'DecisionStarted'>): Bilingual {
  const { title, matter, amount } = told.fact.data;
  const kind = matterTitle(matter);
  const first = titleOf(told.after, told.after.stage);
  const registered = {
    zh: `“${title}”已登记，属于“${kind.zh}”${amount ? `，金额 ${amount} 元` : ''}。`,
    en: `"${title}" is registered as "${kind.en}"${amount ? `, ${amount} yuan` : ''}.`,
  };
  const begin = { zh: `先办【${first.zh}】。`, en: `First: "${first.en}".` };
  return sentences(registered, passedOverIn(told), begin);
}

function tellRevision(told: ToldOf<'PlanRevised'>): Bilingual {
  const { planVersion, amount } = told.fact.data;
  return withMove(told, {
    zh: `方案已修改为第 ${planVersion} 稿${amount ? `，金额 ${amount} 元` : ''}。`,
    en: `The plan is revised, version ${planVersion}${amount ? `, ${amount} yuan` : ''}.`,
  });
}
