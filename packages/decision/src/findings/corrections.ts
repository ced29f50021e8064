import type { Bilingual } from '@siyi/kernel';
import { cite } from '@siyi/procedure';
import type { Fact } from '../event.ts';
import { type Finding, type FindingRule, noted } from './finding.ts';
import { dayOf, factsOf, type History, type StagedFact } from './history.ts';

type Correction = StagedFact<'RecordCorrected'>;

/** F-92: figures that were corrected; grave where it turned a verdict, or came again (更正过记录). */
export const findCorrections: FindingRule = (history) => {
  const corrections = Map.groupBy(factsOf(history, 'RecordCorrected'), ({ data }) => data.event);
  return [...corrections].flatMap(([event, all]): Finding[] => {
    const original = history.originals.get(event);
    const [last] = all.slice(-1);
    if (!original || !last) return [];
    const turned = turnedVerdict(history, original, all);
    const isGrave = all.length > 1 || turned;
    const changes = changesIn(original, all);
    const words = {
      zh: `更正 ${all.length} 次:${changes.map(({ zh }) => zh).join('、')}${turned ? ',表决结果因此改变' : ''}`,
      en: `Corrected ${all.length} time(s): ${changes.map(({ en }) => en).join(', ')}${turned ? '; it turned the verdict' : ''}`,
    };
    const citation = cite(history.law, 'recording', dayOf(last));
    const events = [last.eventId, original.eventId] as const;
    const severity = isGrave ? 'warning' : 'information';
    return [noted('F-92', { severity, citation, stage: last.inStage, events, words })];
  });
};

/** Whether a meeting was decided otherwise on the corrected figures than on the first. */
function turnedVerdict(
  history: History,
  original: Fact,
  corrections: readonly Correction[],
): boolean {
  if (original.type !== 'MeetingRecorded') return false;
  const { stage } = original.data;
  const verdicts = factsOf(history, 'StageDecided').filter(({ data }) => data.stage === stage);
  const place = history.facts.find(({ eventId }) => eventId === original.eventId)?.index ?? 0;
  const [first] = corrections;
  const before = verdicts.find(({ index }) => index > place && index < (first?.index ?? 0));
  const after = verdicts.find(({ index }) => index > (corrections.at(-1)?.index ?? 0));
  // Where the correction decides nothing, the first verdict stands.
  return after !== undefined && before?.data.outcome !== after.data.outcome;
}

const TITLES: Readonly<Record<string, Bilingual>> = {
  present: { zh: '实到', en: 'present' },
  presentBy: { zh: '分项到会', en: 'present by kind' },
  eligible: { zh: '应到', en: 'eligible' },
  excluded: { zh: '不计入应到', en: 'left out' },
  recused: { zh: '回避', en: 'recused' },
  vote: { zh: '表决', en: 'vote' },
  amount: { zh: '金额', en: 'amount' },
  percent: { zh: '进度', en: 'percent' },
};

/** The first figures beside the last: `实到 30→33`. */
function changesIn(original: Fact, corrections: readonly Correction[]): readonly Bilingual[] {
  const last = new Map(corrections.flatMap(({ data }) => Object.entries(data.figures)));
  const first = original.data as Readonly<Record<string, unknown>>;
  return [...last]
    .filter(([, figure]) => figure !== undefined)
    .map(([key, figure]) => {
      const { zh, en } = TITLES[key] ?? { zh: key, en: key };
      const change = `${told(first[key])}→${told(figure)}`;
      return { zh: `${zh} ${change}`, en: `${en} ${change}` };
    });
}

function told(figure: unknown): string {
  if (figure === undefined) return '–';
  if (typeof figure !== 'object' || figure === null) return String(figure);
  if ('for' in figure) {
    const { for: yes, against, abstain, invalid } = figure as Readonly<Record<string, number>>;
    return [yes, against, abstain, invalid].join('/');
  }
  const parts = Array.isArray(figure) ? figure.map(({ count }) => count) : Object.values(figure);
  return parts.length === 0 ? '0' : parts.join('/');
}
