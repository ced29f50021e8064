import type { Bilingual } from '@siyi/kernel';
import type { Procedure } from '@siyi/procedure';
import { dueBy, sentences, type ToldOf, titleOf, withMove } from './told.ts';

type TownshipEvent =
  | 'ReviewRequested'
  | 'ReviewRecorded'
  | 'CorrectionOrdered'
  | 'ResolutionRevoked'
  | 'DecisionMigrated';

/** Tells what the township is sent, and what it approves, orders and revokes. */
export function tellTownship({ fact, ...around }: ToldOf<TownshipEvent>): Bilingual {
  switch (fact.type) {
    case 'ReviewRequested':
      return tellRequest({ ...around, fact });
    case 'ReviewRecorded':
      return withMove({ ...around, fact }, tellReview({ ...around, fact }));
    case 'CorrectionOrdered':
      return withMove({ ...around, fact }, tellOrder({ ...around, fact }));
    case 'ResolutionRevoked':
      return withMove(
        { ...around, fact },
        { zh: '决议已撤销。', en: 'The resolution is revoked.' },
      );
    case 'DecisionMigrated':
      return tellMigration({ ...around, fact });
  }
}

function tellRequest({ fact: { data }, after }: ToldOf<'ReviewRequested'>): Bilingual {
  const title = titleOf(after, data.stage);
  return {
    zh: `【${title.zh}】已报乡镇，等乡镇办理。`,
    en: `"${title.en}" is with the township, which is to act on it.`,
  };
}

const REVIEWS = {
  approved: { zh: '乡镇审核同意', en: 'The township approved it' },
  returned: { zh: '乡镇审核后退回', en: 'The township returned it' },
  filed: { zh: '乡镇已备案', en: 'The township filed it' },
} as const;

function tellReview({ fact: { data }, after }: ToldOf<'ReviewRecorded'>): Bilingual {
  const { outcome, number, stage, decides } = data;
  const words = REVIEWS[outcome];
  const title = titleOf(after, stage);
  // What is filed beside the way of the decision is some stage's own.
  const of = decides ? { zh: '', en: '' } : { zh: `【${title.zh}】`, en: ` ("${title.en}")` };
  return {
    zh: `${of.zh}${words.zh}${number ? `（文号 ${number}）` : ''}。`,
    en: `${words.en}${of.en}${number ? `, number ${number}` : ''}.`,
  };
}

function tellOrder({ fact: { data }, before, after }: ToldOf<'CorrectionOrdered'>): Bilingual {
  const due = data.deadline === undefined ? undefined : dueBy(data.deadline);
  const title = data.stage === undefined ? undefined : titleOf(after, data.stage);
  const again =
    title && before?.stage === after.stage
      ? { zh: `【${title.zh}】要重新办理。`, en: `"${title.en}" has to be held again.` }
      : undefined;
  return sentences(
    {
      zh: `乡镇责令改正${due ? `，最迟 ${due.zh}` : ''}。`,
      en: `The township orders a correction${due ? `, due by ${due.en}` : ''}.`,
    },
    again,
  );
}

function tellMigration({ fact: { data }, before, after }: ToldOf<'DecisionMigrated'>): Bilingual {
  const from = before ? editionOf(before.procedure) : { zh: data.from, en: data.from };
  const to = editionOf(after.procedure);
  const stage = titleOf(after, data.stage);
  return {
    zh: `程序由${from.zh}换成${to.zh}，接着办【${stage.zh}】。`,
    en: `It moves from ${from.en} to ${to.en}, and goes on with "${stage.en}".`,
  };
}

function editionOf({ title, version }: Procedure): Bilingual {
  return { zh: `“${title.zh}”（${version} 版）`, en: `"${title.en}" (${version})` };
}
