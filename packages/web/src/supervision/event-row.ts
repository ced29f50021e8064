import { SEVERITY_WORDS } from '@siyi/decision';
import { type Html, html, type Part } from '../frame/html.ts';
import { lagOf } from '../frame/lag.ts';
import { type Language, say } from '../frame/language.ts';
import { sayMoment } from '../frame/moment.ts';
import { FRAME_MESSAGES } from '../messages/frame.ts';
import { SUPERVISION_MESSAGES } from '../messages/supervision.ts';
import { SEVERITY_TONES } from '../parts/state-tag.ts';
import type { ToldEvent } from '../parts/told-event.ts';
import { supervisionPaths } from './paths.ts';

/** An event in words, all of them texts, so that server and script put the same into a row. */
export interface EventRow {
  readonly number: string;
  readonly sentence: string;
  readonly decision: string;
  readonly decisionPath: string;
  readonly stage: string;
  readonly actor: string;
  readonly occurred: string;
  readonly occurredAt: string;
  readonly recorded: string;
  readonly recordedAt: string;
  readonly lag: string;
  readonly flags: readonly { readonly tone: string; readonly text: string }[];
}

/** Says an event for a row. An empty text hides its place. */
export function toEventRow(event: ToldEvent, village: string, language: Language): EventRow {
  const { decision, stage } = event;
  const lag = lagOf(event);
  return {
    number: SUPERVISION_MESSAGES[language].number(event.villagePosition),
    sentence: say(event.sentence, language),
    decision: decision?.title ?? '',
    decisionPath: decision ? supervisionPaths.village(village, { decision: decision.id }) : '',
    stage: stage ? say(stage, language) : '',
    actor: say(event.actor, language),
    occurred: sayMoment(event.occurredAt, language),
    occurredAt: event.occurredAt,
    recorded: sayMoment(event.recordedAt, language),
    recordedAt: event.recordedAt,
    lag: lag ? say(lag, language) : '',
    flags: event.flags.map(({ id, severity, message }) => ({
      tone: SEVERITY_TONES[severity],
      text: `${say(SEVERITY_WORDS[severity] ?? { zh: '', en: '' }, language)} ${id}${language === 'zh' ? '：' : ': '}${say(message, language)}`,
    })),
  };
}

const BLANK: EventRow = {
  number: '',
  sentence: '',
  decision: '',
  decisionPath: '',
  stage: '',
  actor: '',
  occurred: '',
  occurredAt: '',
  recorded: '',
  recordedAt: '',
  lag: '',
  flags: [],
};

/** What the script fills for each event that arrives. */
export function eventRowTemplate(language: Language): Html {
  return html`<template id="event-row">${row(BLANK, language, named)}</template>`;
}

/** The row of an event. */
export function eventRow(words: EventRow, language: Language): Html {
  return row(words, language, unnamed);
}

/** Marks a place with the texts that go there, for the script; a row that stands needs no marks. */
type Mark = (text: keyof EventRow, attributes?: Readonly<Record<string, keyof EventRow>>) => Part;

function named(text: keyof EventRow, attributes: Readonly<Record<string, keyof EventRow>> = {}) {
  const others = Object.entries(attributes).map(([name, of]) => html` data-${name}="${of}"`);
  return html` data-text="${text}"${others}`;
}

function unnamed(): false {
  return false;
}

function row(words: EventRow, language: Language, mark: Mark): Html {
  const messages = FRAME_MESSAGES[language];
  const flags = words.flags.map(({ tone, text }) => html`<li class="tag ${tone}">${text}</li>`);
  const moment = (text: 'occurred' | 'recorded', at: 'occurredAt' | 'recordedAt') =>
    html`<span>${messages[text]} <time${mark(text, { time: at })}${datetime(words[at])}>${words[text]}</time></span>`;
  return html`<li class="event">
<p class="sentence"${mark('sentence')}>${words.sentence}</p>
<p class="about"><a${mark('decision', { href: 'decisionPath' })} lang="zh-Hans"${words.decisionPath !== '' && html` href="${words.decisionPath}"`}${hidden(words.decision)}>${words.decision}</a>
<span class="tag still"${mark('stage')}${hidden(words.stage)}>${words.stage}</span>
<span class="tag watch"${mark('lag')}${hidden(words.lag)}>${words.lag}</span></p>
<ul class="flags"${hidden(flags.length === 0 ? '' : 'some')}>${flags}</ul>
<p class="quiet times"><span${mark('number')}>${words.number}</span>
<span${mark('actor')}>${words.actor}</span>
${moment('occurred', 'occurredAt')}
${moment('recorded', 'recordedAt')}</p>
</li>`;
}

function hidden(text: string): Html | false {
  return text === '' && html` hidden`;
}

function datetime(moment: string): Html | false {
  return moment !== '' && html` datetime="${moment}"`;
}
