import type { Bilingual } from '@siyi/kernel';
import type { ProcedureDocument } from '@siyi/procedure';
import type { FactOf } from '../event.ts';
import { methodTitle } from './method-words.ts';
import { type ToldOf, titleOf } from './told.ts';

/** Tells a correction: each figure as it was recorded, and as it counts now. */
export function tellCorrection({
  fact: { data },
  before,
  after,
}: ToldOf<'RecordCorrected'>): Bilingual {
  const kept = before?.correctable?.fact;
  const recorded = kept?.eventId === data.event ? kept : undefined;
  const had = new Map(recorded ? figuresOf(recorded.data) : []);
  const changed = figuresOf(data.figures).filter(([name, now]) => now !== had.get(name));
  const { document } = after.procedure;
  const figures = changed.map(([name, now]) => tellFigure(document, name, had.get(name), now));
  const record = RECORDS[recorded?.type ?? ''] ?? { zh: '记录', en: 'The record' };
  const stage = data.stage === undefined ? undefined : titleOf(after, data.stage);
  return {
    zh: `${stage ? `【${stage.zh}】` : ''}${record.zh}已更正：${figures.map(({ zh }) => zh).join('；') || '各数不变'}。原记录保留。`,
    en: `${record.en}${stage ? ` of "${stage.en}"` : ''} is corrected: ${figures.map(({ en }) => en).join('; ') || 'no figure changes'}. The original is kept.`,
  };
}

const RECORDS: Readonly<Record<string, Bilingual>> = {
  MeetingRecorded: { zh: '会议记录', en: 'The record of the meeting' },
  ContractSigned: { zh: '合同记录', en: 'The record of the contract' },
  ProgressReported: { zh: '进度记录', en: 'The record of progress' },
  PaymentRecorded: { zh: '付款记录', en: 'The record of the payment' },
  AcceptanceRecorded: { zh: '验收记录', en: 'The record of the acceptance' },
};

type Figures = FactOf<'RecordCorrected'>['data']['figures'];
type Figure = readonly [name: string, figure: number | string];

/** Every figure of a record under a name of its own; those who do not count as their sum. */
function figuresOf(data: object): readonly Figure[] {
  const { present, presentBy, eligible, excluded, recused, vote, amount, percent } =
    data as Figures;
  const without = excluded?.reduce((sum, { count }) => sum + count, 0);
  const named = { present, ...presentBy, eligible, excluded: without, recused, ...vote };
  return Object.entries({ ...named, amount, percent }).filter(
    (entry): entry is [string, number | string] => entry[1] !== undefined,
  );
}

const FIGURES: Readonly<Record<string, Bilingual & { readonly unit?: Bilingual }>> = {
  present: { zh: '实到', en: 'present', unit: { zh: ' 人', en: '' } },
  adults: { zh: '十八周岁以上村民到会', en: 'adults present', unit: { zh: ' 人', en: '' } },
  households: { zh: '到会户数', en: 'households present', unit: { zh: ' 户', en: '' } },
  'women-representatives': {
    zh: '妇女代表到会',
    en: 'women representatives present',
    unit: { zh: ' 人', en: '' },
  },
  proxies: { zh: '委托代理', en: 'by proxy', unit: { zh: ' 人', en: '' } },
  online: { zh: '线上参加', en: 'online', unit: { zh: ' 人', en: '' } },
  eligible: { zh: '材料写的应到', en: 'eligible on paper', unit: { zh: ' 人', en: '' } },
  excluded: { zh: '不计入应到', en: 'not counted as eligible', unit: { zh: ' 人', en: '' } },
  recused: { zh: '回避', en: 'recused', unit: { zh: ' 人', en: '' } },
  method: { zh: '表决方式', en: 'form of vote' },
  for: { zh: '赞成', en: 'for', unit: { zh: ' 票', en: '' } },
  against: { zh: '反对', en: 'against', unit: { zh: ' 票', en: '' } },
  abstain: { zh: '弃权', en: 'abstaining', unit: { zh: ' 票', en: '' } },
  invalid: { zh: '无效', en: 'invalid', unit: { zh: ' 票', en: '' } },
  amount: { zh: '金额', en: 'amount', unit: { zh: ' 元', en: ' yuan' } },
  percent: { zh: '进度', en: 'progress', unit: { zh: '%', en: '%' } },
};

function tellFigure(
  document: ProcedureDocument,
  name: string,
  had: number | string | undefined,
  now: number | string,
): Bilingual {
  const { zh, en, unit } = FIGURES[name] ?? { zh: name, en: name, unit: undefined };
  const say = (figure: number | string): Bilingual =>
    unit
      ? { zh: ` ${figure}${unit.zh}`, en: `${figure}${unit.en}` }
      : methodTitle(document, String(figure));
  const after = say(now);
  if (had === undefined) return { zh: `${zh}更正为${after.zh}`, en: `${en} ${after.en}` };
  const before = say(had);
  return {
    zh: `${zh}原记${before.zh}，更正为${after.zh}`,
    en: `${en} ${after.en}, recorded as ${before.en}`,
  };
}
