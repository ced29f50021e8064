import {
  addMilliseconds,
  type Bilingual,
  civilDayOf,
  type Instant,
  midnightFrom,
} from '@siyi/kernel';
import { openObjections } from '../state.ts';
import { sentences, type ToldOf, titleOf, withMove } from './told.ts';

type NoticeEvent =
  | 'NoticePosted'
  | 'NoticeInterrupted'
  | 'NoticeEnded'
  | 'ObjectionRaised'
  | 'ObjectionAnswered'
  | 'ObjectionEscalated';

/** Tells what is on the boards, and who objected to it. */
export function tellNotice({ fact, ...around }: ToldOf<NoticeEvent>): Bilingual {
  switch (fact.type) {
    case 'NoticePosted':
      return tellPosting({ ...around, fact });
    case 'NoticeInterrupted':
      return {
        zh: '公示中断。重新张贴后，天数从头算起。',
        en: 'The posting was interrupted. Once it is up again, its whole period runs anew.',
      };
    case 'NoticeEnded':
      return withMove({ ...around, fact }, { zh: '公示满期。', en: 'The posting is over.' });
    case 'ObjectionRaised':
      return tellObjection({ ...around, fact });
    case 'ObjectionAnswered':
      return withMove({ ...around, fact }, tellAnswer({ ...around, fact }));
    case 'ObjectionEscalated':
      return {
        zh: `异议 ${fact.data.objection} 已提交乡镇答复。`,
        en: `Objection ${fact.data.objection} went to the township for its answer.`,
      };
  }
}

function tellPosting({ fact: { data }, after }: ToldOf<'NoticePosted'>): Bilingual {
  const title = titleOf(after, data.stage);
  const end = data.until ? midnightFrom(data.until as Instant) : (data.endsAt as Instant);
  const last = civilDayOf(addMilliseconds(end, -1));
  return {
    zh: `【${title.zh}】已张贴在 ${data.boards.length} 处（${data.boards.join('、')}），到 ${last} 24 时满期。`,
    en: `"${title.en}" is posted on ${data.boards.length} board(s) (${data.boards.join(', ')}), until 24:00 on ${last}.`,
  };
}

function tellObjection(told: ToldOf<'ObjectionRaised'>): Bilingual {
  const { objection, stage, outcome } = told.fact.data;
  const signed = signaturesIn(told);
  const zh = `异议 ${objection} 已登记${signed ? `，${signed.zh}联名` : ''}`;
  const en = `Objection ${objection} is on record${signed ? `, signed by ${signed.en}` : ''}`;
  if (outcome === 'annulled') {
    return withMove(told, {
      zh: `${zh}。联名人数够了，这次公示作废。`,
      en: `${en}. So many annul this posting.`,
    });
  }
  if (!stage) {
    return {
      zh: `${zh}；公示已过，不影响程序。`,
      en: `${en}; the posting is over, so it binds nothing.`,
    };
  }
  const open = openObjections(told.after).length;
  return {
    zh: `${zh}。还有 ${open} 件没有答复，答复以前不能办下一步。`,
    en: `${en}. ${open} unanswered: the next step waits for the answers.`,
  };
}

function signaturesIn({ fact }: ToldOf<'ObjectionRaised'>): Bilingual | undefined {
  const { adults, representatives } = fact.data.signatures ?? {};
  const zh = [
    ...(adults ? [`村民 ${adults} 人`] : []),
    ...(representatives ? [`村民代表 ${representatives} 人`] : []),
  ];
  const en = [
    ...(adults ? [`${adults} villager(s)`] : []),
    ...(representatives ? [`${representatives} representative(s)`] : []),
  ];
  return zh.length === 0 ? undefined : { zh: zh.join('、'), en: en.join(' and ') };
}

function tellAnswer({ fact: { data } }: ToldOf<'ObjectionAnswered'>): Bilingual {
  if (!data.upheld) {
    return {
      zh: `异议 ${data.objection} 已答复，不成立。`,
      en: `Objection ${data.objection} is answered and not upheld.`,
    };
  }
  const annulled = { zh: '这次公示作废。', en: 'This posting is annulled.' };
  return sentences(
    { zh: `异议 ${data.objection} 成立。`, en: `Objection ${data.objection} is upheld.` },
    data.outcome ? annulled : undefined,
  );
}
