import { SEVERITY_WORDS } from '@siyi/decision';
import { type Html, html } from '../frame/html.ts';
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

/** What the script fills, by `data-text`, for each event that arrives. */
export function eventRowTemplate(language: Language): Html {
  return html`<template id="event-row">${eventRow(BLANK, language)}</template>`;
}

export function eventRow(row: EventRow, language: Language): Html {
  const messages = FRAME_MESSAGES[language];
  const flags = row.flags.map(({ tone, text }) => html`<li class="tag ${tone}">${text}</li>`);
  return html`<li class="event">
<p class="sentence" data-text="sentence">${row.sentence}</p>
<p class="about"><a data-text="decision" data-href="decisionPath" lang="zh-Hans"${row.decisionPath !== '' && html` href="${row.decisionPath}"`}${hidden(row.decision)}>${row.decision}</a>
<span class="tag still" data-text="stage"${hidden(row.stage)}>${row.stage}</span>
<span class="tag watch" data-text="lag"${hidden(row.lag)}>${row.lag}</span></p>
<ul class="flags" data-flags${hidden(flags.length === 0 ? '' : 'some')}>${flags}</ul>
<p class="quiet times"><span data-text="number">${row.number}</span>
<span data-text="actor">${row.actor}</span>
<span>${messages.occurred} <time data-text="occurred" data-time="occurredAt"${datetime(row.occurredAt)}>${row.occurred}</time></span>
<span>${messages.recorded} <time data-text="recorded" data-time="recordedAt"${datetime(row.recordedAt)}>${row.recorded}</time></span></p>
</li>`;
}

function hidden(text: string): Html | false {
  return text === '' && html` hidden`;
}

function datetime(moment: string): Html | false {
  return moment !== '' && html` datetime="${moment}"`;
}
