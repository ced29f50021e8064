import { type Bilingual, civilDayOf, type Instant } from '@siyi/kernel';
import { nationalLaw, shippedCatalogue } from '@siyi/procedure';
import type { FactOf } from '../event.ts';
import { ROSTER_WORDS } from './roster-words.ts';
import { asItIs, lastDay, list, matterTitle } from './told.ts';

type VillageEvent =
  | 'VillageRegistered'
  | 'RosterSet'
  | 'SeatGranted'
  | 'SeatEnded'
  | 'AuthorisationGranted'
  | 'AuthorisationEnded'
  | 'RelationDeclared'
  | 'SubjectErased'
  | 'ProcedurePublished';

/** Tells who a village consists of, and by what it decides. */
export function tellVillage(fact: FactOf<VillageEvent>): Bilingual {
  switch (fact.type) {
    case 'VillageRegistered':
      return { zh: '村已登记。', en: 'The village is registered.' };
    case 'RosterSet':
      return { zh: '名册已更新。', en: 'The roster is set.' };
    case 'SeatGranted':
      return tellSeat(fact.data);
    case 'SeatEnded':
      return tellSeatEnd(fact.data);
    case 'AuthorisationGranted':
      return tellAuthorisation(fact.data);
    case 'AuthorisationEnded':
      return {
        zh: `授权 ${fact.data.authorisation} 到 ${lastDay(fact.data.until)} 为止。`,
        en: `Authorisation ${fact.data.authorisation} ends on ${lastDay(fact.data.until)}.`,
      };
    case 'RelationDeclared':
      return tellRelation(fact.data);
    case 'SubjectErased':
      return tellErasure(fact.data);
    case 'ProcedurePublished':
      return tellProcedure(fact.data);
  }
}

type DataOf<K extends VillageEvent> = FactOf<K>['data'];

function tellSeat({ person, seats, from, until }: DataOf<'SeatGranted'>): Bilingual {
  const titles = list(seats.map(seatTitle));
  const span = spanOf(from, until);
  return {
    zh: `${person} 列入名册：${titles.zh}，${span.zh}。`,
    en: `${person} is on the roster (${titles.en}) ${span.en}.`,
  };
}

function tellSeatEnd({ person, seats, until }: DataOf<'SeatEnded'>): Bilingual {
  const titles = list(seats.map(seatTitle));
  const last = lastDay(until);
  return {
    zh: `${person} 移出名册：${titles.zh}，到 ${last} 为止。`,
    en: `${person} leaves the roster (${titles.en}); the last day is ${last}.`,
  };
}

function seatTitle(seat: string): Bilingual {
  return ROSTER_WORDS[seat] ?? asItIs(seat);
}

const NAMED_MATTERS_MAX = 3;

function tellAuthorisation(data: DataOf<'AuthorisationGranted'>): Bilingual {
  const { authorisation, matters } = data;
  const to = nationalLaw.bodies.get(data.to);
  const { zh, en } = to?.title ?? asItIs(data.to);
  const assembly = nationalLaw.bodies.get(to?.delegatesOf ?? '')?.title;
  const named = list(matters.slice(0, NAMED_MATTERS_MAX).map(matterTitle));
  const more = matters.length > NAMED_MATTERS_MAX;
  const span = spanOf(data.from, data.until);
  return {
    zh: `授权 ${authorisation}：${assembly?.zh ?? ''}授权${zh}决定 ${matters.length} 类事项（${named.zh}${more ? '等' : ''}），${span.zh}。`,
    en: `Authorisation ${authorisation}: the ${en} may decide ${matters.length} kind(s) of matter (${named.en}${more ? ' and others' : ''}) ${span.en}.`,
  };
}

/** From a day on, to the end of another where there is one. */
function spanOf(from: string, until: string | undefined): Bilingual {
  const first = civilDayOf(from as Instant);
  const last = until === undefined ? undefined : lastDay(until);
  return {
    zh: `${first} 起${last ? `，到 ${last} 为止` : ''}`,
    en: `from ${first}${last ? ` to ${last}` : ' on'}`,
  };
}

// Whose parent or child one of them is, the sentence does not depend on.
const RELATIONS: Readonly<Record<string, Bilingual>> = {
  spouse: { zh: '夫妻', en: 'spouses' },
  parent: { zh: '父母子女', en: 'parent and child' },
  child: { zh: '父母子女', en: 'parent and child' },
  sibling: { zh: '兄弟姐妹', en: 'siblings' },
  grandparent: { zh: '祖孙', en: 'grandparent and grandchild' },
  grandchild: { zh: '祖孙', en: 'grandparent and grandchild' },
};

function tellRelation({ person, relative, kind }: DataOf<'RelationDeclared'>): Bilingual {
  const relation = RELATIONS[kind];
  return {
    zh: `${person} 和 ${relative} 是近亲属${relation ? `（${relation.zh}）` : ''}，涉及对方的事要回避。`,
    en: `${person} and ${relative} are near relatives${relation ? ` (${relation.en})` : ''}: neither decides about the other.`,
  };
}

// PIPL art. 47, in its order.
const BASES: Readonly<Record<string, Bilingual>> = {
  'purpose-achieved': { zh: '处理目的已实现', en: 'its purpose is achieved' },
  'retention-expired': { zh: '保存期限已届满', en: 'its retention period has ended' },
  'consent-withdrawn': { zh: '个人撤回同意', en: 'consent is withdrawn' },
  'unlawful-processing': { zh: '违法处理个人信息', en: 'it was processed unlawfully' },
  'law-requires': { zh: '法律、行政法规规定', en: 'a law or regulation requires it' },
};

function tellErasure({ person, values = [], basis }: DataOf<'SubjectErased'>): Bilingual {
  const why = BASES[basis] ?? asItIs(basis);
  const what =
    person === undefined
      ? { zh: ` ${values.length} 项不公开的内容`, en: `${values.length} private value(s)` }
      : { zh: ` ${person} 的个人信息`, en: `the personal data of ${person}` };
  return {
    zh: `依法删除${what.zh}（${why.zh}）；记录和承诺不变。`,
    en: `Erased by law: ${what.en} (${why.en}). The record and its commitments stay.`,
  };
}

function tellProcedure({ procedure, hash, from }: DataOf<'ProcedurePublished'>): Bilingual {
  const known = shippedCatalogue.byHash(hash);
  const zh = known ? `“${known.title.zh}”（${known.version} 版）` : ` ${procedure} `;
  const en = known ? `"${known.title.en}" (${known.version})` : procedure;
  const day = civilDayOf(from as Instant);
  return {
    zh: `${day} 起，没有另选程序的动议按${zh}办理。`,
    en: `From ${day} on, motions that name no procedure follow ${en}.`,
  };
}
