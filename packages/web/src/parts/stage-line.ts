import type { Bilingual } from '@siyi/kernel';
import { type Html, html } from '../frame/html.ts';
import { type Language, say } from '../frame/language.ts';
import { FRAME_MESSAGES } from '../messages/frame.ts';

/** A stage on the way of a decision; `stopped` is where a decision ended before its time. */
export interface StageView {
  readonly id: string;
  readonly title: Bilingual;
  readonly state: 'done' | 'current' | 'to-come' | 'stopped';
  /** What is to be said of it: a date, a count. */
  readonly note?: Bilingual;
}

/** The stages of a decision in their order, with how far it has come. */
export function stageLine(stages: readonly StageView[], language: Language): Html {
  const messages = FRAME_MESSAGES[language];
  const items = stages.map((stage) => {
    const current = stage.state === 'current' && html` aria-current="step"`;
    const note = stage.note && html`<span class="stage-state">${say(stage.note, language)}</span>`;
    return html`<li class="${stage.state}"${current}><span><span class="stage-title">${say(stage.title, language)}</span><span class="stage-state">${messages.stageState[stage.state]}</span>${note}</span></li>`;
  });
  return html`<ol class="stages" aria-label="${messages.stages}">${items}</ol>`;
}

/** How far a decision has come, in one line. */
export function stageSummary(stages: readonly StageView[], language: Language): Html {
  const messages = FRAME_MESSAGES[language];
  const at = stages.findIndex(({ state }) => state === 'current' || state === 'stopped');
  const reached = at === -1 ? stages.length : at + 1;
  const stage = stages[reached - 1];
  const words = messages.stageOf(reached, stages.length, stage ? say(stage.title, language) : '');
  return html`<p class="way"><progress value="${reached}" max="${stages.length}" aria-label="${messages.stages}"></progress><span>${words}</span></p>`;
}
