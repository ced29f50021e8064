import type { Bilingual } from '@siyi/kernel';
import type { DecisionState } from '../state.ts';
import { dueBy, type ToldOf, titleOf, withMove } from './told.ts';

type SupervisionEvent =
  | 'OpinionIssued'
  | 'QueryRaised'
  | 'QueryAnswered'
  | 'RectificationDemanded'
  | 'RectificationReported'
  | 'RectificationVerified';

/** Tells what the supervision committee says, asks and demands, and the answers to it. */
export function tellSupervision({ fact, ...around }: ToldOf<SupervisionEvent>): Bilingual {
  const { after } = around;
  switch (fact.type) {
    case 'OpinionIssued':
      return withMove({ ...around, fact }, tellOpinion({ ...around, fact }));
    case 'QueryRaised':
      return tellRequest(after, fact.data, {
        zh: `提出质询 ${fact.data.query}`,
        en: `Query ${fact.data.query} is raised`,
      });
    case 'QueryAnswered':
      return {
        zh: `质询 ${fact.data.query} 已答复。`,
        en: `Query ${fact.data.query} is answered.`,
      };
    case 'RectificationDemanded':
      return tellRequest(after, fact.data, {
        zh: `要求整改 ${fact.data.demand}`,
        en: `Rectification ${fact.data.demand} is demanded`,
      });
    case 'RectificationReported':
      return {
        zh: `整改 ${fact.data.demand} 已报告，等村务监督委员会核实。`,
        en: `Rectification ${fact.data.demand} is reported; the supervision committee is to verify it.`,
      };
    case 'RectificationVerified':
      return tellVerification({ ...around, fact });
  }
}

function tellOpinion({ fact: { data }, after }: ToldOf<'OpinionIssued'>): Bilingual {
  const on = aboutStage(after, data.stage);
  return {
    zh: `村务监督委员会${on.zh}发表了意见。`,
    en: `The supervision committee has given its opinion${on.en}.`,
  };
}

/** What is asked or demanded, about which stage, and until when. */
function tellRequest(
  after: DecisionState,
  data: { readonly stage?: string | undefined; readonly deadline?: string | undefined },
  words: Bilingual,
): Bilingual {
  const on = aboutStage(after, data.stage);
  const due = data.deadline === undefined ? undefined : dueBy(data.deadline);
  return {
    zh: `村务监督委员会${on.zh}${words.zh}${due ? `，最迟 ${due.zh}` : ''}。`,
    en: `${words.en} by the supervision committee${on.en}${due ? `, due by ${due.en}` : ''}.`,
  };
}

function aboutStage(after: DecisionState, stage: string | undefined): Bilingual {
  if (stage === undefined) return { zh: '', en: '' };
  const title = titleOf(after, stage);
  return { zh: `对【${title.zh}】`, en: ` on "${title.en}"` };
}

function tellVerification({ fact: { data }, after }: ToldOf<'RectificationVerified'>): Bilingual {
  if (!data.accepted) {
    return {
      zh: `整改 ${data.demand} 核实不合格，继续整改。`,
      en: `Rectification ${data.demand} is not good enough; it is open again.`,
    };
  }
  const open = [...after.demands.values()].filter(({ state }) => state !== 'settled').length;
  return {
    zh: `整改 ${data.demand} 核实合格，销号${open > 0 ? `；还有 ${open} 件没有销号` : ''}。`,
    en: `Rectification ${data.demand} is verified and closed${open > 0 ? `; ${open} not closed yet` : ''}.`,
  };
}
