import type { Bilingual } from '@siyi/kernel';
import { actorTitle, list, sentences, type ToldOf, withMove } from './told.ts';

type WorksEvent =
  | 'ImplementationStarted'
  | 'ContractSigned'
  | 'ProgressReported'
  | 'ChangeRequested'
  | 'ChangeDecided'
  | 'PaymentRecorded'
  | 'AcceptanceRecorded'
  | 'ImplementationTerminated'
  | 'EvaluationRecorded';

/** Tells how a resolution is carried out, and what people thought of the result. */
export function tellWorks({ fact, ...around }: ToldOf<WorksEvent>): Bilingual {
  switch (fact.type) {
    case 'ImplementationStarted':
      return { zh: '已开始实施。', en: 'Implementation has started.' };
    case 'ContractSigned':
      return {
        zh: `已签合同，金额 ${fact.data.amount} 元。`,
        en: `A contract of ${fact.data.amount} yuan is signed.`,
      };
    case 'ProgressReported':
      return tellProgress({ ...around, fact });
    case 'ChangeRequested':
      return tellRequest({ ...around, fact });
    case 'ChangeDecided':
      return tellChange({ ...around, fact });
    case 'PaymentRecorded':
      return tellPayment({ ...around, fact });
    case 'AcceptanceRecorded':
      return withMove({ ...around, fact }, tellAcceptance({ ...around, fact }));
    case 'ImplementationTerminated':
      return withMove({ ...around, fact }, { zh: '实施已终止。', en: 'The works are given up.' });
    case 'EvaluationRecorded':
      return withMove({ ...around, fact }, tellEvaluation({ ...around, fact }));
  }
}

function tellProgress({ fact: { data } }: ToldOf<'ProgressReported'>): Bilingual {
  const { percent, amount } = data;
  return {
    zh: `已完成 ${percent}%${amount ? `，金额 ${amount} 元` : ''}。`,
    en: `${percent}% done${amount ? `, ${amount} yuan` : ''}.`,
  };
}

function tellRequest(told: ToldOf<'ChangeRequested'>): Bilingual {
  const { change, plan, amount, outcome } = told.fact.data;
  const had = told.before?.amount;
  const money = amount && {
    zh: `，金额${had ? `由 ${had} 元` : ''}改为 ${amount} 元`,
    en: `, the amount${had ? ` from ${had}` : ''} to ${amount} yuan`,
  };
  const asked = {
    zh: `申请第 ${change} 次变更${money ? money.zh : ''}${plan ? '，修改方案' : ''}。`,
    en: `Change ${change} is asked for${money ? money.en : ''}${plan ? ', with a new plan' : ''}.`,
  };
  const vote = { zh: '要重新表决。', en: 'It needs a new vote.' };
  return withMove(told, sentences(asked, outcome ? vote : undefined));
}

function tellChange({ fact: { data }, after }: ToldOf<'ChangeDecided'>): Bilingual {
  const { change, approved, amount } = data;
  const { planVersion } = after;
  return approved
    ? {
        zh: `第 ${change} 次变更生效${amount ? `，金额 ${amount} 元` : ''}，方案为第 ${planVersion} 稿。`,
        en: `Change ${change} takes effect${amount ? `, ${amount} yuan` : ''}: plan version ${planVersion}.`,
      }
    : {
        zh: `第 ${change} 次变更没有通过，仍按原决议实施。`,
        en: `Change ${change} is refused; the works go on as resolved.`,
      };
}

function tellPayment({ fact: { data } }: ToldOf<'PaymentRecorded'>): Bilingual {
  const { amount, signedOffBy } = data;
  const signers = list(signedOffBy.map(actorTitle));
  const { length } = signedOffBy;
  return length === 0
    ? {
        zh: `付款 ${amount} 元，没有人签字。`,
        en: `${amount} yuan were paid; nobody signed it off.`,
      }
    : {
        zh: `付款 ${amount} 元，${length} 人签字（${signers.zh}）。`,
        en: `${amount} yuan were paid, signed off by ${length} (${signers.en}).`,
      };
}

function tellAcceptance({ fact: { data } }: ToldOf<'AcceptanceRecorded'>): Bilingual {
  const { accepted, amount } = data;
  const zh = amount ? `，金额 ${amount} 元` : '';
  const en = amount ? `, ${amount} yuan` : '';
  return accepted
    ? { zh: `验收合格${zh}。`, en: `The works are accepted${en}.` }
    : { zh: `验收不合格${zh}，继续整改。`, en: `The works are not accepted${en}; they go on.` };
}

function tellEvaluation({ fact: { data } }: ToldOf<'EvaluationRecorded'>): Bilingual {
  const { asked, satisfied, unsatisfied, outcome } = data;
  const silent = asked - satisfied - unsatisfied;
  const counts = {
    zh: `评议征求 ${asked} 人：满意 ${satisfied}，不满意 ${unsatisfied}${silent > 0 ? `，没有表态 ${silent}` : ''}。`,
    en: `Of ${asked} asked, ${satisfied} are content, ${unsatisfied} are not${silent > 0 ? `, ${silent} said nothing` : ''}.`,
  };
  const short = { zh: '满意的人不够。', en: 'Too few are content.' };
  return sentences(counts, outcome === 'not-satisfied' ? short : undefined);
}
