import type { Bilingual } from '@siyi/kernel';
import { element } from '../element.ts';
import { sayMoment } from '../moments.ts';
import { type Language, sayIn } from '../words.ts';
import type { Outcome, StreamLine, ToldEvent, VillageLine } from '../work/messages.ts';
import { pagedList, SHOWN_AT_ONCE } from './paged-list.ts';

/** What the reader has opened, and what was told of it. */
export interface Reading {
  readonly language: Language;
  /** By stream; one that is opened and not told yet has none. */
  readonly opened: Map<string, readonly ToldEvent[] | undefined>;
  /** Asks for what a stream tells; it comes later. */
  ask(village: string, stream: string): void;
}

/** The villages of a bundle with their records, to read along. */
export function villageSections(
  { report, villages }: Outcome,
  reading: Reading,
): readonly HTMLElement[] {
  const say = sayIn(reading.language);
  if (villages.length === 0) return [];
  const warning =
    report.verdict === 'refused' ? element('p', { class: 'alert' }, say(NOT_TO_TRUST)) : undefined;
  return [
    element(
      'section',
      { class: 'records' },
      element('h3', {}, say({ zh: '包里的记录', en: 'The records of the bundle' })),
      warning,
      ...villages.flatMap((village) => villageBlock(village, reading)),
    ),
  ];
}

const NOT_TO_TRUST = {
  zh: '核验没有通过,下面的内容不可信,只供查看。',
  en: 'The bundle was refused: what follows cannot be trusted, and is only shown.',
};

function villageBlock(village: VillageLine, reading: Reading): readonly HTMLElement[] {
  const say = sayIn(reading.language);
  const { code, name, streams } = village;
  const decisions = streams.filter(({ isVillage }) => !isVillage).length;
  return [
    element('h4', { class: 'village' }, name === undefined ? code : `${name} ${code}`),
    element('p', {}, say(countOf(village, decisions, reading.language))),
    ...streamList(code, streams, reading),
  ];
}

/** The decisions of a village; where not all can stand there at once, with a field to find one. */
function streamList(
  village: string,
  streams: readonly StreamLine[],
  reading: Reading,
): readonly HTMLElement[] {
  const say = sayIn(reading.language);
  const item = (line: StreamLine) => streamItem(village, line, reading);
  if (streams.length <= SHOWN_AT_ONCE) return pagedList(streams, item, say);
  const place = element('div', {}, ...pagedList(streams, item, say));
  const field = element('input', { type: 'search', id: `find-${village}` });
  field.addEventListener('input', () => {
    const found = streams.filter((line) => say(titleOf(line)).includes(field.value.trim()));
    place.replaceChildren(...pagedList(found, item, say));
  });
  const words = { zh: '按名称查找决策', en: 'Find a decision by its title' };
  return [element('label', { for: field.id }, say(words)), field, place];
}

function countOf(
  { events, first, last }: VillageLine,
  decisions: number,
  language: Language,
): Bilingual {
  if (first === undefined || last === undefined) {
    return { zh: '没有读得出的记录。', en: 'No record can be read.' };
  }
  const from = sayMoment(first, language);
  const to = sayMoment(last, language);
  return {
    zh: `${events} 条记录,${decisions} 件决策;第一条录入于 ${from},最后一条录入于 ${to}(北京时间)。`,
    en: `${events} records of ${decisions} decisions; the first was entered on ${from}, the last on ${to} (Beijing time).`,
  };
}

function streamItem(village: string, line: StreamLine, reading: Reading): HTMLElement {
  const { stream, events, last, lastTitle } = line;
  const { opened, language } = reading;
  const say = sayIn(language);
  const told = element('div', { 'data-stream': stream });
  const details = element(
    'details',
    {},
    element(
      'summary',
      {},
      element('span', { class: 'title' }, say(titleOf(line))),
      element(
        'span',
        { class: 'quiet' },
        say({
          zh: `${events} 条;最后一条:${lastTitle.zh},${sayMoment(last, 'zh')}`,
          en: `${events} records; the last: ${lastTitle.en}, ${sayMoment(last, 'en')}`,
        }),
      ),
    ),
    told,
  );
  details.open = opened.has(stream);
  if (details.open) fillTold(told, stream, reading);
  details.addEventListener('toggle', () => {
    if (!details.open) opened.delete(stream);
    else if (!opened.has(stream)) {
      opened.set(stream, undefined);
      reading.ask(village, stream);
    }
  });
  return element('li', {}, details);
}

function titleOf({ title, isVillage, stream }: StreamLine): Bilingual {
  if (isVillage) {
    return { zh: '村的登记(名册、任职等)', en: 'The village itself (roster, seats, and so on)' };
  }
  return { zh: title ?? stream, en: title ?? stream };
}

/** Fills in what was told of a stream that is shown. */
export function fillTold(place: Element, stream: string, { opened, language }: Reading): void {
  const say = sayIn(language);
  const events = opened.get(stream);
  const shown = events
    ? pagedList(events, (event) => eventItem(event, language), say)
    : [element('p', {}, say({ zh: '正在读……', en: 'Reading…' }))];
  place.replaceChildren(...shown);
}

function eventItem(event: ToldEvent, language: Language): HTMLElement {
  const say = sayIn(language);
  const { position, title, words, seat, commitments } = event;
  return element(
    'li',
    { class: 'event' },
    element(
      'p',
      { class: 'title' },
      say({ zh: `第 ${position} 条 `, en: `${position}. ` }),
      say(title),
    ),
    words && element('p', {}, say(words)),
    element('p', { class: 'quiet' }, say(momentsOf(event, seat))),
    commitments === 0
      ? undefined
      : element(
          'p',
          { class: 'quiet' },
          say({
            zh: `另有 ${commitments} 处个人内容,这里不显示。`,
            en: `${commitments} private texts are not shown here.`,
          }),
        ),
  );
}

function momentsOf({ occurredAt, recordedAt }: ToldEvent, seat: Bilingual): Bilingual {
  const entered = { zh: sayMoment(recordedAt, 'zh'), en: sayMoment(recordedAt, 'en') };
  if (occurredAt === recordedAt) {
    return {
      zh: `${seat.zh}于 ${entered.zh} 录入`,
      en: `Entered by the ${seat.en} on ${entered.en}`,
    };
  }
  return {
    zh: `自称发生于 ${sayMoment(occurredAt, 'zh')};${seat.zh}于 ${entered.zh} 录入`,
    en: `Said to have happened on ${sayMoment(occurredAt, 'en')}; entered by the ${seat.en} on ${entered.en}`,
  };
}
